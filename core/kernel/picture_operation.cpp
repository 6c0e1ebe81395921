#include "core/kernel/picture_operation.h"

#include "core/kernel/box.h"
#include "core/kernel/chroma.h"
#include "core/kernel/color_convert.h"
#include "core/kernel/convolve.h"
#include "core/kernel/copy.h"
#include "core/kernel/lut3d.h"
#include "core/kernel/median.h"
#include "core/kernel/point.h"
#include "core/kernel/resize.h"
#include "core/kernel/separable.h"
#include "core/kernel/simd/scratch.h"

#include <cstddef>
#include <type_traits>

namespace framewright {
namespace {

struct BlurredTag {};
struct UpsampledTag {};

/// Packed working memory of this thread for a plane.
template <typename Tag> PlaneView scratch_plane(int width, int height, int bit_depth) {
    PlaneView plane{nullptr, 0, width, height, bit_depth};
    plane.pitch = static_cast<std::ptrdiff_t>(width) * plane.bytes_per_sample();
    plane.data = scratch<std::uint8_t, Tag>(static_cast<std::size_t>(plane.pitch * height));
    return plane;
}

void upsample(const ConstPlaneView& chroma, const ChromaLayout& layout, const PlaneView& full) {
    for (int y = 0; y < full.height; ++y)
        upsample_chroma_row(chroma, layout, y, full.width, full.data + y * full.pitch);
}

// One plane each.

void run(const CopyPlane&, const ConstPlaneView& source, const PlaneView& target) {
    copy_plane(source, target);
}

void run(const FillPlane& fill, const ConstPlaneView&, const PlaneView& target) {
    fill_plane(target, fill.value);
}

void run(const CropPlane& crop, const ConstPlaneView& source, const PlaneView& target) {
    ConstPlaneView part = source;
    part.data += crop.top * source.pitch + crop.left * source.bytes_per_sample();
    part.width = target.width;
    part.height = target.height;
    copy_plane(part, target);
}

void run(const Transpose& turn, const ConstPlaneView& source, const PlaneView& target) {
    turn_plane(source, target, turn.transpose, turn.mirror_x, turn.mirror_y);
}

void run(const Lut1D& look_up, const ConstPlaneView& source, const PlaneView& target) {
    apply_lookup_table(source, target, look_up.table);
}

void run(const BoxBlur& blur, const ConstPlaneView& source, const PlaneView& target) {
    box_blur(source, target, blur.size);
}

void run(const Convolve2D& square, const ConstPlaneView& source, const PlaneView& target) {
    convolve(source, target, square.kernel);
}

void run(const SeparableBlur& blur, const ConstPlaneView& source, const PlaneView& target) {
    separable_blur(source, target, blur.weights);
}

void run(const UnsharpMask& mask, const ConstPlaneView& source, const PlaneView& target) {
    const PlaneView blurred = scratch_plane<BlurredTag>(source.width, source.height, source.bit_depth);
    separable_blur(source, blurred, mask.weights);
    add_difference(source, blurred, target, mask.amount, mask.threshold);
}

void run(const MedianBlur& blur, const ConstPlaneView& source, const PlaneView& target) {
    median_blur(source, target, blur.size);
}

void run(const Sobel& slope, const ConstPlaneView& source, const PlaneView& target) {
    sobel(source, target, slope.direction, slope.strength, slope.black);
}

void run(const ScaleByMap& scale, const ConstPlaneView& source, const PlaneView& target) {
    scale_by_map(source, target, scale.map.data(), scale.base);
}

void run(const ResizePlane& resize, const ConstPlaneView& source, const PlaneView& target) {
    resize_plane(source, target, resize.horizontal, resize.vertical);
}

void run(const ResampleChroma& resample, const ConstPlaneView& source, const PlaneView& target) {
    if (resample.to.horizontal.shift == 0 && resample.to.vertical.shift == 0) {
        upsample(source, resample.from, target);
        return;
    }
    const PlaneView full = scratch_plane<UpsampledTag>(resample.width, resample.height, source.bit_depth);
    upsample(source, resample.from, full);
    downsample_chroma(full, resample.to, target);
}

// Two planes or three.

void run(const TurnChroma& turn, const std::array<ConstPlaneView, 2>& source,
         const std::array<PlaneView, 2>& target) {
    turn_chroma(source[0], source[1], target[0], target[1], turn.turn);
}

void run(const TransformColors& colors, const ConstPlanes3& source, const Planes3& target) {
    transform_planes(source, colors.transform, target);
}

void run(const YuvToRgb& conversion, const ConstPlanes3& source, const Planes3& target) {
    yuv_to_rgb(source, conversion.layout, conversion.transform, target);
}

void run(const RgbToYuv& conversion, const ConstPlanes3& source, const Planes3& target) {
    rgb_to_yuv(source, conversion.transform, conversion.layout, target);
}

void run(const Lut3D& colors, const ConstPlanes3& source, const Planes3& target) {
    apply_cube(colors.table, source, target);
}

} // namespace

void run_operation(const PictureOperation& operation, const std::array<ConstPlaneView, 4>& source,
                   const std::array<PlaneView, 4>& target) {
    const auto in = [&](std::size_t i) { return source[static_cast<std::size_t>(operation.sources[i])]; };
    const auto out = [&](std::size_t i) { return target[static_cast<std::size_t>(operation.targets[i])]; };
    std::visit(
        [&](const auto& kind) {
            constexpr int count = planes_of<std::decay_t<decltype(kind)>>;
            if constexpr (count == 1)
                run(kind, in(0), out(0));
            else if constexpr (count == 2)
                run(kind, {in(0), in(1)}, {out(0), out(1)});
            else
                run(kind, {in(0), in(1), in(2)}, {out(0), out(1), out(2)});
        },
        operation.kind);
}

} // namespace framewright
