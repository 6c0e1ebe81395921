#include "ui/filters/picture_limits.h"

#include <algorithm>
#include <cstdint>
#include <variant>

namespace framewright::ui {
namespace {

constexpr int max_enlargement = 2; ///< that a slider offers

std::string id_of(const FilterDescriptor& descriptor, PictureMeasure measure) {
    for (const ParameterDescriptor& parameter : descriptor.parameters)
        if (parameter.measure == measure)
            return parameter.id;
    return {};
}

/// One direction of a cut.
struct Axis {
    int length; ///< of the picture
    int step;
    bool from_far; ///< samples are counted from the far edge
    int first;
    int count; ///< 0 for all
};

ValueLimits limits_of_first(const Axis& axis) {
    const int last = axis.length - (axis.count > 0 ? std::min(axis.count, axis.length - 1) : axis.step);
    if (!axis.from_far)
        return {static_cast<double>(std::max(0, last)), static_cast<double>(axis.step), 0};
    if (axis.count == 0)
        return {static_cast<double>(std::max(0, last)), 1, 0};
    return {static_cast<double>(std::max(0, last)), static_cast<double>(axis.step),
            static_cast<double>((axis.length - axis.count) % axis.step)};
}

ValueLimits limits_of_count(const Axis& axis) {
    const int room = std::max(1, axis.length - axis.first);
    const int origin = axis.from_far ? room % axis.step : 0;
    return {static_cast<double>(room), static_cast<double>(axis.step), static_cast<double>(origin)};
}

} // namespace

CutParameters cut_parameters(const FilterDescriptor& descriptor) {
    return {id_of(descriptor, PictureMeasure::Left), id_of(descriptor, PictureMeasure::Top),
            id_of(descriptor, PictureMeasure::KeptWidth), id_of(descriptor, PictureMeasure::KeptHeight)};
}

int whole_value(const FilterDescriptor& descriptor, const ParameterMap& values, const std::string& id) {
    const auto whole = [](const ParameterValue& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number == nullptr ? 0 : static_cast<int>(*number);
    };
    if (const auto given = values.find(id); given != values.end())
        return whole(given->second);
    for (const ParameterDescriptor& parameter : descriptor.parameters)
        if (parameter.id == id)
            return whole(parameter.default_value);
    return 0;
}

std::map<std::string, ValueLimits> picture_limits(const FilterDescriptor& descriptor,
                                                  const ParameterMap& values, const ChainLink& link) {
    std::map<std::string, ValueLimits> limits;
    const CutParameters cut = cut_parameters(descriptor);
    if (cut.complete()) {
        const auto value = [&](const std::string& id) { return whole_value(descriptor, values, id); };
        const Axis across{link.width, link.step_x, link.from_right, value(cut.left), value(cut.width)};
        const Axis down{link.height, link.step_y, link.from_bottom, value(cut.top), value(cut.height)};
        limits[cut.left] = limits_of_first(across);
        limits[cut.top] = limits_of_first(down);
        limits[cut.width] = limits_of_count(across);
        limits[cut.height] = limits_of_count(down);
    }
    if (const std::string width = id_of(descriptor, PictureMeasure::NewWidth); !width.empty())
        limits[width] = {static_cast<double>(max_enlargement * link.width), static_cast<double>(link.step_x),
                         0};
    if (const std::string height = id_of(descriptor, PictureMeasure::NewHeight); !height.empty())
        limits[height] = {static_cast<double>(max_enlargement * link.height),
                          static_cast<double>(link.step_y), 0};
    return limits;
}

} // namespace framewright::ui
