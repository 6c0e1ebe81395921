// Views of picture planes: what kernels and filters see. No ownership, no libav.
#pragma once

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace framewright {

/// One plane of a picture. Samples of 8 bits are bytes; 9 to 16 bits are native 16-bit words whose value
/// range is [0, 2^bit_depth). `pitch` is in bytes and may exceed width * bytes per sample; rows are top to
/// bottom.
template <typename Byte> struct BasicPlaneView {
    Byte* data = nullptr;
    std::ptrdiff_t pitch = 0; ///< bytes from one row to the next
    int width = 0;            ///< samples
    int height = 0;           ///< rows
    int bit_depth = 8;        ///< 8..16

    int bytes_per_sample() const { return bit_depth > 8 ? 2 : 1; }
    int max_value() const { return (1 << bit_depth) - 1; }
    /// Row `y` as samples of type Sample (std::uint8_t or std::uint16_t, by bit depth).
    template <typename Sample> auto row(int y) const {
        using Pointer = std::conditional_t<std::is_const_v<Byte>, const Sample*, Sample*>;
        return reinterpret_cast<Pointer>(data + y * pitch);
    }
    /// A view for reading of a view for writing. C++17: backends built by older compilers include this too.
    template <typename Same = Byte,
              std::enable_if_t<std::is_same_v<Same, Byte> && !std::is_const_v<Same>, int> = 0>
    operator BasicPlaneView<const Same>() const {
        return {data, pitch, width, height, bit_depth};
    }
};

using PlaneView = BasicPlaneView<std::uint8_t>;
using ConstPlaneView = BasicPlaneView<const std::uint8_t>;

} // namespace framewright
