#include "core/kernel/lut3d.h"

#include "core/kernel/simd/simd_targets.h"

#include <algorithm>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/lut3d.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

constexpr int fraction_bits = 15;
constexpr std::uint32_t whole = 1U << fraction_bits;

// Four sums at once (one is padding): the compiler makes one vector of them.
struct Sums {
    std::uint32_t value[4];
};

HWY_INLINE void add_color(Sums& sums, std::uint32_t weight, const CubeColor& color) {
    for (std::size_t i = 0; i < 4; ++i)
        sums.value[i] += weight * color[i];
}

// A fraction with its axis' stride below it, so that sorting one sorts the other without branches.
HWY_INLINE std::uint64_t step_of(const CubePosition& position, std::uint32_t stride) {
    return (std::uint64_t{position.fraction} << 32) | stride;
}

HWY_INLINE void sort_down(std::uint64_t& high, std::uint64_t& low) {
    const std::uint64_t larger = std::max(high, low);
    low = std::min(high, low);
    high = larger;
}

// The cell is cut into six tetrahedra along its gray diagonal; the path from black to white visits the axes
// in the order of their fractions.
HWY_INLINE Sums tetrahedral(const CubeTable& table, const CubePosition& r, const CubePosition& g,
                            const CubePosition& b, std::uint32_t half) {
    std::uint64_t first = step_of(r, table.stride()[0]);
    std::uint64_t second = step_of(g, table.stride()[1]);
    std::uint64_t third = step_of(b, table.stride()[2]);
    sort_down(first, second);
    sort_down(second, third);
    sort_down(first, second);
    const auto fraction = [](std::uint64_t step) { return static_cast<std::uint32_t>(step >> 32); };
    const auto stride = [](std::uint64_t step) { return static_cast<std::uint32_t>(step); };
    const CubeColor* corner = table.colors() + r.offset + g.offset + b.offset;
    Sums sums{{half, half, half, half}};
    add_color(sums, whole - fraction(first), *corner);
    corner += stride(first);
    add_color(sums, fraction(first) - fraction(second), *corner);
    corner += stride(second);
    add_color(sums, fraction(second) - fraction(third), *corner);
    corner += stride(third);
    add_color(sums, fraction(third), *corner);
    return sums;
}

// Weights are rounded to 2^15 axis by axis, the last of a pair taking the rest, so that they always sum to
// one.
HWY_INLINE Sums trilinear(const CubeTable& table, const CubePosition& r, const CubePosition& g,
                          const CubePosition& b, std::uint32_t half) {
    const CubeColor* const corner = table.colors() + r.offset + g.offset + b.offset;
    Sums sums{{half, half, half, half}};
    for (std::uint32_t blue = 0; blue < 2; ++blue) {
        const std::uint32_t along_b = blue != 0 ? b.fraction : whole - b.fraction;
        const std::uint32_t upper = (along_b * g.fraction + whole / 2) >> fraction_bits;
        for (std::uint32_t green = 0; green < 2; ++green) {
            const std::uint32_t along_g = green != 0 ? upper : along_b - upper;
            const std::uint32_t red = (along_g * r.fraction + whole / 2) >> fraction_bits;
            const CubeColor* const edge = corner + blue * table.stride()[2] + green * table.stride()[1];
            add_color(sums, along_g - red, edge[0]);
            add_color(sums, red, edge[1]);
        }
    }
    return sums;
}

template <typename Sample, bool tetrahedra>
void look_up(const CubeTable& table, const ConstPlaneView* source, const PlaneView* target) {
    const auto top = static_cast<Sample>(source[0].max_value());
    const int shift = fraction_bits + 16 - table.bit_depth();
    const std::uint32_t half = 1U << (shift - 1);
    for (int y = 0; y < source[0].height; ++y) {
        const Sample* const green = source[0].row<Sample>(y);
        const Sample* const blue = source[1].row<Sample>(y);
        const Sample* const red = source[2].row<Sample>(y);
        Sample* const green_out = target[0].row<Sample>(y);
        Sample* const blue_out = target[1].row<Sample>(y);
        Sample* const red_out = target[2].row<Sample>(y);
        for (int x = 0; x < source[0].width; ++x) {
            const CubePosition& r = table.positions(0)[std::min(red[x], top)];
            const CubePosition& g = table.positions(1)[std::min(green[x], top)];
            const CubePosition& b = table.positions(2)[std::min(blue[x], top)];
            const Sums sums =
                tetrahedra ? tetrahedral(table, r, g, b, half) : trilinear(table, r, g, b, half);
            red_out[x] = static_cast<Sample>(sums.value[0] >> shift);
            green_out[x] = static_cast<Sample>(sums.value[1] >> shift);
            blue_out[x] = static_cast<Sample>(sums.value[2] >> shift);
        }
    }
}

void LookUp(const CubeTable& table, const ConstPlaneView* source, const PlaneView* target) {
    const bool tetrahedra = table.interpolation() == CubeInterpolation::Tetrahedral;
    if (table.bit_depth() == 8 && tetrahedra)
        look_up<std::uint8_t, true>(table, source, target);
    else if (table.bit_depth() == 8)
        look_up<std::uint8_t, false>(table, source, target);
    else if (tetrahedra)
        look_up<std::uint16_t, true>(table, source, target);
    else
        look_up<std::uint16_t, false>(table, source, target);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(LookUp);

void apply_cube(const CubeTable& table, const std::array<ConstPlaneView, 3>& source,
                const std::array<PlaneView, 3>& target) {
    HWY_DYNAMIC_DISPATCH(LookUp)(table, source.data(), target.data());
}

} // namespace framewright
#endif
