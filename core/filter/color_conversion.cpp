#include "core/filter/color_conversion.h"

#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/kernel/copy.h"
#include "core/kernel/scratch.h"

#include <algorithm>

namespace framewright {
namespace {

struct UpsampledTag {};

ChromaLayout layout_of(const FrameFormat& format) {
    return chroma_layout(format.chroma_shift_x, format.chroma_shift_y, format.chroma_location);
}

int checked_matrix_of(const FrameFormat& format, int height) {
    const int matrix = effective_matrix(format.matrix, height);
    if (!matrix_supported(matrix))
        throw Error(ErrorKind::Unsupported, "-", "color",
                    "the YUV matrix number " + std::to_string(matrix) +
                        " (H.273) cannot be converted to RGB; use filters that work on YUV planes");
    return matrix;
}

template <typename Planes, typename View> Planes first_three(const BasicPicture<View>& picture) {
    return {picture.planes[0], picture.planes[1], picture.planes[2]};
}

} // namespace

ColorConversion::ColorConversion(const FrameFormat& from, const FrameFormat& to, int height)
    : from_(from), to_(to) {
    if (from.family == ColorFamily::Yuv && to.family == ColorFamily::Rgb) {
        transform_ = yuv_to_rgb_transform(checked_matrix_of(from, height), from.full_range, from.bit_depth);
    } else if (from.family == ColorFamily::Rgb && to.family == ColorFamily::Yuv) {
        transform_ = rgb_to_yuv_transform(checked_matrix_of(to, height), to.full_range, to.bit_depth);
    } else if (from.family == ColorFamily::Gray) {
        const double black = black_level(from);
        const double range = white_level(from) - black;
        const double full = (1 << from.bit_depth) - 1;
        gray_levels_ =
            make_lookup_table(from.bit_depth, [&](int value) { return (value - black) * full / range; });
    }
}

FrameFormat ColorConversion::configure(const FilterInput&) {
    return to_;
}

void ColorConversion::gray_to_rgb(const ConstPicture& source, const Picture& output) const {
    for (std::size_t i = 0; i < 3; ++i)
        apply_lookup_table(source.planes[0], output.planes[i], gray_levels_);
}

void ColorConversion::resample_chroma(const ConstPicture& source, const Picture& output) const {
    copy_plane(source.planes[0], output.planes[0]);
    const int width = from_.width;
    const int height = from_.height;
    const int bytes = source.planes[0].bytes_per_sample();
    const auto pitch = static_cast<std::ptrdiff_t>(width) * bytes;
    auto* const memory = scratch<std::uint8_t, UpsampledTag>(static_cast<std::size_t>(pitch * height) + 1);
    const PlaneView full{memory, pitch, width, height, from_.bit_depth};
    for (std::size_t i = 1; i < 3; ++i) {
        for (int y = 0; y < height; ++y)
            upsample_chroma_row(source.planes[i], layout_of(from_), y, width, memory + y * pitch);
        downsample_chroma(full, layout_of(to_), output.planes[i]);
    }
}

void ColorConversion::process(std::span<const ConstPicture> window, const Picture& output) const {
    const ConstPicture& source = window[window.size() / 2];
    if (from_.family == ColorFamily::Gray)
        gray_to_rgb(source, output);
    else if (from_.family == to_.family)
        resample_chroma(source, output);
    else if (to_.family == ColorFamily::Rgb)
        yuv_to_rgb(first_three<ConstPlanes3>(source), layout_of(from_), transform_,
                   first_three<Planes3>(output));
    else
        rgb_to_yuv(first_three<ConstPlanes3>(source), transform_, layout_of(to_),
                   first_three<Planes3>(output));
    if (to_.alpha) {
        const PlaneView& target = output.planes[static_cast<std::size_t>(to_.plane_count() - 1)];
        if (from_.alpha)
            copy_plane(source.planes[static_cast<std::size_t>(from_.plane_count() - 1)], target);
        else
            fill_plane(target, target.max_value());
    }
}

} // namespace framewright
