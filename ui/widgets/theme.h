// The look of the window: typeface, palette and style sheet, in looks with the same roles.
#pragma once

#include "ui/widgets/theme_colors.h"

#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

namespace framewright::ui {

/// What the user chooses; System follows the desktop.
enum class Theme { System, Dark, Light, HighContrast };

QPalette theme_palette(Look look);

/// Where the system's choice changes later, System follows it (from Qt 6.5 on).
void apply_theme(QApplication& application, Theme theme);

/// The look in use.
Look current_look();
/// Whether it is a dark one.
bool theme_is_dark();

/// Saved choice, and saving it.
Theme saved_theme();
void save_theme(Theme theme);

/// Neutral surround of the picture.
QColor picture_background();

/// What a widget is, for its look: "heading", "secondary", "error", "primary", ... or "" (see
/// resources/style.qss).
void set_role(QWidget* widget, const char* role);

} // namespace framewright::ui
