// Filters as text: JSON, for the clipboard, notes, other windows, and files of presets.
#pragma once

#include "core/job/job_spec.h"
#include "ui/filters/filter_presets.h"

#include <QString>

#include <optional>
#include <vector>

namespace framewright::ui {

QString filters_to_text(const std::vector<FilterSpec>& filters);

/// Empty where the text is something else.
std::vector<FilterSpec> filters_from_text(const QString& text);

/// Presets with their names; empty where the text is something else.
QString presets_to_text(const std::vector<NamedFilters>& presets);
std::optional<std::vector<NamedFilters>> presets_from_text(const QString& text);

} // namespace framewright::ui
