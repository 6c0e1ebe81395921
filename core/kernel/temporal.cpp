#include "core/kernel/temporal.h"

#include "core/kernel/simd/simd_targets.h"

#include <array>
#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/temporal.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

// Plain loops over a fixed number of rows: the compiler turns them into vectors of this namespace's
// instruction set.
template <std::size_t count, typename Sample>
void average_row(const std::array<const Sample*, count>& rows, Sample* HWY_RESTRICT out, int width) {
    // Exact in floats: sums are below 2^19, the sum and a half is never nearer to a multiple of the count
    // than half, and the product is off by less than 2^16 * 2^-22.
    constexpr float factor = 1.0F / static_cast<float>(count);
    for (int x = 0; x < width; ++x) {
        std::int32_t sum = count / 2;
        for (std::size_t i = 0; i < count; ++i)
            sum += rows[i][x];
        out[x] = static_cast<Sample>(static_cast<std::int32_t>((static_cast<float>(sum) + 0.5F) * factor));
    }
}

// Bubbles the largest values out; the median is what stays in the middle.
template <std::size_t count, typename Sample>
void median_row(const std::array<const Sample*, count>& rows, Sample* HWY_RESTRICT out, int width) {
    for (int x = 0; x < width; ++x) {
        std::array<Sample, count> values;
        for (std::size_t i = 0; i < count; ++i)
            values[i] = rows[i][x];
        for (std::size_t last = count - 1; last >= count / 2 && last > 0; --last) {
            for (std::size_t i = 0; i < last; ++i) {
                const Sample low = values[i] < values[i + 1] ? values[i] : values[i + 1];
                const Sample high = values[i] < values[i + 1] ? values[i + 1] : values[i];
                values[i] = low;
                values[i + 1] = high;
            }
        }
        out[x] = values[count / 2];
    }
}

template <bool median, std::size_t count, typename Sample>
void all_rows(const ConstPlaneView* sources, const PlaneView& target) {
    for (int y = 0; y < target.height; ++y) {
        std::array<const Sample*, count> rows;
        for (std::size_t i = 0; i < count; ++i)
            rows[i] = sources[i].row<Sample>(y);
        if constexpr (median)
            median_row<count>(rows, target.row<Sample>(y), target.width);
        else
            average_row<count>(rows, target.row<Sample>(y), target.width);
    }
}

template <bool median, typename Sample>
void by_count(const ConstPlaneView* sources, std::size_t count, const PlaneView& target) {
    switch (count) {
    case 1:
        return all_rows<median, 1, Sample>(sources, target);
    case 3:
        return all_rows<median, 3, Sample>(sources, target);
    case 5:
        return all_rows<median, 5, Sample>(sources, target);
    default:
        return all_rows<median, 7, Sample>(sources, target);
    }
}

void Average(const ConstPlaneView* sources, std::size_t count, const PlaneView& target) {
    if (target.bit_depth > 8)
        by_count<false, std::uint16_t>(sources, count, target);
    else
        by_count<false, std::uint8_t>(sources, count, target);
}

void Median(const ConstPlaneView* sources, std::size_t count, const PlaneView& target) {
    if (target.bit_depth > 8)
        by_count<true, std::uint16_t>(sources, count, target);
    else
        by_count<true, std::uint8_t>(sources, count, target);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(Average);
HWY_EXPORT(Median);

void temporal_average(std::span<const ConstPlaneView> sources, const PlaneView& target) {
    HWY_DYNAMIC_DISPATCH(Average)(sources.data(), sources.size(), target);
}

void temporal_median(std::span<const ConstPlaneView> sources, const PlaneView& target) {
    HWY_DYNAMIC_DISPATCH(Median)(sources.data(), sources.size(), target);
}

} // namespace framewright
#endif
