#include "core/filter/filter_support.h"
#include "core/filter/orientation.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/tables/chroma_layout.h"
#include "core/kernel/tables/resize_axis.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr int max_side = 16384;

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "resize";
    result.name = "Resize";
    result.category = "Geometry";
    result.synonyms = {"scale", "size", "resolution", "upscale", "downscale", "width", "height"};
    result.traits.mixes_rows = true;
    result.help = "Changes the resolution and keeps the shape.";
    result.details =
        "Separable fixed-point filters that honour where chroma sits. The size is given as the picture is "
        "shown; the sample aspect ratio follows, so that the shape on the screen stays.";
    result.parameters = {
        measuring(
            PictureMeasure::NewWidth,
            integer_parameter("width", "Width",
                              "Columns of the result; 0 follows from the height, so that chroma fills it.", 0,
                              0, max_side, "px", "Automatic")),
        measuring(
            PictureMeasure::NewHeight,
            integer_parameter("height", "Height",
                              "Rows of the result; 0 follows from the width, so that chroma fills it; both "
                              "0 keep the size.",
                              0, 0, max_side, "px", "Automatic")),
        choice_parameter("method", "Method", "Interpolation.", "bicubic",
                         {{"bilinear", "Bilinear"},
                          {"bicubic", "Bicubic (Catmull-Rom)"},
                          {"lanczos", "Lanczos (three lobes)"}})};
    result.presets = {{"720p", {{"height", std::int64_t{720}}}},
                      {"1080p", {{"height", std::int64_t{1080}}}},
                      {"2160p", {{"height", std::int64_t{2160}}}}};
    return result;
}

ResizeMethod method_of(const std::string& id) {
    if (id == "bilinear")
        return ResizeMethod::Bilinear;
    return id == "lanczos" ? ResizeMethod::Lanczos : ResizeMethod::Bicubic;
}

double proportional(int length, int wanted, int of) {
    return static_cast<double>(length) * wanted / of;
}

/// A length that follows from another one, such that chroma samples fill it.
int filled(double exact, int chroma_shift) {
    const int step = 1 << chroma_shift;
    const int rounded = step * static_cast<int>(std::lround(exact / step));
    return std::clamp(rounded, step, max_side);
}

/// The ratio that keeps the picture's shape when its sides change.
Rational adapted_aspect(const Rational& aspect, const FrameFormat& from, const FrameFormat& to) {
    const std::int64_t num = aspect.num * from.width * to.height;
    const std::int64_t den = aspect.den * from.height * to.width;
    const std::int64_t common = std::gcd(num, den);
    constexpr std::int64_t max_term = 1 << 30;
    if (common == 0 || num / common > max_term || den / common > max_term)
        return aspect;
    return {num / common, den / common};
}

class ResizeFilter final : public OperationFilter {
public:
    explicit ResizeFilter(const ParameterMap& parameters)
        : width_(integer_value(parameters, "width")), height_(integer_value(parameters, "height")),
          method_(method_of(text_value(parameters, "method"))) {}

    std::vector<Text> notes() const override { return notes_; }

private:
    /// Says so where it is another length than the nearest one.
    int following(int length, int wanted, int of, int chroma_shift) {
        const double exact = proportional(length, wanted, of);
        const int result = filled(exact, chroma_shift);
        if (const auto nearest = std::lround(exact); result != nearest)
            notes_.push_back(Text("filter.resize_filled",
                                  "resize: the side that follows is {1} rather than {2}, which chroma fills",
                                  result, static_cast<std::int64_t>(nearest)));
        return result;
    }

    OperationPlan plan(const FilterInput& input) override {
        const FrameFormat& from = input.format;
        FrameFormat to = from;
        int width = width_;
        int height = height_;
        if (display_turn(input).swaps_axes())
            std::swap(width, height);
        const bool yuv = from.family == ColorFamily::Yuv;
        to.width = width > 0    ? width
                   : height > 0 ? following(from.width, height, from.height, yuv ? from.chroma_shift_x : 0)
                                : from.width;
        to.height = height > 0  ? height
                    : width > 0 ? following(from.height, width, from.width, yuv ? from.chroma_shift_y : 0)
                                : from.height;
        to.sample_aspect_ratio = adapted_aspect(from.sample_aspect_ratio, from, to);
        return plan_of(from, to);
    }

    OperationPlan plan_of(const FrameFormat& from, const FrameFormat& to) const {
        OperationPlan plan{to, {}};
        const bool same_size = to.width == from.width && to.height == from.height;
        for (int plane = 0; plane < to.plane_count() && !same_size; ++plane)
            plan.operations.push_back(on_plane(plane_operation(from, to, plane), plane));
        copy_other_planes(plan);
        return plan;
    }

    ResizeAxis axis(int source_size, int target_size, double scale, double shift, int bit_depth) const {
        return make_resize_axis(method_, source_size, target_size, scale, shift, bit_depth);
    }

    ResizePlane plane_operation(const FrameFormat& from, const FrameFormat& to, int plane) const {
        const double scale_x = static_cast<double>(from.width) / to.width;
        const double scale_y = static_cast<double>(from.height) / to.height;
        double shift_x = 0;
        double shift_y = 0;
        if (from.is_chroma(plane)) {
            const ChromaLayout layout =
                chroma_layout(from.chroma_shift_x, from.chroma_shift_y, from.chroma_location);
            shift_x = chroma_shift(layout.horizontal, scale_x);
            shift_y = chroma_shift(layout.vertical, scale_y);
        }
        return {axis(from.plane_width(plane), to.plane_width(plane), scale_x, shift_x, from.bit_depth),
                axis(from.plane_height(plane), to.plane_height(plane), scale_y, shift_y, from.bit_depth)};
    }

    /// How far chroma's grid moves against a centred one: a sample that sits e luma samples off the middle of
    /// its group in both pictures must be read where the scaled position of its own centre is.
    static double chroma_shift(const ChromaAxis& axis, double scale) {
        const int factor = 1 << axis.shift;
        const double off_middle = axis.offset_eighths / 8.0 - (factor - 1) / 2.0;
        return off_middle * (scale - 1) / factor;
    }

    int width_;
    int height_;
    ResizeMethod method_;
    std::vector<Text> notes_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<ResizeFilter>(parameters);
}

} // namespace

FilterSpec resizing_filter(int width, int height) {
    FilterSpec spec;
    spec.id = descriptor().id;
    spec.parameters["width"] = std::int64_t{width};
    spec.parameters["height"] = std::int64_t{height};
    return spec;
}

FilterRow resize_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
