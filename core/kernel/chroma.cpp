#include "core/kernel/chroma.h"

#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/chroma.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

struct UpLineTag {};
struct DownLineTag {};

// Blends two rows by eighths into words wide enough to hold eight times a sample.
template <typename Sample, typename Wide>
void blend_rows(const Sample* HWY_RESTRICT above, const Sample* HWY_RESTRICT below, int weight,
                Wide* HWY_RESTRICT out, int count) {
    const auto one = static_cast<Wide>(8 - weight);
    const auto two = static_cast<Wide>(weight);
    for (int x = 0; x < count; ++x)
        out[x] = static_cast<Wide>(above[x] * one + below[x] * two);
}

template <typename Sample, typename Wide>
void blend_along(const Wide* HWY_RESTRICT line, UpsamplePhase phase, Sample* HWY_RESTRICT out, int stride,
                 int count) {
    const auto one = static_cast<Wide>(8 - phase.weight);
    const auto two = static_cast<Wide>(phase.weight);
    const Wide* const from = line + phase.first;
    for (int i = 0; i < count; ++i)
        out[i * stride] = static_cast<Sample>((from[i] * one + from[i + 1] * two + 32) >> 6);
}

template <typename Sample, typename Wide>
void blend_along_by_two(const Wide* HWY_RESTRICT line, UpsamplePhase even, UpsamplePhase odd,
                        Sample* HWY_RESTRICT out, int count) {
    const auto even_one = static_cast<Wide>(8 - even.weight);
    const auto even_two = static_cast<Wide>(even.weight);
    const auto odd_one = static_cast<Wide>(8 - odd.weight);
    const auto odd_two = static_cast<Wide>(odd.weight);
    const Wide* const even_from = line + even.first;
    const Wide* const odd_from = line + odd.first;
    for (int i = 0; i < count; ++i) {
        const auto first = static_cast<Wide>(even_from[i] * even_one + even_from[i + 1] * even_two + 32);
        const auto second = static_cast<Wide>(odd_from[i] * odd_one + odd_from[i + 1] * odd_two + 32);
        out[2 * i] = static_cast<Sample>(first >> 6);
        out[2 * i + 1] = static_cast<Sample>(second >> 6);
    }
}

template <typename Sample, typename Wide>
void upsample_row(const ConstPlaneView& chroma, const ChromaLayout& layout, int y, int width, Sample* out) {
    const int rows_per = 1 << layout.vertical.shift;
    const UpsamplePhase vertical = upsample_phases(layout.vertical)[static_cast<std::size_t>(y % rows_per)];
    const int top = y / rows_per + vertical.first;
    const auto clamped = [&](int row) { return chroma.row<Sample>(std::clamp(row, 0, chroma.height - 1)); };
    constexpr int margin = 2;
    Wide* const line = scratch<Wide, UpLineTag>(static_cast<std::size_t>(chroma.width) + 2 * margin) + margin;
    blend_rows(clamped(top), clamped(top + 1), vertical.weight, line, chroma.width);
    for (int i = 1; i <= margin; ++i) {
        line[-i] = line[0];
        line[chroma.width - 1 + i] = line[chroma.width - 1];
    }
    const auto phases = upsample_phases(layout.horizontal);
    const int per = 1 << layout.horizontal.shift;
    if (per == 2)
        blend_along_by_two(line, phases[0], phases[1], out, width / 2);
    for (int phase = 0; phase < per; ++phase) {
        const int count = (width - phase + per - 1) / per;
        const int done = per == 2 ? std::min(count, width / 2) : 0;
        blend_along(line + done, phases[static_cast<std::size_t>(phase)], out + phase + done * per, per,
                    count - done);
    }
}

void UpsampleRow(const ConstPlaneView& chroma, const ChromaLayout& layout, int y, int width,
                 std::uint8_t* out) {
    if (chroma.bit_depth == 8)
        upsample_row<std::uint8_t, std::uint16_t>(chroma, layout, y, width, out);
    else
        upsample_row<std::uint16_t, std::uint32_t>(chroma, layout, y, width,
                                                   reinterpret_cast<std::uint16_t*>(out));
}

template <typename Sample, typename Wide>
void start_scaled(Wide* HWY_RESTRICT line, const Sample* HWY_RESTRICT row, Wide tap, int count) {
    for (int x = 0; x < count; ++x)
        line[x] = static_cast<Wide>(tap * row[x]);
}

template <typename Sample, typename Wide>
void add_scaled(Wide* HWY_RESTRICT line, const Sample* HWY_RESTRICT row, Wide tap, int count) {
    for (int x = 0; x < count; ++x)
        line[x] = static_cast<Wide>(line[x] + tap * row[x]);
}

template <typename Sample, typename Wide>
void gather_line(const Wide* HWY_RESTRICT line, const DownsampleTaps& taps, int stride, int shift,
                 Sample* HWY_RESTRICT out, int count) {
    const std::uint32_t rounding = shift > 0 ? 1U << (shift - 1) : 0;
    const int tap_count = static_cast<int>(taps.taps.size());
    for (int i = 0; i < count; ++i) {
        std::uint32_t sum = rounding;
        for (int k = 0; k < tap_count; ++k)
            sum += static_cast<std::uint32_t>(taps.taps[static_cast<std::size_t>(k)]) *
                   line[i * stride + taps.first + k];
        out[i] = static_cast<Sample>(sum >> shift);
    }
}

// The common cases with their taps known, so that the loop becomes vectors.
template <typename Sample, typename Wide>
void gather_tent(const Wide* HWY_RESTRICT line, int shift, Sample* HWY_RESTRICT out, int count) {
    const auto rounding = static_cast<Wide>(1U << (shift - 1));
    for (int i = 0; i < count; ++i) {
        const auto sum = static_cast<Wide>(line[2 * i - 1] + 2 * line[2 * i] + line[2 * i + 1] + rounding);
        out[i] = static_cast<Sample>(sum >> shift);
    }
}

template <typename Sample, typename Wide>
void gather_mean(const Wide* HWY_RESTRICT line, int shift, Sample* HWY_RESTRICT out, int count) {
    const auto rounding = static_cast<Wide>(1U << (shift - 1));
    for (int i = 0; i < count; ++i) {
        const auto sum = static_cast<Wide>(line[2 * i] + line[2 * i + 1] + rounding);
        out[i] = static_cast<Sample>(sum >> shift);
    }
}

// `Wide` holds a sample times the sum of all taps (at most 2^8) and the rounding.
template <typename Sample, typename Wide>
void downsample(const ConstPlaneView& source, const ChromaLayout& layout, const PlaneView& target) {
    const DownsampleTaps vertical = downsample_taps(layout.vertical);
    const DownsampleTaps horizontal = downsample_taps(layout.horizontal);
    constexpr int margin = 8;
    const int width = source.width;
    auto* const line = scratch<Wide, DownLineTag>(static_cast<std::size_t>(width) + 2 * margin) + margin;
    const int shift = vertical.total_bits + horizontal.total_bits;
    for (int y = 0; y < target.height; ++y) {
        for (std::size_t k = 0; k < vertical.taps.size(); ++k) {
            const int row = (y << layout.vertical.shift) + vertical.first + static_cast<int>(k);
            const Sample* const from = source.row<Sample>(std::clamp(row, 0, source.height - 1));
            if (k == 0)
                start_scaled(line, from, static_cast<Wide>(vertical.taps[k]), width);
            else
                add_scaled(line, from, static_cast<Wide>(vertical.taps[k]), width);
        }
        for (int i = 1; i <= margin; ++i) {
            line[-i] = line[0];
            line[width - 1 + i] = line[width - 1];
        }
        Sample* const out = target.row<Sample>(y);
        if (layout.horizontal.shift == 1 && horizontal.taps.size() == 3 && horizontal.first == -1)
            gather_tent(line, shift, out, target.width);
        else if (layout.horizontal.shift == 1 && horizontal.taps.size() == 2)
            gather_mean(line, shift, out, target.width);
        else
            gather_line(line, horizontal, 1 << layout.horizontal.shift, shift, out, target.width);
    }
}

void Downsample(const ConstPlaneView& source, const ChromaLayout& layout, const PlaneView& target) {
    if (source.bit_depth == 8)
        downsample<std::uint8_t, std::uint16_t>(source, layout, target);
    else
        downsample<std::uint16_t, std::uint32_t>(source, layout, target);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(UpsampleRow);
HWY_EXPORT(Downsample);

void upsample_chroma_row(const ConstPlaneView& chroma, const ChromaLayout& layout, int y, int width,
                         std::uint8_t* out) {
    HWY_DYNAMIC_DISPATCH(UpsampleRow)(chroma, layout, y, width, out);
}

void downsample_chroma(const ConstPlaneView& source, const ChromaLayout& layout, const PlaneView& target) {
    HWY_DYNAMIC_DISPATCH(Downsample)(source, layout, target);
}

} // namespace framewright
#endif
