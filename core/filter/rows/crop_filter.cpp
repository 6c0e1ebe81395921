#include "core/base/error.h"
#include "core/filter/filter_support.h"
#include "core/filter/orientation.h"
#include "core/filter/rows/filter_rows.h"

#include <algorithm>
#include <string>
#include <utility>

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
    result.help = "Keeps a rectangle, given as the picture is shown. Its corner must fall on a chroma "
                  "sample of the "
                  "stored picture; what does not is refused, never rounded.";
    result.parameters = {integer_parameter("left", "Left", "First column to keep.", 0, 0, max_side, "px"),
                         integer_parameter("top", "Top", "First row to keep.", 0, 0, max_side, "px"),
                         integer_parameter("width", "Width",
                                           "Columns to keep; 0 for all from the left one on.", 0, 0, max_side,
                                           "px", "All"),
                         integer_parameter("height", "Height", "Rows to keep; 0 for all from the top one on.",
                                           0, 0, max_side, "px", "All")};
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
        check_inside("left", requested_.left, "width", requested_.width, width);
        check_inside("top", requested_.top, "height", requested_.height, height);
        const Rectangle stored = turned(requested_, inverse(display), width, height);
        const bool mirrored_x = corner_moves(display, true);
        const bool mirrored_y = corner_moves(display, false);
        const int step_x = 1 << input.format.chroma_shift_x;
        // A whole number of rows of both fields, where there are fields.
        const int step_y = (1 << input.format.chroma_shift_y) * (input.format.interlaced ? 2 : 1);
        check_aligned(input, display.swaps_axes() ? "top" : "left", stored.left, step_x, mirrored_x);
        check_aligned(input, display.swaps_axes() ? "left" : "top", stored.top, step_y, mirrored_y);
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

    static void check_inside(const char* first_id, int first, const char* count_id, int& count,
                             int available) {
        if (first >= available)
            throw Error(ErrorKind::Usage, "-", "crop",
                        Text("crop.first", "parameter '{1}' must be at most {2} for this picture, not '{3}'",
                             first_id, available - 1, first));
        if (count == 0)
            count = available - first;
        if (count > available - first)
            throw Error(ErrorKind::Usage, "-", "crop",
                        Text("crop.count", "parameter '{1}' must be at most {2} from {3} {4} on, not '{5}'",
                             count_id, available - first, first_id, first, count));
    }

    /// Whether the stored axis runs against the shown one, so that the stored corner depends on the
    /// rectangle's far side.
    static bool corner_moves(const Turn& display, bool horizontal) {
        const Rectangle corner = turned({0, 0, 1, 1}, inverse(display), display.swaps_axes() ? 5 : 9,
                                        display.swaps_axes() ? 9 : 5);
        return (horizontal ? corner.left : corner.top) != 0;
    }

    static void check_aligned(const FilterInput& input, const std::string& id, int stored, int step,
                              bool moves) {
        const int excess = stored % step;
        if (excess == 0)
            return;
        const std::string& format = input.format.pixel_format;
        throw Error(
            ErrorKind::Usage, "-", "crop",
            moves
                ? Text("crop.far_side_unaligned",
                       "parameter '{1}' (or its far side) must fall on a chroma sample of {2}, every {3} px, "
                       "counted from the other edge of the shown picture: move it by {4} less or {5} more",
                       id, format, step, step - excess, excess)
                : Text("crop.unaligned",
                       "parameter '{1}' must fall on a chroma sample of {2}, every {3} px: the nearest valid "
                       "values are {4} and {5}, not '{6}'",
                       id, format, step, stored - excess, stored - excess + step, stored));
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
