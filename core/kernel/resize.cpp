#include "core/kernel/resize.h"

#include "core/kernel/border.h"
#include "core/kernel/scratch.h"
#include "core/kernel/simd_targets.h"

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
#include <cmath>
#include <numbers>
#include <numeric>

namespace framewright {
namespace {

double support_of(ResizeMethod method) {
    return method == ResizeMethod::Bilinear ? 1 : method == ResizeMethod::Bicubic ? 2 : 3;
}

double sinc(double x) {
    return x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

double filter_value(ResizeMethod method, double x) {
    x = std::abs(x);
    if (x >= support_of(method))
        return 0;
    if (method == ResizeMethod::Bilinear)
        return 1 - x;
    if (method == ResizeMethod::Lanczos)
        return sinc(x) * sinc(x / 3);
    return x < 1 ? (1.5 * x - 2.5) * x * x + 1 : ((-0.5 * x + 2.5) * x - 4) * x + 2;
}

} // namespace

ResizeAxis make_resize_axis(ResizeMethod method, int source_size, int target_size, double scale, double shift,
                            int bit_depth) {
    const double stretch = std::max(scale, 1.0);
    const double reach = support_of(method) * stretch;
    ResizeAxis axis;
    axis.fraction_bits = bit_depth <= 12 ? 14 : 22;
    axis.taps = static_cast<int>(std::ceil(2 * reach)) + 1;
    std::vector<double> exact(static_cast<std::size_t>(axis.taps));
    for (int i = 0; i < target_size; ++i) {
        const double centre = (i + 0.5) * scale - 0.5 + shift;
        const int first = static_cast<int>(std::ceil(centre - reach));
        for (int k = 0; k < axis.taps; ++k)
            exact[static_cast<std::size_t>(k)] = filter_value(method, (first + k - centre) / stretch);
        const double sum = std::accumulate(exact.begin(), exact.end(), 0.0);
        std::int32_t lacking = 1 << axis.fraction_bits;
        std::size_t largest = axis.weights.size();
        for (int k = 0; k < axis.taps; ++k) {
            const double share = exact[static_cast<std::size_t>(k)] / sum;
            const auto weight = static_cast<std::int32_t>(std::lround(std::ldexp(share, axis.fraction_bits)));
            axis.index.push_back(reflect101(first + k, source_size));
            axis.weights.push_back(weight);
            lacking -= weight;
            if (weight > axis.weights[largest])
                largest = axis.weights.size() - 1;
        }
        axis.weights[largest] += lacking;
    }
    return axis;
}

HWY_EXPORT(Resize);

void resize_plane(const ConstPlaneView& source, const PlaneView& target, const ResizeAxis& horizontal,
                  const ResizeAxis& vertical) {
    HWY_DYNAMIC_DISPATCH(Resize)(source, target, horizontal, vertical);
}

} // namespace framewright
#endif
