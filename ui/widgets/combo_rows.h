// Rows of a combo box that can be greyed out with a reason.
#pragma once

#include <QString>

#include <string>

class QComboBox;

namespace framewright::ui {

/// Adds a row. One that is not usable is greyed out and its tooltip gives the reason.
void add_combo_row(QComboBox* box, const std::string& name, const std::string& id, const std::string& help,
                   const QString& reason, bool usable);

} // namespace framewright::ui
