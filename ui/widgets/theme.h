// Dark and light palettes with the same roles.
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

namespace framewright::ui {

enum class Theme { System, Dark, Light };

QPalette theme_palette(bool dark);

/// Fusion style, palette and style sheet.
void apply_theme(QApplication& application, Theme theme);

/// Whether the palette in use is the dark one.
bool theme_is_dark();

/// Saved choice, and saving it.
Theme saved_theme();
void save_theme(Theme theme);

/// Neutral surround of the picture.
QColor picture_background();

/// What a text is: "heading", "secondary", "error", "warning" or "" (see resources/style.qss).
void set_role(QWidget* widget, const char* role);

} // namespace framewright::ui
