// The JSON form of parameters and of their descriptors.
#include "core/schema/parameter.h"

#include "core/base/error.h"
#include "core/base/json_enum.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace framewright {
namespace {

constexpr std::pair<ParameterType, const char*> type_names[] = {
    {ParameterType::Integer, "integer"}, {ParameterType::Real, "real"}, {ParameterType::Boolean, "boolean"},
    {ParameterType::Choice, "choice"},   {ParameterType::Text, "text"}, {ParameterType::File, "file"},
    {ParameterType::Matrix, "matrix"},
};

constexpr std::pair<PictureMeasure, const char*> measure_names[] = {
    {PictureMeasure::None, ""},
    {PictureMeasure::Left, "left"},
    {PictureMeasure::Top, "top"},
    {PictureMeasure::KeptWidth, "kept_width"},
    {PictureMeasure::KeptHeight, "kept_height"},
    {PictureMeasure::NewWidth, "new_width"},
    {PictureMeasure::NewHeight, "new_height"},
};

nlohmann::json value_to_json(const ParameterValue& value) {
    return std::visit([](const auto& alternative) { return nlohmann::json(alternative); }, value);
}

nlohmann::json choice_to_json(const ParameterChoice& choice) {
    nlohmann::json json = {{"id", choice.id}, {"name", choice.name}};
    if (!choice.numbers.empty())
        json["numbers"] = choice.numbers;
    return json;
}

ParameterValue value_from_json(const nlohmann::json& json) {
    if (json.is_boolean())
        return json.get<bool>();
    if (json.is_number_integer())
        return json.get<std::int64_t>();
    if (json.is_number())
        return json.get<double>();
    if (json.is_array())
        return json.get<std::vector<double>>();
    return json.get<std::string>();
}

} // namespace

void to_json(nlohmann::json& json, const ParameterDescriptor& descriptor) {
    const auto* const type = std::find_if(std::begin(type_names), std::end(type_names),
                                          [&](const auto& entry) { return entry.first == descriptor.type; });
    json = {{"id", descriptor.id},
            {"name", descriptor.name},
            {"help", descriptor.help},
            {"type", type->second},
            {"default", value_to_json(descriptor.default_value)},
            {"unit", descriptor.unit}};
    if (descriptor.type == ParameterType::Integer || descriptor.type == ParameterType::Real) {
        json["minimum"] = descriptor.minimum;
        json["maximum"] = descriptor.maximum;
        json["step"] = descriptor.step;
        json["neutral"] = descriptor.neutral;
        json["logarithmic"] = descriptor.logarithmic;
        json["odd"] = descriptor.odd;
        json["measure"] = enum_name<PictureMeasure>(measure_names, descriptor.measure);
        if (!descriptor.zero_name.empty())
            json["zero_name"] = descriptor.zero_name;
    }
    if (descriptor.type == ParameterType::Choice) {
        json["choices"] = nlohmann::json::array();
        for (const ParameterChoice& choice : descriptor.choices)
            json["choices"].push_back(choice_to_json(choice));
        json["chooses_planes"] = descriptor.chooses_planes;
    }
    if (!descriptor.needs_parameter.empty())
        json["needs"] = {descriptor.needs_parameter, descriptor.needs_choice};
    if (descriptor.type == ParameterType::File)
        json["file_extensions"] = descriptor.file_extensions;
    if (descriptor.starts_program)
        json["starts_program"] = true;
}

void from_json(const nlohmann::json& json, ParameterDescriptor& descriptor) {
    const std::string type_name = json.at("type");
    const auto* const type = std::find_if(std::begin(type_names), std::end(type_names),
                                          [&](const auto& entry) { return type_name == entry.second; });
    if (type == std::end(type_names))
        throw Error(ErrorKind::Usage, "-", "descriptor",
                    Text("parameter.unknown_type", "unknown parameter type '{1}'", type_name));
    descriptor.type = type->first;
    json.at("id").get_to(descriptor.id);
    json.at("name").get_to(descriptor.name);
    json.at("help").get_to(descriptor.help);
    json.at("unit").get_to(descriptor.unit);
    descriptor.default_value = value_from_json(json.at("default"));
    if (const auto* integer = std::get_if<std::int64_t>(&descriptor.default_value);
        integer && descriptor.type == ParameterType::Real)
        descriptor.default_value = static_cast<double>(*integer);
    descriptor.minimum = json.value("minimum", 0.0);
    descriptor.maximum = json.value("maximum", 0.0);
    descriptor.step = json.value("step", 1.0);
    descriptor.neutral = json.value("neutral", 0.0);
    descriptor.logarithmic = json.value("logarithmic", false);
    descriptor.odd = json.value("odd", false);
    descriptor.measure = enum_value<PictureMeasure>(measure_names, json.value("measure", ""), "measure");
    descriptor.zero_name = json.value("zero_name", "");
    descriptor.chooses_planes = json.value("chooses_planes", false);
    descriptor.file_extensions = json.value("file_extensions", "");
    descriptor.starts_program = json.value("starts_program", false);
    descriptor.choices.clear();
    for (const auto& choice : json.value("choices", nlohmann::json::array()))
        descriptor.choices.push_back(
            {choice.at("id"), choice.at("name"), choice.value("numbers", std::vector<double>())});
    if (json.contains("needs")) {
        json.at("needs").at(0).get_to(descriptor.needs_parameter);
        json.at("needs").at(1).get_to(descriptor.needs_choice);
    }
}

nlohmann::json parameters_to_json(const ParameterMap& parameters) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [id, value] : parameters)
        json[id] = value_to_json(value);
    return json;
}

ParameterMap parameters_from_json(const nlohmann::json& json) {
    if (!json.is_object())
        throw Error(ErrorKind::Usage, "-", "parameters",
                    Text("parameter.no_object", "parameters must be a JSON object of name and value"));
    ParameterMap parameters;
    for (const auto& [id, value] : json.items()) {
        if (value.is_object() || value.is_null())
            throw Error(ErrorKind::Usage, "-", "parameters",
                        Text("parameter.no_value", "parameter '{1}' has no usable value", id));
        parameters[id] = value_from_json(value);
    }
    return parameters;
}

} // namespace framewright
