#include "core/filter/filter_support.h"

#include "core/kernel/copy.h"

#include <utility>

namespace framewright {
namespace {

ParameterDescriptor basic_parameter(std::string id, std::string name, std::string help, ParameterType type,
                                    ParameterValue value) {
    ParameterDescriptor descriptor;
    descriptor.id = std::move(id);
    descriptor.name = std::move(name);
    descriptor.help = std::move(help);
    descriptor.type = type;
    descriptor.default_value = std::move(value);
    return descriptor;
}

} // namespace

ParameterDescriptor integer_parameter(std::string id, std::string name, std::string help, std::int64_t value,
                                      std::int64_t minimum, std::int64_t maximum, std::string unit,
                                      std::string zero_name) {
    ParameterDescriptor descriptor =
        basic_parameter(std::move(id), std::move(name), std::move(help), ParameterType::Integer, value);
    descriptor.minimum = static_cast<double>(minimum);
    descriptor.maximum = static_cast<double>(maximum);
    descriptor.unit = std::move(unit);
    descriptor.zero_name = std::move(zero_name);
    return descriptor;
}

ParameterDescriptor odd_parameter(std::string id, std::string name, std::string help, std::int64_t value,
                                  std::int64_t minimum, std::int64_t maximum, std::string unit) {
    ParameterDescriptor descriptor = integer_parameter(std::move(id), std::move(name), std::move(help), value,
                                                       minimum, maximum, std::move(unit));
    descriptor.odd = true;
    descriptor.step = 2;
    return descriptor;
}

ParameterDescriptor real_parameter(std::string id, std::string name, std::string help, double value,
                                   double minimum, double maximum, double step, std::string unit) {
    ParameterDescriptor descriptor =
        basic_parameter(std::move(id), std::move(name), std::move(help), ParameterType::Real, value);
    descriptor.minimum = minimum;
    descriptor.maximum = maximum;
    descriptor.step = step;
    descriptor.unit = std::move(unit);
    return descriptor;
}

ParameterDescriptor boolean_parameter(std::string id, std::string name, std::string help, bool value) {
    return basic_parameter(std::move(id), std::move(name), std::move(help), ParameterType::Boolean, value);
}

ParameterDescriptor choice_parameter(std::string id, std::string name, std::string help, std::string value,
                                     std::vector<ParameterChoice> choices) {
    ParameterDescriptor descriptor = basic_parameter(std::move(id), std::move(name), std::move(help),
                                                     ParameterType::Choice, std::move(value));
    descriptor.choices = std::move(choices);
    return descriptor;
}

ParameterDescriptor planes_parameter(std::string value) {
    ParameterDescriptor descriptor = choice_parameter(
        "planes", "Planes",
        "Planes to work on; the others pass through. Other than all, RGB sources are converted "
        "to YUV and back.",
        std::move(value), {{"all", "All"}, {"luma", "Luma"}, {"chroma", "Chroma"}});
    descriptor.chooses_planes = true;
    return descriptor;
}

ParameterDescriptor with_neutral(ParameterDescriptor descriptor, double neutral) {
    descriptor.neutral = neutral;
    return descriptor;
}

ParameterDescriptor measuring(PictureMeasure measure, ParameterDescriptor descriptor) {
    descriptor.measure = measure;
    return descriptor;
}

ParameterDescriptor with_ratios(ParameterDescriptor descriptor) {
    descriptor.logarithmic = true;
    return descriptor;
}

int integer_value(const ParameterMap& parameters, const std::string& id) {
    return static_cast<int>(std::get<std::int64_t>(parameters.at(id)));
}

double real_value(const ParameterMap& parameters, const std::string& id) {
    return std::get<double>(parameters.at(id));
}

bool boolean_value(const ParameterMap& parameters, const std::string& id) {
    return std::get<bool>(parameters.at(id));
}

const std::string& text_value(const ParameterMap& parameters, const std::string& id) {
    return std::get<std::string>(parameters.at(id));
}

const std::vector<double>& matrix_value(const ParameterMap& parameters, const std::string& id) {
    return std::get<std::vector<double>>(parameters.at(id));
}

PlaneChoice plane_choice(const ParameterMap& parameters, const std::string& id) {
    const std::string& choice = text_value(parameters, id);
    if (choice == "luma")
        return PlaneChoice::Luma;
    return choice == "chroma" ? PlaneChoice::Chroma : PlaneChoice::All;
}

bool treats_plane(PlaneChoice choice, const FrameFormat& format, int plane) {
    if (format.alpha && plane == format.plane_count() - 1)
        return false;
    return choice == PlaneChoice::All || format.is_chroma(plane) == (choice == PlaneChoice::Chroma);
}

int black_level(const FrameFormat& format) {
    return format.full_range ? 0 : 16 << (format.bit_depth - 8);
}

int white_level(const FrameFormat& format) {
    return format.full_range ? (1 << format.bit_depth) - 1 : 235 << (format.bit_depth - 8);
}

int neutral_chroma(const FrameFormat& format) {
    return 1 << (format.bit_depth - 1);
}

OperationPlan PlaneFilter::plan(const FilterInput& input) {
    format_ = input.format;
    OperationPlan plan{format_, {}};
    for (int plane = 0; plane < format_.plane_count(); ++plane) {
        if (treats_plane(planes_, format_, plane))
            plan.operations.push_back(on_plane(plane_operation(plane), plane));
    }
    copy_other_planes(plan);
    return plan;
}

FrameFormat CpuPlaneFilter::configure(const FilterInput& input) {
    prepare(input.format);
    return input.format;
}

void CpuPlaneFilter::process(std::span<const ConstPicture> window, const Picture& output) const {
    const ConstPicture& source = window[window.size() / 2];
    for (int plane = 0; plane < output.format.plane_count(); ++plane) {
        const auto index = static_cast<std::size_t>(plane);
        if (treats_plane(planes_, output.format, plane))
            process_plane(source.planes[index], output.planes[index]);
        else
            copy_plane(source.planes[index], output.planes[index]);
    }
}

} // namespace framewright
