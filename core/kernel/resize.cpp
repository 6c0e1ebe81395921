#include "core/kernel/resize.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/resize.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

struct SumTag {};
struct LineTag {};

template <typename Sample, typename Wide>
void add_line(Wide* HWY_RESTRICT sums, const Sample* HWY_RESTRICT row, Wide weight, int width) {
    for (int x = 0; x < width; ++x)
        sums[x] += weight * row[x];
}

template <typename Wide>
void shift_line(Wide* HWY_RESTRICT sums, std::int32_t* HWY_RESTRICT line, int shift, int width) {
    for (int x = 0; x < width; ++x)
        line[x] = static_cast<std::int32_t>(sums[x] >> shift);
}

template <typename Sample, typename Wide>
void gather_line(const std::int32_t* HWY_RESTRICT line, const ResizeAxis& axis, Sample* HWY_RESTRICT out,
                 int shift, int top, int width) {
    const int* HWY_RESTRICT index = axis.index.data();
    const std::int32_t* HWY_RESTRICT weight = axis.weights.data();
    const Wide half = Wide{1} << (shift - 1);
    for (int x = 0; x < width; ++x, index += axis.taps, weight += axis.taps) {
        Wide sum = half;
        for (int k = 0; k < axis.taps; ++k)
            sum += static_cast<Wide>(weight[k]) * line[index[k]];
        out[x] = static_cast<Sample>(std::clamp<Wide>(sum >> shift, 0, top));
    }
}

template <typename Sample, typename Wide>
void resize_rows(const ConstPlaneView& source, const PlaneView& target, const ResizeAxis& horizontal,
                 const ResizeAxis& vertical) {
    const int extra = source.bit_depth <= 12 ? 15 - source.bit_depth : 8;
    const int down = vertical.fraction_bits - extra;
    auto* const sums = scratch<Wide, SumTag>(static_cast<std::size_t>(source.width));
    auto* const line = scratch<std::int32_t, LineTag>(static_cast<std::size_t>(source.width));
    for (int y = 0; y < target.height; ++y) {
        std::fill_n(sums, source.width, Wide{1} << (down - 1));
        for (int k = 0; k < vertical.taps; ++k) {
            const auto tap = static_cast<std::size_t>(y * vertical.taps + k);
            if (vertical.weights[tap] != 0)
                add_line(sums, source.row<Sample>(vertical.index[tap]),
                         static_cast<Wide>(vertical.weights[tap]), source.width);
        }
        shift_line(sums, line, down, source.width);
        gather_line<Sample, Wide>(line, horizontal, target.row<Sample>(y), horizontal.fraction_bits + extra,
                                  target.max_value(), target.width);
    }
}

void Resize(const ConstPlaneView& source, const PlaneView& target, const ResizeAxis& horizontal,
            const ResizeAxis& vertical) {
    if (source.bit_depth == 8)
        resize_rows<std::uint8_t, std::int32_t>(source, target, horizontal, vertical);
    else if (source.bit_depth <= 12)
        resize_rows<std::uint16_t, std::int32_t>(source, target, horizontal, vertical);
    else
        resize_rows<std::uint16_t, std::int64_t>(source, target, horizontal, vertical);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(Resize);

void resize_plane(const ConstPlaneView& source, const PlaneView& target, const ResizeAxis& horizontal,
                  const ResizeAxis& vertical) {
    HWY_DYNAMIC_DISPATCH(Resize)(source, target, horizontal, vertical);
}

} // namespace framewright
#endif
