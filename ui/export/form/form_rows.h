// Controls of the export form, made alike.
#pragma once

#include <QString>
#include <QVariant>

class QComboBox;
class QFormLayout;
class QLabel;
class QWidget;

namespace framewright::ui {

/// A list that may become narrower than its texts.
QComboBox* narrow_combo(QWidget* parent, const QString& name);
QLabel* wrapped_label(QWidget* parent, const char* role);
void select_data(QComboBox* box, const QVariant& data);
/// Margins and spacing that all parts of the form share.
void prepare_form(QFormLayout& form);
/// A line across the form and the name of what follows.
void add_section(QFormLayout& form, QWidget* parent, const QString& name);
/// Shows or hides a field with its label.
void show_row(QFormLayout& form, QWidget* field, bool visible);

} // namespace framewright::ui
