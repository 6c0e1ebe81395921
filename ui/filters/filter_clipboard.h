// Filters as text on the clipboard: JSON, so that they can be kept in notes and pasted into another window.
#pragma once

#include "core/job/job_spec.h"

#include <QString>

#include <vector>

namespace framewright::ui {

QString filters_to_text(const std::vector<FilterSpec>& filters);

/// Empty where the text is something else.
std::vector<FilterSpec> filters_from_text(const QString& text);

} // namespace framewright::ui
