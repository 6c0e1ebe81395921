#include "core/kernel/point.h"

#include "core/kernel/simd/simd_targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/point.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

// Plain loops: the compiler turns them into vectors of this namespace's instruction set.

template <typename Wide> HWY_INLINE Wide clamped(Wide value, Wide top) {
    const Wide not_below = value < 0 ? 0 : value;
    return not_below > top ? top : not_below;
}

template <typename Sample>
void add_difference_row(const Sample* HWY_RESTRICT in, const Sample* HWY_RESTRICT blurred,
                        Sample* HWY_RESTRICT out, int amount, int threshold, int top, int width) {
    for (int x = 0; x < width; ++x) {
        const int value = in[x];
        const int gap = value - blurred[x];
        const int size = gap < 0 ? -gap : gap;
        const int sharpened = clamped(value + ((amount * gap + 128) >> 8), top);
        out[x] = static_cast<Sample>(size >= threshold ? sharpened : value);
    }
}

void AddDifference(const ConstPlaneView& source, const ConstPlaneView& blurred, const PlaneView& target,
                   int amount, int threshold) {
    for (int y = 0; y < source.height; ++y) {
        if (source.bit_depth > 8)
            add_difference_row(source.row<std::uint16_t>(y), blurred.row<std::uint16_t>(y),
                               target.row<std::uint16_t>(y), amount, threshold, target.max_value(),
                               target.width);
        else
            add_difference_row(source.row<std::uint8_t>(y), blurred.row<std::uint8_t>(y),
                               target.row<std::uint8_t>(y), amount, threshold, target.max_value(),
                               target.width);
    }
}

template <typename Sample, typename Wide>
void turn_row(const Sample* HWY_RESTRICT cb, const Sample* HWY_RESTRICT cr, Sample* HWY_RESTRICT cb_out,
              Sample* HWY_RESTRICT cr_out, const ChromaTurn& turn, int top, int width) {
    const Wide cosine = turn.cosine;
    const Wide sine = turn.sine;
    const Wide half = Wide{1} << (turn.fraction_bits - 1);
    const Wide neutral = (top + 1) / 2;
    for (int x = 0; x < width; ++x) {
        const Wide u = cb[x] - neutral;
        const Wide v = cr[x] - neutral;
        const Wide turned_u = neutral + ((cosine * u - sine * v + half) >> turn.fraction_bits);
        const Wide turned_v = neutral + ((sine * u + cosine * v + half) >> turn.fraction_bits);
        cb_out[x] = static_cast<Sample>(clamped<Wide>(turned_u, top));
        cr_out[x] = static_cast<Sample>(clamped<Wide>(turned_v, top));
    }
}

template <typename Sample, typename Wide>
void turn_planes(const ConstPlaneView& cb, const ConstPlaneView& cr, const PlaneView& cb_out,
                 const PlaneView& cr_out, const ChromaTurn& turn) {
    for (int y = 0; y < cb.height; ++y)
        turn_row<Sample, Wide>(cb.row<Sample>(y), cr.row<Sample>(y), cb_out.row<Sample>(y),
                               cr_out.row<Sample>(y), turn, cb.max_value(), cb.width);
}

void TurnChroma(const ConstPlaneView& cb, const ConstPlaneView& cr, const PlaneView& cb_out,
                const PlaneView& cr_out, const ChromaTurn& turn) {
    if (cb.bit_depth == 8)
        turn_planes<std::uint8_t, std::int32_t>(cb, cr, cb_out, cr_out, turn);
    else if (cb.bit_depth <= 12)
        turn_planes<std::uint16_t, std::int32_t>(cb, cr, cb_out, cr_out, turn);
    else
        turn_planes<std::uint16_t, std::int64_t>(cb, cr, cb_out, cr_out, turn);
}

template <typename Sample>
void scale_row(const Sample* HWY_RESTRICT in, const std::uint16_t* HWY_RESTRICT map, Sample* HWY_RESTRICT out,
               int base, int width) {
    for (int x = 0; x < width; ++x)
        out[x] = static_cast<Sample>(base + (((in[x] - base) * map[x] + (1 << 13)) >> 14));
}

void ScaleByMap(const ConstPlaneView& source, const PlaneView& target, const std::uint16_t* map, int base) {
    for (int y = 0; y < source.height; ++y, map += source.width) {
        if (source.bit_depth > 8)
            scale_row(source.row<std::uint16_t>(y), map, target.row<std::uint16_t>(y), base, source.width);
        else
            scale_row(source.row<std::uint8_t>(y), map, target.row<std::uint8_t>(y), base, source.width);
    }
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(AddDifference);
HWY_EXPORT(TurnChroma);
HWY_EXPORT(ScaleByMap);

void add_difference(const ConstPlaneView& source, const ConstPlaneView& blurred, const PlaneView& target,
                    int amount, int threshold) {
    HWY_DYNAMIC_DISPATCH(AddDifference)(source, blurred, target, amount, threshold);
}

void turn_chroma(const ConstPlaneView& cb, const ConstPlaneView& cr, const PlaneView& cb_out,
                 const PlaneView& cr_out, const ChromaTurn& turn) {
    HWY_DYNAMIC_DISPATCH(TurnChroma)(cb, cr, cb_out, cr_out, turn);
}

void scale_by_map(const ConstPlaneView& source, const PlaneView& target, const std::uint16_t* map, int base) {
    HWY_DYNAMIC_DISPATCH(ScaleByMap)(source, target, map, base);
}

} // namespace framewright
#endif
