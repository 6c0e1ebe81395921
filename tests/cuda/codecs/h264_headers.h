// An engine for H.264 gets slices and what their parameter sets say; a decoder wants the sets themselves.
#pragma once

#include <cstdint>
#include <ffnvcodec/dynlink_loader.h>
#include <vector>

namespace framewright::fake_codecs {

/// A sequence's and a picture's parameter set with start codes, under the numbers that the slices name. What
/// only tells when pictures are shown is not in them.
std::vector<std::uint8_t> h264_headers(const CUVIDPICPARAMS& picture);

} // namespace framewright::fake_codecs
