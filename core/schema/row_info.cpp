#include "core/schema/row_info.h"

#include "core/base/json_enum.h"
#include "core/base/text_json.h"

#include <array>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

constexpr std::array<EnumName<RowOrigin>, 6> origin_names{{{RowOrigin::BuiltIn, "built-in"},
                                                           {RowOrigin::Expression, "expression"},
                                                           {RowOrigin::Python, "python"},
                                                           {RowOrigin::Ffmpeg, "ffmpeg"},
                                                           {RowOrigin::Frei0r, "frei0r"},
                                                           {RowOrigin::Compiled, "compiled"}}};

} // namespace

std::string name_of(RowOrigin origin) {
    return enum_name<RowOrigin>(origin_names, origin);
}

RowOrigin parse_row_origin(const std::string& name) {
    return enum_value<RowOrigin>(origin_names, name, "origin");
}

std::vector<std::string> row_origin_names() {
    std::vector<std::string> names;
    for (const auto& [origin, name] : origin_names)
        names.emplace_back(name);
    return names;
}

void add_row_info(nlohmann::json& json, const RowInfo& info) {
    json["id"] = info.id;
    json["origin"] = name_of(info.origin);
    json["version"] = info.version;
    json["available"] = info.available;
    json["unavailable_reason"] = info.unavailable_reason;
}

void read_row_info(const nlohmann::json& json, RowInfo& info) {
    json.at("id").get_to(info.id);
    info.origin = parse_row_origin(json.at("origin").get<std::string>());
    json.at("version").get_to(info.version);
    json.at("available").get_to(info.available);
    json.at("unavailable_reason").get_to(info.unavailable_reason);
}

} // namespace framewright
