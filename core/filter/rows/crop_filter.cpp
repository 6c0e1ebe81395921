#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/filter/orientation.h"
#include "core/filter/rows/filter_rows.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr int max_side = 65536;

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "crop";
    result.name = "Crop";
    result.category = "Geometry";
    result.synonyms = {"cut", "trim borders", "black bars"};
    result.traits.mixes_rows = true;
    result.help = "Cuts the picture to a rectangle.";
    result.details = "The rectangle is given as the picture is shown. Its corner must fall on a chroma "
                     "sample of the stored picture; what does not is refused, never rounded.";
    result.parameters = {
        measuring(PictureMeasure::Left,
                  integer_parameter("left", "Left", "First column to keep.", 0, 0, max_side, "px")),
        measuring(PictureMeasure::Top,
                  integer_parameter("top", "Top", "First row to keep.", 0, 0, max_side, "px")),
        measuring(PictureMeasure::KeptWidth,
                  integer_parameter("width", "Width", "Columns to keep; 0 for all from the left one on.", 0,
                                    0, max_side, "px", "All")),
        measuring(PictureMeasure::KeptHeight,
                  integer_parameter("height", "Height", "Rows to keep; 0 for all from the top one on.", 0, 0,
                                    max_side, "px", "All"))};
    return result;
}

class CropFilter final : public OperationFilter {
public:
    explicit CropFilter(const ParameterMap& parameters)
        : requested_{integer_value(parameters, "left"), integer_value(parameters, "top"),
                     integer_value(parameters, "width"), integer_value(parameters, "height")} {}

private:
    OperationPlan plan(const FilterInput& input) override {
        const Turn display = display_turn(input);
        int width = input.format.width;
        int height = input.format.height;
        if (display.swaps_axes())
            std::swap(width, height);
        const int step_x = 1 << input.format.chroma_shift_x;
        // A whole number of rows of both fields, where there are fields.
        const int step_y = (1 << input.format.chroma_shift_y) * (input.format.interlaced ? 2 : 1);
        const bool sideways = display.swaps_axes();
        check_inside({"left", "width", requested_.left, sideways ? step_y : step_x}, requested_.width, width);
        check_inside({"top", "height", requested_.top, sideways ? step_x : step_y}, requested_.height,
                     height);
        const Rectangle stored = turned(requested_, inverse(display), width, height);
        const auto check = [&](int stored_first, int step, bool horizontal) {
            const bool of_left = horizontal != sideways;
            check_aligned({of_left ? "left" : "top", "", of_left ? requested_.left : requested_.top, step},
                          stored_first, runs_against(display, horizontal), input.format.pixel_format);
        };
        check(stored.left, step_x, true);
        check(stored.top, step_y, false);
        return plan_of(input.format, stored);
    }

    static OperationPlan plan_of(const FrameFormat& format, const Rectangle& stored) {
        OperationPlan plan{format, {}};
        plan.output.width = stored.width;
        plan.output.height = stored.height;
        for (int plane = 0; plane < format.plane_count(); ++plane) {
            const bool chroma = format.is_chroma(plane);
            plan.operations.push_back(on_plane(CropPlane{stored.left >> (chroma ? format.chroma_shift_x : 0),
                                                         stored.top >> (chroma ? format.chroma_shift_y : 0)},
                                               plane));
        }
        return plan;
    }

    /// One axis of the picture as it is shown.
    struct Axis {
        const char* first_id;
        const char* count_id;
        int first; ///< as requested
        int step;
    };

    static void check_inside(const Axis& axis, int& count, int available) {
        const int first = axis.first;
        if (first >= available) {
            const int last = (available - 1) / axis.step * axis.step;
            throw Error(ErrorKind::Usage, "-", "crop",
                        Text("crop.first", "parameter '{1}' must be at most {2} for this picture, not '{3}'",
                             axis.first_id, available - 1, first))
                .with_fault({-1,
                             axis.first_id,
                             Text("crop.first_rule", "at most {1} px for this picture", last),
                             {std::to_string(last)}});
        }
        if (count == 0)
            count = available - first;
        if (count > available - first)
            throw Error(ErrorKind::Usage, "-", "crop",
                        Text("crop.count", "parameter '{1}' must be at most {2} from {3} {4} on, not '{5}'",
                             axis.count_id, available - first, axis.first_id, first, count))
                .with_fault({-1,
                             axis.count_id,
                             Text("crop.count_rule", "at most {1} px from there on", available - first),
                             {std::to_string(available - first)}});
    }

    /// `against`: the stored axis runs against the shown one, so that the stored corner depends on the
    /// rectangle's far side.
    static void check_aligned(const Axis& axis, int stored, bool against, const std::string& format) {
        const int step = axis.step;
        const int excess = stored % step;
        if (excess == 0)
            return;
        const int less = against ? axis.first - (step - excess) : axis.first - excess;
        std::vector<std::string> valid;
        for (const int value : {less, less + step})
            if (value >= 0)
                valid.push_back(std::to_string(value));
        const Text rule = against
                              ? Text("crop.far_side_rule", "must be moved here: the colour samples do not "
                                                           "begin there")
                          : step == 2 ? Text("crop.even_rule", "must be even here")
                                      : Text("crop.step_rule", "must be a multiple of {1} here", step);
        throw Error(
            ErrorKind::Usage, "-", "crop",
            against
                ? Text("crop.far_side_unaligned",
                       "parameter '{1}' (or its far side) must fall on a chroma sample of {2}, every {3} px, "
                       "counted from the other edge of the shown picture: move it by {4} less or {5} more",
                       axis.first_id, format, step, step - excess, excess)
                : Text("crop.unaligned",
                       "parameter '{1}' must fall on a chroma sample of {2}, every {3} px: the nearest valid "
                       "values are {4} and {5}, not '{6}'",
                       axis.first_id, format, step, stored - excess, stored - excess + step, stored))
            .with_fault({-1, axis.first_id, rule, std::move(valid)});
    }

    Rectangle requested_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<CropFilter>(parameters);
}

} // namespace

FilterRow crop_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
