// A button with a picture and words in the row above a page.
#pragma once

#include <QString>

class QHBoxLayout;
class QToolButton;
class QWidget;

namespace framewright::ui {

/// Adds it at the end of the row; `icon`, a name in resources/icons, is its object name too.
QToolButton* add_header_button(QHBoxLayout& row, const char* icon, const QString& text, QWidget* parent);

} // namespace framewright::ui
