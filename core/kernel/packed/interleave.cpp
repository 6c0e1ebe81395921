#include "core/kernel/packed/interleave.h"

#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/packed/interleave.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {

template <typename Sample> using Sources = std::array<const Sample*, 3>;
template <typename Sample> using Targets = std::array<Sample*, 3>;

#if FRAMEWRIGHT_HAS_VECTORS

namespace hn = hwy::HWY_NAMESPACE;

/// How many samples of the row it has done.
template <typename Sample>
int interleave_vectors(const Sources<Sample>& in, Sample* HWY_RESTRICT out, int width) {
    const hn::ScalableTag<Sample> tag;
    const int step = static_cast<int>(hn::Lanes(tag));
    int x = 0;
    for (; x + step <= width; x += step)
        hn::StoreInterleaved3(hn::LoadU(tag, in[0] + x), hn::LoadU(tag, in[1] + x), hn::LoadU(tag, in[2] + x),
                              tag, out + 3 * x);
    return x;
}

template <typename Sample>
int separate_vectors(const Sample* HWY_RESTRICT in, const Targets<Sample>& out, Sample top, int width) {
    const hn::ScalableTag<Sample> tag;
    const int step = static_cast<int>(hn::Lanes(tag));
    const auto most = hn::Set(tag, top);
    int x = 0;
    for (; x + step <= width; x += step) {
        hn::Vec<decltype(tag)> first, second, third;
        hn::LoadInterleaved3(tag, in + 3 * x, first, second, third);
        hn::StoreU(hn::Min(first, most), tag, out[0] + x);
        hn::StoreU(hn::Min(second, most), tag, out[1] + x);
        hn::StoreU(hn::Min(third, most), tag, out[2] + x);
    }
    return x;
}

#else

template <typename Sample> int interleave_vectors(const Sources<Sample>&, Sample*, int) {
    return 0;
}

template <typename Sample> int separate_vectors(const Sample*, const Targets<Sample>&, Sample, int) {
    return 0;
}

#endif

template <typename Sample>
void interleave_rows(const std::array<ConstPlaneView, 3>& planes, std::uint8_t* packed) {
    const int width = planes[0].width;
    auto* out = reinterpret_cast<Sample*>(packed);
    for (int y = 0; y < planes[0].height; ++y, out += 3 * static_cast<std::ptrdiff_t>(width)) {
        const Sources<Sample> in{planes[0].row<Sample>(y), planes[1].row<Sample>(y),
                                 planes[2].row<Sample>(y)};
        for (int x = interleave_vectors(in, out, width); x < width; ++x)
            for (std::size_t i = 0; i < 3; ++i)
                out[3 * x + static_cast<int>(i)] = in[i][x];
    }
}

template <typename Sample>
void separate_rows(const std::uint8_t* packed, const std::array<PlaneView, 3>& planes) {
    const int width = planes[0].width;
    const auto top = static_cast<Sample>(planes[0].max_value());
    const auto* in = reinterpret_cast<const Sample*>(packed);
    for (int y = 0; y < planes[0].height; ++y, in += 3 * static_cast<std::ptrdiff_t>(width)) {
        const Targets<Sample> out{planes[0].row<Sample>(y), planes[1].row<Sample>(y),
                                  planes[2].row<Sample>(y)};
        for (int x = separate_vectors(in, out, top, width); x < width; ++x)
            for (std::size_t i = 0; i < 3; ++i)
                out[i][x] = std::min(in[3 * x + static_cast<int>(i)], top);
    }
}

void Interleave(const std::array<ConstPlaneView, 3>& planes, std::uint8_t* packed) {
    if (planes[0].bit_depth > 8)
        interleave_rows<std::uint16_t>(planes, packed);
    else
        interleave_rows<std::uint8_t>(planes, packed);
}

void Separate(const std::uint8_t* packed, const std::array<PlaneView, 3>& planes) {
    if (planes[0].bit_depth > 8)
        separate_rows<std::uint16_t>(packed, planes);
    else
        separate_rows<std::uint8_t>(packed, planes);
}

void Limit(const std::uint8_t* packed, const PlaneView& plane) {
    const auto top = static_cast<std::uint16_t>(plane.max_value());
    const auto* in = reinterpret_cast<const std::uint16_t*>(packed);
    for (int y = 0; y < plane.height; ++y, in += plane.width) {
        std::uint16_t* HWY_RESTRICT out = plane.row<std::uint16_t>(y);
        for (int x = 0; x < plane.width; ++x)
            out[x] = in[x] < top ? in[x] : top;
    }
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {
namespace {

HWY_EXPORT(Interleave);
HWY_EXPORT(Separate);
HWY_EXPORT(Limit);

template <typename Sample> Sample sample_at(const std::uint8_t* packed, std::size_t index) {
    Sample value;
    std::memcpy(&value, packed + index * sizeof value, sizeof value);
    return value;
}

template <typename Sample>
void interleave_samples(const std::array<ConstPlaneView, 3>& planes, std::uint8_t* packed) {
    for (int y = 0; y < planes[0].height; ++y)
        for (int x = 0; x < planes[0].width; ++x)
            for (const ConstPlaneView& plane : planes) {
                std::memcpy(packed, plane.row<Sample>(y) + x, sizeof(Sample));
                packed += sizeof(Sample);
            }
}

template <typename Sample>
void separate_samples(const std::uint8_t* packed, const std::array<PlaneView, 3>& planes) {
    std::size_t index = 0;
    for (int y = 0; y < planes[0].height; ++y)
        for (int x = 0; x < planes[0].width; ++x)
            for (const PlaneView& plane : planes)
                plane.row<Sample>(y)[x] =
                    std::min(sample_at<Sample>(packed, index++), static_cast<Sample>(plane.max_value()));
}

} // namespace

void interleave_planes(const std::array<ConstPlaneView, 3>& planes, std::uint8_t* packed) {
    HWY_DYNAMIC_DISPATCH(Interleave)(planes, packed);
}

void separate_planes(const std::uint8_t* packed, const std::array<PlaneView, 3>& planes) {
    HWY_DYNAMIC_DISPATCH(Separate)(packed, planes);
}

void limit_plane(const std::uint8_t* packed, const PlaneView& plane) {
    if (plane.bit_depth > 8) {
        HWY_DYNAMIC_DISPATCH(Limit)(packed, plane);
        return;
    }
    for (int y = 0; y < plane.height; ++y, packed += plane.width)
        std::memcpy(plane.row<std::uint8_t>(y), packed, static_cast<std::size_t>(plane.width));
}

void interleave_planes_reference(const std::array<ConstPlaneView, 3>& planes, std::uint8_t* packed) {
    if (planes[0].bit_depth > 8)
        interleave_samples<std::uint16_t>(planes, packed);
    else
        interleave_samples<std::uint8_t>(planes, packed);
}

void separate_planes_reference(const std::uint8_t* packed, const std::array<PlaneView, 3>& planes) {
    if (planes[0].bit_depth > 8)
        separate_samples<std::uint16_t>(packed, planes);
    else
        separate_samples<std::uint8_t>(packed, planes);
}

} // namespace framewright
#endif
