#include "core/kernel/box.h"

#include "core/kernel/simd/border.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"
#include "core/kernel/window/running_box.h"

#include <bit>
#include <cstddef>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/box.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

struct ColumnTag {};
struct WindowTag {};
struct PowerTag {};
struct RunningTag {};

// Sums of columns move down the picture by one row: add the row that enters, take away the one that leaves.
template <typename Sample, typename Sum>
void move_down(Sum* HWY_RESTRICT sums, const Sample* HWY_RESTRICT enters, const Sample* HWY_RESTRICT leaves,
               int count) {
    for (int x = 0; x < count; ++x)
        sums[x] = static_cast<Sum>(sums[x] + enters[x] - leaves[x]);
}

template <typename Sample, typename Sum>
void add_row(Sum* HWY_RESTRICT sums, const Sample* HWY_RESTRICT row, int count) {
    for (int x = 0; x < count; ++x)
        sums[x] = static_cast<Sum>(sums[x] + row[x]);
}

template <int size, typename Sum>
void window_sums_fixed(const Sum* HWY_RESTRICT sums, Sum* HWY_RESTRICT out, int count) {
    for (int x = 0; x < count; ++x) {
        Sum sum = sums[x];
        for (int k = 1; k < size; ++k)
            sum = static_cast<Sum>(sum + sums[x + k]);
        out[x] = sum;
    }
}

// out[x] = sums[x] + ... + sums[x + size - 1], from windows of the powers of two that add up to `size`: the
// work per sample grows with the logarithm of the size, and every step is vectorised.
template <typename Sum> void window_sums_any(const Sum* sums, Sum* HWY_RESTRICT out, int count, int size) {
    const int extended = count + size - 1;
    Sum* HWY_RESTRICT power = scratch<Sum, PowerTag>(static_cast<std::size_t>(extended));
    for (int x = 0; x < count; ++x)
        out[x] = sums[x];
    int covered = 1;
    const Sum* previous = sums;
    for (int length = 2; length <= size; length *= 2) {
        const int half = length / 2;
        // In place: position x only reads positions at and after x.
        for (int x = 0; x < extended - length + 1; ++x)
            power[x] = static_cast<Sum>(previous[x] + previous[x + half]);
        previous = power;
        if ((size & length) != 0) {
            const Sum* HWY_RESTRICT shifted = power + covered;
            for (int x = 0; x < count; ++x)
                out[x] = static_cast<Sum>(out[x] + shifted[x]);
            covered += length;
        }
    }
}

#if FRAMEWRIGHT_HAS_VECTORS
// The same as differences of running sums, made four at a time: the work does not depend on the size. Sums
// may wrap; their differences do not.
inline void window_sums_running(const std::uint32_t* columns, std::uint32_t* HWY_RESTRICT out, int count,
                                int size) {
    using namespace hwy::HWY_NAMESPACE;
    const CappedTag<std::uint32_t, 4> d;
    std::uint32_t* const running =
        scratch<std::uint32_t, RunningTag>(static_cast<std::size_t>(count + size + 4));
    running[0] = 0;
    auto carried = Zero(d);
    for (int x = 0; x < count + size - 1; x += 4) {
        auto sums = LoadU(d, columns + x);
        sums = Add(sums, ShiftLeftLanes<1>(d, sums));
        sums = Add(sums, ShiftLeftLanes<2>(d, sums));
        sums = Add(sums, carried);
        carried = Broadcast<3>(sums);
        StoreU(sums, d, running + 1 + x);
    }
    for (int x = 0; x < count; ++x)
        out[x] = running[x + size] - running[x];
}
#endif

template <typename Sum> void window_sums(const Sum* columns, Sum* out, int count, int size) {
#if FRAMEWRIGHT_HAS_VECTORS
    if constexpr (sizeof(Sum) == 4) {
        if (size > 9)
            return window_sums_running(columns, out, count, size);
    }
#endif
    switch (size) {
    case 3:
        return window_sums_fixed<3>(columns, out, count);
    case 5:
        return window_sums_fixed<5>(columns, out, count);
    case 7:
        return window_sums_fixed<7>(columns, out, count);
    case 9:
        return window_sums_fixed<9>(columns, out, count);
    default:
        return window_sums_any(columns, out, count, size);
    }
}

// n / area for n up to area * 255 + area / 2 as a multiplication; proved exact for every odd size up to 15 by
// n * (m * area - 2^(16 + t)) < 2^(16 + t).
HWY_INLINE void divide_row(const std::uint16_t* HWY_RESTRICT sums, std::uint8_t* HWY_RESTRICT out, int count,
                           std::uint32_t area) {
    const int t = static_cast<int>(std::bit_width(area)) - 1;
    [[maybe_unused]] const auto m = static_cast<std::uint16_t>((1U << (16 + t)) / area + 1);
    const auto half = static_cast<std::uint16_t>(area / 2);
    int x = 0;
#if FRAMEWRIGHT_HAS_VECTORS
    const hwy::HWY_NAMESPACE::ScalableTag<std::uint16_t> d16;
    const hwy::HWY_NAMESPACE::Rebind<std::uint8_t, decltype(d16)> d8;
    const auto factor = Set(d16, m);
    const auto rounding = Set(d16, half);
    const int lanes = static_cast<int>(Lanes(d16));
    for (; x + lanes <= count; x += lanes) {
        const auto sum = Add(LoadU(d16, sums + x), rounding);
        const auto quotient = hwy::HWY_NAMESPACE::ShiftRightSame(MulHigh(sum, factor), t);
        StoreU(DemoteTo(d8, BitCast(hwy::HWY_NAMESPACE::RebindToSigned<decltype(d16)>(), quotient)), d8,
               out + x);
    }
#endif
    for (; x < count; ++x)
        out[x] = static_cast<std::uint8_t>((sums[x] + half) / area);
}

// The same in floats, exact while the largest sum and sample * area stay small: (n + 0.5) / area is never
// nearer to an integer than 0.5 / area, and the product is off by less than quotient * 2^-22.
template <typename Sample>
HWY_INLINE void divide_row_float(const std::uint32_t* HWY_RESTRICT sums, Sample* HWY_RESTRICT out, int count,
                                 std::uint32_t area) {
    const auto half = static_cast<std::int32_t>(area / 2);
    const float factor = 1.0F / static_cast<float>(area);
    for (int x = 0; x < count; ++x) {
        const auto sum = static_cast<float>(static_cast<std::int32_t>(sums[x]) + half);
        out[x] = static_cast<Sample>(static_cast<std::int32_t>((sum + 0.5F) * factor));
    }
}

constexpr bool float_is_exact(int bit_depth, std::uint32_t area) {
    const std::uint64_t largest = (std::uint64_t{1} << bit_depth) - 1;
    return largest * area < (1U << 21);
}

// The same with 64-bit products: n < area * 2^16 and area < 2^15 make it exact.
template <typename Sample>
HWY_INLINE void divide_row(const std::uint32_t* HWY_RESTRICT sums, Sample* HWY_RESTRICT out, int count,
                           std::uint32_t area) {
    const int shift = 31 + static_cast<int>(std::bit_width(area));
    const std::uint64_t m = (std::uint64_t{1} << shift) / area + 1;
    const std::uint32_t half = area / 2;
    for (int x = 0; x < count; ++x)
        out[x] = static_cast<Sample>((std::uint64_t{sums[x] + half} * m) >> shift);
}

template <typename Sample, typename Sum>
void box_rows(const ConstPlaneView& source, const PlaneView& target, int size) {
    const int radius = size / 2;
    const int width = source.width;
    // Some room behind the row, because vectors read past its end.
    const auto extended = static_cast<std::size_t>(width + 2 * radius + 4);
    Sum* const columns = scratch<Sum, ColumnTag>(extended) + radius;
    Sum* const windows = scratch<Sum, WindowTag>(static_cast<std::size_t>(width));
    for (int x = 0; x < width; ++x)
        columns[x] = 0;
    for (int k = -radius; k <= radius; ++k)
        add_row(columns, source.row<Sample>(reflect101(k, source.height)), width);
    const auto area = static_cast<std::uint32_t>(size * size);
    [[maybe_unused]] const bool in_floats = float_is_exact(source.bit_depth, area);
    for (int y = 0; y < source.height; ++y) {
        if (y > 0)
            move_down(columns, source.row<Sample>(reflect101(y + radius, source.height)),
                      source.row<Sample>(reflect101(y - 1 - radius, source.height)), width);
        extend_row(columns, width, radius);
        window_sums(columns - radius, windows, width, size);
        if constexpr (sizeof(Sum) == 4) {
            if (in_floats) {
                divide_row_float(windows, target.row<Sample>(y), width, area);
                continue;
            }
        }
        divide_row(windows, target.row<Sample>(y), width, area);
    }
}

void BoxBlur(const ConstPlaneView& source, const PlaneView& target, int size) {
    constexpr int max_narrow_size = 15; // 15 * 15 * 255 + 112 is below 2^16
    if (source.bit_depth > 8)
        box_rows<std::uint16_t, std::uint32_t>(source, target, size);
    else if (size <= max_narrow_size)
        box_rows<std::uint8_t, std::uint16_t>(source, target, size);
    else // where running_box_blur is not compiled
        box_rows<std::uint8_t, std::uint32_t>(source, target, size);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
#include "core/kernel/copy.h"

namespace framewright {
namespace {

template <typename Sample>
void box_reference(const ConstPlaneView& source, const PlaneView& target, int size) {
    const int radius = size / 2;
    const auto area = static_cast<std::uint64_t>(size) * static_cast<std::uint64_t>(size);
    for (int y = 0; y < source.height; ++y) {
        for (int x = 0; x < source.width; ++x) {
            std::uint64_t sum = 0;
            for (int j = -radius; j <= radius; ++j) {
                for (int i = -radius; i <= radius; ++i)
                    sum +=
                        source.row<Sample>(reflect101(y + j, source.height))[reflect101(x + i, source.width)];
            }
            target.row<Sample>(y)[x] = static_cast<Sample>((2 * sum + area) / (2 * area));
        }
    }
}

} // namespace

HWY_EXPORT(BoxBlur);

void box_blur(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (size == 1)
        copy_plane(source, target);
    else if (!running_box_blur(source, target, size))
        HWY_DYNAMIC_DISPATCH(BoxBlur)(source, target, size);
}

void box_blur_reference(const ConstPlaneView& source, const PlaneView& target, int size) {
    if (source.bit_depth > 8)
        box_reference<std::uint16_t>(source, target, size);
    else
        box_reference<std::uint8_t>(source, target, size);
}

} // namespace framewright
#endif
