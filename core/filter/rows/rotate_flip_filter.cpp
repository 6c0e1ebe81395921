#include "core/filter/filter_support.h"
#include "core/filter/operation_filter.h"
#include "core/filter/orientation.h"
#include "core/filter/rows/filter_rows.h"

#include <optional>
#include <string>
#include <utility>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "rotate-flip";
    result.name = "Rotate and flip";
    result.category = "Geometry";
    result.synonyms = {"turn", "mirror", "orientation", "upside down"};
    result.traits.mixes_rows = true;
    result.help = "Turns or mirrors the picture.";
    result.details = "Turns it clockwise as it is shown, then mirrors it.";
    result.parameters = {
        choice_parameter(
            "angle", "Angle", "Clockwise turn in degrees.", "0",
            {{"0", "None"}, {"90", "90 degrees"}, {"180", "180 degrees"}, {"270", "270 degrees"}}),
        choice_parameter("flip", "Flip", "Mirror image after the turn.", "none",
                         {{"none", "None"},
                          {"horizontal", "Left and right"},
                          {"vertical", "Top and bottom"},
                          {"both", "Both"}})};
    result.presets = {{"Quarter turn right", {{"angle", std::string("90")}}},
                      {"Quarter turn left", {{"angle", std::string("270")}}},
                      {"Upside down", {{"angle", std::string("180")}}},
                      {"Mirror", {{"flip", std::string("horizontal")}}}};
    return result;
}

Turn requested_turn(const ParameterMap& parameters) {
    const Turn rotation{false, std::stoi(text_value(parameters, "angle")) / 90};
    const std::string& flip = text_value(parameters, "flip");
    const Turn mirror = flip == "horizontal" ? Turn{true, 0}
                        : flip == "vertical" ? Turn{true, 2}
                        : flip == "both"     ? Turn{false, 2}
                                             : Turn{};
    return combined(rotation, mirror);
}

/// The chroma location with its axes swapped (libav's numbering): left becomes top and back, corners stay.
int swapped_location(int location) {
    enum { unspecified, left, centre, top_left, top };
    switch (location) {
    case unspecified:
    case left:
        return top;
    case top:
        return left;
    default:
        return location;
    }
}

class RotateFlipFilter final : public OperationFilter {
public:
    explicit RotateFlipFilter(const ParameterMap& parameters) : requested_(requested_turn(parameters)) {}

    /// Not every swapped subsampling has a pixel format; full chroma has, and the chain brings it down again.
    std::optional<FrameFormat> needed_format(const FilterInput& input) const override {
        if (!turn_of(input).swaps_axes() || input.format.chroma_shift_x == input.format.chroma_shift_y)
            return std::nullopt;
        FrameFormat full = input.format;
        full.chroma_shift_x = full.chroma_shift_y = 0;
        return full;
    }

private:
    Turn turn_of(const FilterInput& input) const { return stored_turn(requested_, display_turn(input)); }

    OperationPlan plan(const FilterInput& input) override {
        const Turn turn = turn_of(input);
        OperationPlan plan{input.format, {}};
        FrameFormat& output = plan.output;
        if (turn.swaps_axes()) {
            std::swap(output.width, output.height);
            std::swap(output.sample_aspect_ratio.num, output.sample_aspect_ratio.den);
            std::swap(output.chroma_shift_x, output.chroma_shift_y);
            if (output.chroma_shift_x > 0)
                output.chroma_location = swapped_location(output.chroma_location);
        }
        for (int plane = 0; plane < output.plane_count(); ++plane)
            plan.operations.push_back(on_plane(plane_turn(turn), plane));
        return plan;
    }

    Turn requested_;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<RotateFlipFilter>(parameters);
}

} // namespace

FilterSpec upright_filter(const Orientation& orientation) {
    FilterSpec spec;
    spec.id = descriptor().id;
    spec.parameters["angle"] = std::to_string(orientation.quarter_turns * 90);
    spec.parameters["flip"] = std::string(orientation.mirrored ? "horizontal" : "none");
    return spec;
}

FilterRow rotate_flip_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
