#include "core/kernel/copy.h"

#include "core/kernel/simd/scratch.h"

#include <algorithm>
#include <cstring>

namespace framewright {
namespace {

struct TransposedTag {};

template <typename Sample> void transpose_samples(const ConstPlaneView& source, const PlaneView& target) {
    // Square tiles keep both the rows read and the rows written in the cache.
    constexpr int tile = 32;
    for (int top = 0; top < source.height; top += tile) {
        const int bottom = std::min(top + tile, source.height);
        for (int left = 0; left < source.width; left += tile) {
            const int right = std::min(left + tile, source.width);
            for (int x = left; x < right; ++x) {
                Sample* const out = target.row<Sample>(x);
                for (int y = top; y < bottom; ++y)
                    out[y] = source.row<Sample>(y)[x];
            }
        }
    }
}

template <typename Sample>
void mirror(const ConstPlaneView& source, const PlaneView& target, bool horizontally, bool vertically) {
    for (int y = 0; y < source.height; ++y) {
        const Sample* const in = source.row<Sample>(vertically ? source.height - 1 - y : y);
        Sample* const out = target.row<Sample>(y);
        if (horizontally)
            std::reverse_copy(in, in + source.width, out);
        else
            std::copy(in, in + source.width, out);
    }
}

} // namespace

void copy_plane(const ConstPlaneView& source, const PlaneView& target) {
    const auto bytes =
        static_cast<std::size_t>(source.width) * static_cast<std::size_t>(source.bytes_per_sample());
    for (int y = 0; y < source.height; ++y)
        std::memcpy(target.data + y * target.pitch, source.data + y * source.pitch, bytes);
}

void fill_plane(const PlaneView& target, int value) {
    for (int y = 0; y < target.height; ++y) {
        if (target.bit_depth > 8)
            std::fill_n(target.row<std::uint16_t>(y), target.width, static_cast<std::uint16_t>(value));
        else
            std::fill_n(target.row<std::uint8_t>(y), target.width, static_cast<std::uint8_t>(value));
    }
}

void transpose_plane(const ConstPlaneView& source, const PlaneView& target) {
    if (source.bit_depth > 8)
        transpose_samples<std::uint16_t>(source, target);
    else
        transpose_samples<std::uint8_t>(source, target);
}

void mirror_plane(const ConstPlaneView& source, const PlaneView& target, bool horizontally, bool vertically) {
    if (source.bit_depth > 8)
        mirror<std::uint16_t>(source, target, horizontally, vertically);
    else
        mirror<std::uint8_t>(source, target, horizontally, vertically);
}

void turn_plane(const ConstPlaneView& source, const PlaneView& target, bool transpose, bool mirror_x,
                bool mirror_y) {
    if (!transpose) {
        mirror_plane(source, target, mirror_x, mirror_y);
        return;
    }
    const auto pitch = static_cast<std::ptrdiff_t>(source.height) * source.bytes_per_sample();
    auto* const memory = scratch<std::uint8_t, TransposedTag>(static_cast<std::size_t>(pitch) *
                                                              static_cast<std::size_t>(source.width));
    const PlaneView transposed{memory, pitch, source.height, source.width, source.bit_depth};
    transpose_plane(source, transposed);
    mirror_plane(transposed, target, mirror_y, mirror_x);
}

} // namespace framewright
