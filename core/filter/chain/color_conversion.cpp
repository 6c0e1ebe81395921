#include "core/filter/chain/color_conversion.h"

#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/kernel/lut.h"
#include "core/kernel/tables/chroma_layout.h"
#include "core/kernel/tables/color_matrix.h"

#include <string>

namespace framewright {
namespace {

ChromaLayout layout_of(const FrameFormat& format) {
    return chroma_layout(format.chroma_shift_x, format.chroma_shift_y, format.chroma_location);
}

int checked_matrix_of(const FrameFormat& format, int height) {
    const int matrix = effective_matrix(format.matrix, height);
    if (!matrix_supported(matrix))
        throw Error(ErrorKind::Unsupported, "-", "color",
                    Text("filter.matrix",
                         "the YUV matrix number {1} (H.273) cannot be converted to RGB; use filters that "
                         "work on YUV planes",
                         matrix));
    return matrix;
}

void add_gray_to_rgb(OperationPlan& plan, const FrameFormat& from) {
    const double black = black_level(from);
    const double range = white_level(from) - black;
    const double full = (1 << from.bit_depth) - 1;
    const LookupTable levels =
        make_lookup_table(from.bit_depth, [&](int value) { return (value - black) * full / range; });
    for (int plane = 0; plane < 3; ++plane)
        plan.operations.push_back({Lut1D{levels}, {0, 0, 0}, {plane, 0, 0}});
}

void add_chroma_resampling(OperationPlan& plan, const FrameFormat& from) {
    const ResampleChroma resampling{layout_of(from), layout_of(plan.output), from.width, from.height};
    for (int plane = 1; plane < 3; ++plane)
        plan.operations.push_back(on_plane(resampling, plane));
}

void add_alpha(OperationPlan& plan, const FrameFormat& from) {
    const int target = plan.output.plane_count() - 1;
    if (from.alpha)
        plan.operations.push_back({CopyPlane(), {from.plane_count() - 1, 0, 0}, {target, 0, 0}});
    else
        plan.operations.push_back(on_plane(FillPlane{(1 << from.bit_depth) - 1}, target));
}

} // namespace

OperationPlan ColorConversion::plan(const FilterInput& input) {
    const FrameFormat& from = input.format;
    OperationPlan plan{to_, {}};
    if (to_.alpha)
        add_alpha(plan, from);
    if (from.family == ColorFamily::Gray) {
        add_gray_to_rgb(plan, from);
    } else if (from.family == to_.family) {
        add_chroma_resampling(plan, from);
        copy_other_planes(plan);
    } else if (to_.family == ColorFamily::Rgb) {
        const int matrix = checked_matrix_of(from, height_);
        plan.operations.push_back(
            {YuvToRgb{layout_of(from), yuv_to_rgb_transform(matrix, from.full_range, from.bit_depth)}});
    } else {
        const int matrix = checked_matrix_of(to_, height_);
        plan.operations.push_back(
            {RgbToYuv{rgb_to_yuv_transform(matrix, to_.full_range, to_.bit_depth), layout_of(to_)}});
    }
    return plan;
}

} // namespace framewright
