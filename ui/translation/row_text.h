// Names and helps of filters, encoders, backends and presets in the window's language.
#pragma once

#include <QString>

#include <string>

namespace framewright::ui {

/// The rows of core's tables hold English; a file rows_LANGUAGE.json among the resources has its
/// translations. What it lacks is shown as it is.
QString shown_row(const std::string& english);

} // namespace framewright::ui
