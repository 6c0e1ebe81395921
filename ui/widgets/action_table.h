// Every command of the window in one table: menus, toolbars, the key editor and the tests read it.
#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace framewright::ui {

/// A row with an empty id is a separator in its menu.
struct ActionRow {
    const char* id = "";
    const char* menu = ""; ///< "File", ...: an id, Actions knows the title; "" for none
    const char* text = "";
    const char* keys = ""; ///< default keys in portable text, several separated by ", "; "" for none
    const char* icon = ""; ///< name in resources/icons
    bool checkable = false;
    bool repeats = false; ///< holding the key repeats it
};

std::span<const ActionRow> action_table();

/// The default keys of a row, one by one.
QStringList default_keys(const ActionRow& row);

} // namespace framewright::ui
