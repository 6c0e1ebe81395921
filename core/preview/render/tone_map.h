// HDR pictures for an SDR window.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace framewright {

/// Turns BT.2020 pictures with the PQ or HLG transfer into BT.709 pixels with 100 cd/m2 as white. PQ and HLG
/// follow ITU-R BT.2100; the range is compressed with the curve of ITU-R BT.2390 (section 5.4.1, the EETF)
/// applied to the largest component, from a 1000 cd/m2 master. Immutable; any thread may use it.
class ToneMap {
public:
    enum class Transfer { Pq, Hlg };
    static bool applies(int transfer); ///< H.273 code 16 or 18
    explicit ToneMap(Transfer transfer);

    /// One row: 16-bit R, G, B (full range) to 8-bit B, G, R, 255.
    void convert_row(const std::uint16_t* rgb, std::uint8_t* bgrx, int width) const;

private:
    using Color = std::array<float, 3>;
    Color displayed_light(const std::uint16_t* rgb) const;

    Transfer transfer_;
    std::vector<float> linear_;        ///< signal (12 bits) to light
    std::vector<float> system_;        ///< HLG: scene luminance (12 bits) to the gain of its OOTF
    std::vector<float> scale_;         ///< largest component (12 bits) to the gain of the range compression
    std::vector<std::uint8_t> encode_; ///< light (12 bits, square root) to 8-bit signal
};

} // namespace framewright
