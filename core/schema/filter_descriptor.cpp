#include "core/schema/filter_descriptor.h"

#include "core/base/error.h"

#include <algorithm>
#include <iterator>
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

} // namespace

void to_json(nlohmann::json& json, const FilterDescriptor& descriptor) {
    const auto* const domain =
        std::find_if(std::begin(domain_names), std::end(domain_names),
                     [&](const auto& entry) { return entry.first == descriptor.domain; });
    json = {{"id", descriptor.id},
            {"name", descriptor.name},
            {"category", descriptor.category},
            {"help", descriptor.help},
            {"domain", domain->second},
            {"exact", descriptor.exact},
            {"depth_note", descriptor.depth_note},
            {"parameters", descriptor.parameters}};
}

void from_json(const nlohmann::json& json, FilterDescriptor& descriptor) {
    const std::string domain_name = json.at("domain");
    const auto* const domain = std::find_if(std::begin(domain_names), std::end(domain_names),
                                            [&](const auto& entry) { return domain_name == entry.second; });
    if (domain == std::end(domain_names))
        throw Error(ErrorKind::Usage, "-", "descriptor", "unknown filter domain '" + domain_name + "'");
    descriptor.domain = domain->first;
    json.at("id").get_to(descriptor.id);
    json.at("name").get_to(descriptor.name);
    json.at("category").get_to(descriptor.category);
    json.at("help").get_to(descriptor.help);
    json.at("exact").get_to(descriptor.exact);
    descriptor.depth_note = json.value("depth_note", "");
    descriptor.parameters = json.at("parameters").get<std::vector<ParameterDescriptor>>();
}

} // namespace framewright
