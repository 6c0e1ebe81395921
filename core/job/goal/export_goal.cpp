#include "core/job/goal/export_goal.h"

#include "core/base/error.h"
#include "core/base/numbers.h"
#include "core/metric/registry/metric_registry.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string_view>
#include <system_error>
#include <utility>

namespace framewright {
namespace {

[[noreturn]] void refuse(const Text& cause) {
    throw Error(ErrorKind::Usage, "-", "target", cause);
}

void check_metric(const std::string& id) {
    if (!metric_registry().at(id).offered)
        refuse(Text("target.not_offered", "'{1}' is only measured in comparisons", id));
}

void check_score(const ScoreGoal& goal) {
    check_metric(goal.metric);
    const MetricRow& row = metric_registry().at(goal.metric);
    if (!std::isfinite(goal.value) || goal.value <= 0 || goal.value >= row.perfect)
        refuse(Text("target.no_score", "{1} {2} is not a score to aim at", row.name,
                    format_score(row, goal.value)));
}

} // namespace

std::vector<std::string> ExportGoal::measured() const {
    std::vector<std::string> ids = metrics;
    for (const auto& [metric, value] : required)
        if (std::find(ids.begin(), ids.end(), metric) == ids.end())
            ids.push_back(metric);
    return ids;
}

ScoreGoal parse_score_goal(const std::string& text) {
    const std::size_t equals = text.find('=');
    ScoreGoal goal;
    goal.metric = text.substr(0, equals);
    const auto value = equals == std::string::npos
                           ? std::nullopt
                           : parse_number<double>(std::string_view(text).substr(equals + 1));
    if (!value || goal.metric.empty())
        refuse(Text("target.malformed", "'{1}' is not of the form METRIC=VALUE", text));
    goal.value = *value;
    check_metric(goal.metric);
    return goal;
}

std::int64_t parse_file_size(const std::string& text) {
    static constexpr std::pair<std::string_view, double> units[] = {{"", 1},
                                                                    {"k", 1e3},
                                                                    {"K", 1e3},
                                                                    {"kB", 1e3},
                                                                    {"M", 1e6},
                                                                    {"MB", 1e6},
                                                                    {"G", 1e9},
                                                                    {"GB", 1e9},
                                                                    {"KiB", 1024},
                                                                    {"MiB", 1024 * 1024},
                                                                    {"GiB", 1024.0 * 1024 * 1024}};
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const std::string_view suffix(stop, static_cast<std::size_t>(end - stop));
    const auto* const unit = std::find_if(std::begin(units), std::end(units),
                                          [&](const auto& known) { return known.first == suffix; });
    if (error != std::errc() || unit == std::end(units) || !(value * unit->second >= 1) ||
        value * unit->second > 1e15)
        refuse(Text("target.no_size", "'{1}' is not a file size: give bytes, such as 700M or 1.5G", text));
    return std::llround(value * unit->second);
}

std::vector<std::string> parse_metrics(const std::string& text) {
    std::vector<std::string> ids;
    std::stringstream stream(text);
    std::string id;
    while (std::getline(stream, id, ',')) {
        check_metric(id);
        ids.push_back(id);
    }
    return ids;
}

void add_export_goal(nlohmann::json& json, const ExportGoal& goal) {
    if (goal.target)
        json["target"] = {{goal.target->metric, goal.target->value}};
    if (goal.target_bytes)
        json["target_size"] = *goal.target_bytes;
    if (goal.two_pass)
        json["two_pass"] = true;
    if (goal.dry_run)
        json["dry_run"] = true;
    if (!goal.metrics.empty())
        json["quality_metrics"] = goal.metrics;
    if (!goal.required.empty())
        json["require"] = goal.required;
}

void read_export_goal(const nlohmann::json& json, ExportGoal& goal) {
    goal = ExportGoal();
    if (json.contains("target")) {
        const auto scores = json.at("target").get<std::map<std::string, double>>();
        if (scores.size() != 1)
            refuse(Text("target.one_metric", "a target is one metric and its value"));
        goal.target = ScoreGoal{scores.begin()->first, scores.begin()->second};
    }
    if (json.contains("target_size"))
        goal.target_bytes = json.at("target_size").get<std::int64_t>();
    goal.two_pass = json.value("two_pass", false);
    goal.dry_run = json.value("dry_run", false);
    goal.metrics = json.value("quality_metrics", goal.metrics);
    goal.required = json.value("require", goal.required);
}

std::vector<std::string> export_goal_keys() {
    return {"target", "target_size", "two_pass", "dry_run", "quality_metrics", "require"};
}

void check_export_goal(const ExportGoal& goal) {
    if (goal.target && goal.target_bytes)
        refuse(Text("target.two", "a target is either a quality or a size, not both"));
    if (goal.target && goal.two_pass)
        refuse(
            Text("target.two_pass_of_quality", "two passes meet a file size or a bit rate, not a quality"));
    if (goal.dry_run && !goal.searches())
        refuse(Text("target.nothing_to_try", "without a target there is nothing to try"));
    if (goal.target)
        check_score(*goal.target);
    if (goal.target_bytes && *goal.target_bytes < 1)
        refuse(Text("target.no_size", "'{1}' is not a file size: give bytes, such as 700M or 1.5G",
                    *goal.target_bytes));
    for (const std::string& metric : goal.measured())
        check_metric(metric);
    for (const auto& [metric, value] : goal.required)
        if (!std::isfinite(value))
            refuse(Text("target.no_score", "{1} {2} is not a score to aim at", metric,
                        format_score(metric_registry().at(metric), value)));
}

} // namespace framewright
