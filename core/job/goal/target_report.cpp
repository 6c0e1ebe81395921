#include "core/job/goal/target_report.h"

#include "core/base/numbers.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

void add(nlohmann::json& json, const char* key, const std::optional<double>& value) {
    if (value)
        json[key] = std::isinf(*value) ? nlohmann::json("inf") : nlohmann::json(*value);
}

std::optional<double> optional_number(const nlohmann::json& json, const char* key) {
    if (!json.contains(key))
        return std::nullopt;
    return json.at(key).is_string() ? std::numeric_limits<double>::infinity() : json.at(key).get<double>();
}

nlohmann::json try_to_json(const TargetTry& one) {
    nlohmann::json json = {{"setting", one.setting},
                           {"frames", one.frames},
                           {"bytes", one.bytes},
                           {"file_bytes", one.file_bytes},
                           {"encode_seconds", one.encode_seconds},
                           {"seconds", one.seconds}};
    add(json, "score", one.score);
    add(json, "worst_1_percent", one.worst_1_percent);
    return json;
}

TargetTry try_from_json(const nlohmann::json& json) {
    TargetTry one;
    json.at("setting").get_to(one.setting);
    json.at("frames").get_to(one.frames);
    json.at("bytes").get_to(one.bytes);
    json.at("file_bytes").get_to(one.file_bytes);
    json.at("encode_seconds").get_to(one.encode_seconds);
    json.at("seconds").get_to(one.seconds);
    one.score = optional_number(json, "score");
    one.worst_1_percent = optional_number(json, "worst_1_percent");
    return one;
}

} // namespace

void to_json(nlohmann::json& json, const TargetReport& report) {
    json = {
        {"metric", report.metric},         {"wanted", report.wanted},  {"setting_name", report.setting_name},
        {"whole_clip", report.whole_clip}, {"places", report.places},  {"setting", report.setting},
        {"checked", report.checked},       {"seconds", report.seconds}};
    add(json, "expected", report.expected);
    if (report.came_to_bytes)
        json["came_to_bytes"] = *report.came_to_bytes;
    for (const PassReport& pass : report.earlier_passes)
        json["earlier_passes"].push_back({{"setting", pass.setting}, {"file_bytes", pass.file_bytes}});
    json["tries"] = nlohmann::json::array();
    for (const TargetTry& one : report.tries)
        json["tries"].push_back(try_to_json(one));
}

void from_json(const nlohmann::json& json, TargetReport& report) {
    report = TargetReport();
    json.at("metric").get_to(report.metric);
    json.at("wanted").get_to(report.wanted);
    json.at("setting_name").get_to(report.setting_name);
    json.at("whole_clip").get_to(report.whole_clip);
    json.at("places").get_to(report.places);
    json.at("setting").get_to(report.setting);
    json.at("checked").get_to(report.checked);
    json.at("seconds").get_to(report.seconds);
    report.expected = optional_number(json, "expected");
    if (json.contains("came_to_bytes"))
        report.came_to_bytes = json.at("came_to_bytes").get<std::int64_t>();
    for (const auto& pass : json.value("earlier_passes", nlohmann::json::array()))
        report.earlier_passes.push_back(
            {pass.at("setting").get<double>(), pass.at("file_bytes").get<std::int64_t>()});
    for (const auto& one : json.at("tries"))
        report.tries.push_back(try_from_json(one));
}

std::string setting_text(const TargetReport& report, double setting) {
    if (report.setting_name.empty())
        return number_text(std::round(setting / 1000)) + " kbit/s";
    return report.setting_name + " " + number_text(setting);
}

} // namespace framewright
