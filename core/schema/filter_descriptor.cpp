#include "core/schema/filter_descriptor.h"

#include "core/base/json_enum.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace framewright {
namespace {

constexpr std::pair<FilterDomain, const char*> domain_names[] = {
    {FilterDomain::Planes, "planes"},
    {FilterDomain::Luma, "luma"},
    {FilterDomain::Rgb, "rgb"},
    {FilterDomain::Yuv, "yuv"},
};

constexpr std::pair<FilterMemory, const char*> memory_names[] = {
    {FilterMemory::Stateless, "stateless"},
    {FilterMemory::Windowed, "windowed"},
    {FilterMemory::Sequential, "sequential"},
};

nlohmann::json traits_to_json(const FilterTraits& traits) {
    nlohmann::json json = {{"memory", enum_name<FilterMemory>(memory_names, traits.memory)},
                           {"mixes_rows", traits.mixes_rows},
                           {"makes_progressive", traits.makes_progressive}};
    if (traits.settling_frames)
        json["settling_frames"] = *traits.settling_frames;
    return json;
}

FilterTraits traits_from_json(const nlohmann::json& json) {
    FilterTraits traits;
    traits.memory = enum_value<FilterMemory>(memory_names, json.at("memory").get<std::string>(), "memory");
    json.at("mixes_rows").get_to(traits.mixes_rows);
    json.at("makes_progressive").get_to(traits.makes_progressive);
    if (json.contains("settling_frames"))
        traits.settling_frames = json.at("settling_frames").get<int>();
    return traits;
}

nlohmann::json presets_to_json(const std::vector<FilterPreset>& presets) {
    nlohmann::json json = nlohmann::json::array();
    for (const FilterPreset& preset : presets)
        json.push_back({{"name", preset.name}, {"parameters", parameters_to_json(preset.parameters)}});
    return json;
}

} // namespace

void to_json(nlohmann::json& json, const FilterDescriptor& descriptor) {
    json = {{"name", descriptor.name},
            {"category", descriptor.category},
            {"help", descriptor.help},
            {"details", descriptor.details},
            {"synonyms", descriptor.synonyms},
            {"domain", enum_name<FilterDomain>(domain_names, descriptor.domain)},
            {"exact", descriptor.exact},
            {"depth_note", descriptor.depth_note},
            {"traits", traits_to_json(descriptor.traits)},
            {"parameters", descriptor.parameters},
            {"open_parameters", descriptor.open_parameters},
            {"presets", presets_to_json(descriptor.presets)},
            {"script", descriptor.script}};
    add_row_info(json, descriptor);
}

void from_json(const nlohmann::json& json, FilterDescriptor& descriptor) {
    read_row_info(json, descriptor);
    descriptor.domain =
        enum_value<FilterDomain>(domain_names, json.at("domain").get<std::string>(), "domain");
    json.at("name").get_to(descriptor.name);
    json.at("category").get_to(descriptor.category);
    json.at("help").get_to(descriptor.help);
    descriptor.details = json.value("details", "");
    descriptor.synonyms = json.value("synonyms", std::vector<std::string>());
    json.at("exact").get_to(descriptor.exact);
    descriptor.depth_note = json.value("depth_note", "");
    descriptor.traits = traits_from_json(json.at("traits"));
    descriptor.parameters = json.at("parameters").get<std::vector<ParameterDescriptor>>();
    descriptor.open_parameters = json.value("open_parameters", false);
    descriptor.script = json.value("script", "");
    descriptor.presets.clear();
    for (const auto& preset : json.value("presets", nlohmann::json::array()))
        descriptor.presets.push_back(
            {preset.at("name").get<std::string>(), parameters_from_json(preset.at("parameters"))});
}

} // namespace framewright
