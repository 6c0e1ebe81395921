#include "tests/cuda/codecs/vp9_header.h"

#include <bit>
#include <cstddef>

namespace framewright::fake_codecs {
namespace {

constexpr unsigned color_space_rgb = 7;
constexpr unsigned every_reference = 0xff;

class BitReader {
public:
    explicit BitReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

    /// Zeros behind the end.
    unsigned read(int bits) {
        unsigned value = 0;
        for (int i = 0; i < bits; ++i, ++position_) {
            const std::size_t byte = position_ / 8;
            const unsigned bit = byte < bytes_.size() ? bytes_[byte] >> (7 - position_ % 8) & 1U : 0;
            value = value << 1 | bit;
        }
        return value;
    }

private:
    std::span<const std::uint8_t> bytes_;
    std::size_t position_ = 0;
};

void skip_color(BitReader& reader, int profile) {
    if (profile >= 2)
        reader.read(1); // 10 or 12 bits
    const bool subsampled = reader.read(3) != color_space_rgb;
    if (subsampled)
        reader.read(1); // range
    if (profile == 1 || profile == 3)
        reader.read(subsampled ? 3 : 1);
}

} // namespace

// "VP9 Bitstream & Decoding Process Specification", 6.2.
Vp9Header parse_vp9_header(std::span<const std::uint8_t> frame) {
    BitReader reader(frame);
    Vp9Header header;
    reader.read(2); // frame marker
    header.profile = static_cast<int>(reader.read(1));
    header.profile |= static_cast<int>(reader.read(1) << 1);
    if (header.profile == 3)
        reader.read(1);
    if (reader.read(1) != 0) // shows an existing frame
        return header;
    const bool key = reader.read(1) == 0;
    header.shown = reader.read(1) != 0;
    const bool resilient = reader.read(1) != 0;
    if (key) {
        header.refreshed = every_reference;
        return header;
    }
    const bool intra_only = !header.shown && reader.read(1) != 0;
    if (!resilient)
        reader.read(2); // which contexts are reset
    if (intra_only) {
        reader.read(24); // sync code
        if (header.profile > 0)
            skip_color(reader, header.profile);
    }
    header.refreshed = reader.read(8);
    return header;
}

std::vector<std::uint8_t> show_existing_frame(const Vp9Header& header) {
    const auto profile = static_cast<unsigned>(header.profile);
    const auto reference = static_cast<unsigned>(std::countr_zero(header.refreshed));
    // Marker, profile, "shows an existing frame", which; profile 3 has a bit more.
    const unsigned begin = 0b10U << 2 | (profile & 1U) << 1 | profile >> 1;
    const unsigned end = 1U << 3 | reference;
    if (header.profile < 3)
        return {static_cast<std::uint8_t>(begin << 4 | end)};
    return {static_cast<std::uint8_t>(begin << 4 | end >> 1), static_cast<std::uint8_t>(end << 7)};
}

} // namespace framewright::fake_codecs
