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

} // namespace framewright::ui
