#include "core/kernel/color_convert.h"

#include "core/kernel/chroma.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cstdint>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/color_convert.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

template <typename Sample> struct RowSet {
    const Sample* in[3];
    Sample* out[3];
};

// One output channel. `Sum` is 32 bits up to 12 bits of depth and 64 above.
template <typename Sample, typename Sum>
HWY_INLINE void transform_channel(const Sample* HWY_RESTRICT a, const Sample* HWY_RESTRICT b,
                                  const Sample* HWY_RESTRICT c, const ColorTransform& transform,
                                  std::size_t channel, Sample* HWY_RESTRICT out, int count) {
    const auto& factors = transform.coefficient[channel];
    const Sum f0 = factors[0];
    const Sum f1 = factors[1];
    const Sum f2 = factors[2];
    const int shift = transform.fraction_bits;
    // Offsets and rounding gathered into one constant.
    Sum constant = (Sum{1} << (shift - 1)) + (static_cast<Sum>(transform.output_offset[channel]) << shift);
    for (std::size_t j = 0; j < 3; ++j)
        constant -= static_cast<Sum>(factors[j]) * transform.input_offset[j];
    const Sum top = (Sum{1} << transform.bit_depth) - 1;
    for (int x = 0; x < count; ++x) {
        const Sum value = (f0 * a[x] + f1 * b[x] + f2 * c[x] + constant) >> shift;
        const Sum not_below = value < 0 ? 0 : value;
        out[x] = static_cast<Sample>(not_below > top ? top : not_below);
    }
}

template <typename Sample, typename Sum>
void transform_rows(const RowSet<Sample>& rows, const ColorTransform& transform, int count) {
    for (std::size_t channel = 0; channel < 3; ++channel)
        transform_channel<Sample, Sum>(rows.in[0], rows.in[1], rows.in[2], transform, channel,
                                       rows.out[channel], count);
}

#if FRAMEWRIGHT_HAS_VECTORS
// One channel of 8-bit samples by 16-bit multiply-adds: (first, second) and (third, nothing) as pairs.
class ByteChannel {
    using D16 = hwy::HWY_NAMESPACE::ScalableTag<std::int16_t>;
    using D32 = hwy::HWY_NAMESPACE::ScalableTag<std::int32_t>;
    using D8 = hwy::HWY_NAMESPACE::Rebind<std::uint8_t, D16>;
    using V16 = hwy::HWY_NAMESPACE::Vec<D16>;
    using V32 = hwy::HWY_NAMESPACE::Vec<D32>;

public:
    ByteChannel(const ColorTransform& transform, std::size_t channel)
        : shift_(transform.fraction_bits),
          first_two_(pair(transform.coefficient[channel][0], transform.coefficient[channel][1])),
          third_(pair(transform.coefficient[channel][2], 0)) {
        std::int32_t constant = (1 << (shift_ - 1)) + transform.output_offset[channel] * (1 << shift_);
        for (std::size_t j = 0; j < 3; ++j)
            constant -= transform.coefficient[channel][j] * transform.input_offset[j];
        constant_ = Set(D32(), constant);
    }

    /// Halves of the interleaved inputs, in the order that InterleaveLower and InterleaveUpper leave them.
    HWY_INLINE void store(V16 low_two, V16 high_two, V16 low_third, V16 high_third, std::uint8_t* out) const {
        using namespace hwy::HWY_NAMESPACE;
        const V16 result = ReorderDemote2To(D16(), sum(low_two, low_third), sum(high_two, high_third));
        StoreU(DemoteTo(D8(), result), D8(), out);
    }

private:
    static V16 pair(std::int32_t even, std::int32_t odd) {
        using namespace hwy::HWY_NAMESPACE;
        const D16 d16;
        return OddEven(Set(d16, static_cast<std::int16_t>(odd)), Set(d16, static_cast<std::int16_t>(even)));
    }
    HWY_INLINE V32 sum(V16 two, V16 third) const {
        using namespace hwy::HWY_NAMESPACE;
        const D32 d32;
        V32 other = Zero(d32);
        V32 total = ReorderWidenMulAccumulate(d32, two, first_two_, constant_, other);
        total = ReorderWidenMulAccumulate(d32, third, third_, total, other);
        return ShiftRightSame(RearrangeToOddPlusEven(total, other), shift_);
    }

    int shift_;
    V16 first_two_;
    V16 third_;
    V32 constant_;
};

int transform_bytes(const RowSet<std::uint8_t>& rows, const ColorTransform& transform, int count) {
    using namespace hwy::HWY_NAMESPACE;
    const ScalableTag<std::int16_t> d16;
    const Rebind<std::uint8_t, decltype(d16)> d8;
    const int lanes = static_cast<int>(Lanes(d16));
    const ByteChannel channel_0(transform, 0);
    const ByteChannel channel_1(transform, 1);
    const ByteChannel channel_2(transform, 2);
    const auto none = Zero(d16);
    int x = 0;
    for (; x + lanes <= count; x += lanes) {
        const auto first = PromoteTo(d16, LoadU(d8, rows.in[0] + x));
        const auto second = PromoteTo(d16, LoadU(d8, rows.in[1] + x));
        const auto third = PromoteTo(d16, LoadU(d8, rows.in[2] + x));
        const auto low_two = InterleaveLower(d16, first, second);
        const auto high_two = InterleaveUpper(d16, first, second);
        const auto low_third = InterleaveLower(d16, third, none);
        const auto high_third = InterleaveUpper(d16, third, none);
        channel_0.store(low_two, high_two, low_third, high_third, rows.out[0] + x);
        channel_1.store(low_two, high_two, low_third, high_third, rows.out[1] + x);
        channel_2.store(low_two, high_two, low_third, high_third, rows.out[2] + x);
    }
    return x;
}

bool fits_words(const ColorTransform& transform) {
    for (const auto& row : transform.coefficient) {
        for (const std::int32_t factor : row) {
            if (factor < -32768 || factor > 32767)
                return false;
        }
    }
    return true;
}
#endif

void TransformRow8(const RowSet<std::uint8_t>& rows, const ColorTransform& transform, int count) {
    int done = 0;
#if FRAMEWRIGHT_HAS_VECTORS
    if (fits_words(transform))
        done = transform_bytes(rows, transform, count);
#endif
    RowSet<std::uint8_t> rest = rows;
    for (std::size_t i = 0; i < 3; ++i) {
        rest.in[i] += done;
        rest.out[i] += done;
    }
    transform_rows<std::uint8_t, std::int32_t>(rest, transform, count - done);
}

void TransformRow16(const RowSet<std::uint16_t>& rows, const ColorTransform& transform, int count) {
    if (transform.bit_depth <= 12)
        transform_rows<std::uint16_t, std::int32_t>(rows, transform, count);
    else
        transform_rows<std::uint16_t, std::int64_t>(rows, transform, count);
}

struct UpTag {};
struct DownTag {};

template <typename Sample, typename Transform>
void to_rgb(const ConstPlanes3& yuv, const ChromaLayout& layout, const ColorTransform& transform,
            const Planes3& gbr, Transform transform_row) {
    const int width = yuv[0].width;
    const bool subsampled = layout.horizontal.shift + layout.vertical.shift > 0;
    Sample* const chroma = scratch<Sample, UpTag>(2 * static_cast<std::size_t>(width));
    for (int y = 0; y < yuv[0].height; ++y) {
        RowSet<Sample> rows{{yuv[0].row<Sample>(y), nullptr, nullptr},
                            {gbr[2].row<Sample>(y), gbr[0].row<Sample>(y), gbr[1].row<Sample>(y)}};
        for (std::size_t i = 1; i < 3; ++i) {
            if (subsampled) {
                Sample* const line = chroma + (i - 1) * static_cast<std::size_t>(width);
                upsample_chroma_row(yuv[i], layout, y, width, reinterpret_cast<std::uint8_t*>(line));
                rows.in[i] = line;
            } else {
                rows.in[i] = yuv[i].row<Sample>(y);
            }
        }
        transform_row(rows, transform, width);
    }
}

template <typename Sample, typename Transform>
void to_yuv(const ConstPlanes3& gbr, const ColorTransform& transform, const ChromaLayout& layout,
            const Planes3& yuv, Transform transform_row) {
    const int width = gbr[0].width;
    const int height = gbr[0].height;
    const bool subsampled = layout.horizontal.shift + layout.vertical.shift > 0;
    const std::size_t area = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    std::array<PlaneView, 3> full = yuv;
    if (subsampled) {
        Sample* const planes = scratch<Sample, DownTag>(2 * area);
        for (std::size_t i = 1; i < 3; ++i)
            full[i] = {reinterpret_cast<std::uint8_t*>(planes + (i - 1) * area),
                       static_cast<std::ptrdiff_t>(static_cast<std::size_t>(width) * sizeof(Sample)), width,
                       height, gbr[0].bit_depth};
    }
    for (int y = 0; y < height; ++y) {
        const RowSet<Sample> rows{
            {gbr[2].row<Sample>(y), gbr[0].row<Sample>(y), gbr[1].row<Sample>(y)},
            {full[0].row<Sample>(y), full[1].template row<Sample>(y), full[2].template row<Sample>(y)}};
        transform_row(rows, transform, width);
    }
    for (std::size_t i = 1; subsampled && i < 3; ++i)
        downsample_chroma(full[i], layout, yuv[i]);
}

void YuvToRgb(const ConstPlanes3& yuv, const ChromaLayout& layout, const ColorTransform& transform,
              const Planes3& gbr) {
    if (transform.bit_depth == 8)
        to_rgb<std::uint8_t>(yuv, layout, transform, gbr, TransformRow8);
    else
        to_rgb<std::uint16_t>(yuv, layout, transform, gbr, TransformRow16);
}

void RgbToYuv(const ConstPlanes3& gbr, const ColorTransform& transform, const ChromaLayout& layout,
              const Planes3& yuv) {
    if (transform.bit_depth == 8)
        to_yuv<std::uint8_t>(gbr, transform, layout, yuv, TransformRow8);
    else
        to_yuv<std::uint16_t>(gbr, transform, layout, yuv, TransformRow16);
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(YuvToRgb);
HWY_EXPORT(RgbToYuv);

void yuv_to_rgb(const ConstPlanes3& yuv, const ChromaLayout& layout, const ColorTransform& transform,
                const Planes3& gbr) {
    HWY_DYNAMIC_DISPATCH(YuvToRgb)(yuv, layout, transform, gbr);
}

void rgb_to_yuv(const ConstPlanes3& gbr, const ColorTransform& transform, const ChromaLayout& layout,
                const Planes3& yuv) {
    HWY_DYNAMIC_DISPATCH(RgbToYuv)(gbr, transform, layout, yuv);
}

void transform_planes(const ConstPlanes3& source, const ColorTransform& transform, const Planes3& target) {
    yuv_to_rgb(source, {}, transform, {target[1], target[2], target[0]});
}

std::array<int, 3> transform_pixel(const ColorTransform& transform, const std::array<int, 3>& pixel) {
    std::array<int, 3> result{};
    const std::int64_t half = std::int64_t{1} << (transform.fraction_bits - 1);
    for (std::size_t i = 0; i < 3; ++i) {
        std::int64_t sum = half;
        for (std::size_t j = 0; j < 3; ++j)
            sum += std::int64_t{transform.coefficient[i][j]} * (pixel[j] - transform.input_offset[j]);
        const std::int64_t value = (sum >> transform.fraction_bits) + transform.output_offset[i];
        result[i] = static_cast<int>(std::clamp<std::int64_t>(value, 0, (1 << transform.bit_depth) - 1));
    }
    return result;
}

} // namespace framewright
#endif
