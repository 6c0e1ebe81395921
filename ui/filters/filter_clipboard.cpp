#include "ui/filters/filter_clipboard.h"

#include <nlohmann/json.hpp>

namespace framewright::ui {

QString filters_to_text(const std::vector<FilterSpec>& filters) {
    nlohmann::json json;
    json["framewright-filters"] = filters;
    return QString::fromStdString(json.dump(2));
}

std::vector<FilterSpec> filters_from_text(const QString& text) {
    try {
        const nlohmann::json json = nlohmann::json::parse(text.toStdString());
        return json.at("framewright-filters").get<std::vector<FilterSpec>>();
    } catch (const std::exception&) {
        return {}; // any text can be on the clipboard
    }
}

QString presets_to_text(const std::vector<NamedFilters>& presets) {
    nlohmann::json list = nlohmann::json::array();
    for (const NamedFilters& preset : presets)
        list.push_back({{"name", preset.name.toStdString()}, {"filters", preset.filters}});
    return QString::fromStdString(nlohmann::json{{"framewright-presets", list}}.dump(2)) + QLatin1Char('\n');
}

std::optional<std::vector<NamedFilters>> presets_from_text(const QString& text) {
    std::vector<NamedFilters> presets;
    try {
        const nlohmann::json json = nlohmann::json::parse(text.toStdString());
        for (const nlohmann::json& preset : json.at("framewright-presets")) {
            NamedFilters named{QString::fromStdString(preset.at("name").get<std::string>()),
                               preset.at("filters").get<std::vector<FilterSpec>>()};
            if (!named.filters.empty() && !named.name.isEmpty())
                presets.push_back(std::move(named));
        }
    } catch (const std::exception&) {
        return std::nullopt; // any file can be chosen
    }
    return presets;
}

} // namespace framewright::ui
