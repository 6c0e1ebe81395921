// As much of VP9's uncompressed header as it takes to see pictures that are not shown.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace framewright::fake_codecs {

struct Vp9Header {
    int profile = 0;
    bool shown = true;
    unsigned refreshed = 0; ///< a bit for each of the eight references that the picture goes into
};

/// Of what is cut short, what is there.
Vp9Header parse_vp9_header(std::span<const std::uint8_t> frame);

/// A frame that shows what a picture went into; `refreshed` is not 0.
std::vector<std::uint8_t> show_existing_frame(const Vp9Header& header);

} // namespace framewright::fake_codecs
