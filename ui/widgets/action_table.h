// Every command of the window in one table: menus, toolbars, the key editor and the tests read it.
#pragma once

#include <QString>
#include <QStringList>

#include <span>

namespace framewright::ui {

/// A row with an empty id is a separator in its menu.
struct ActionRow {
    const char* id = "";
    const char* menu = ""; ///< "File", ...: an id, see menu_title(); "" for none
    const char* text = "";
    const char* keys = ""; ///< default keys in portable text, several separated by ", "; "" for none
    const char* icon = ""; ///< name in resources/icons
    bool checkable = false;
    bool repeats = false;    ///< holding the key repeats it
    bool on_clip = false;    ///< works on what the Edit workspace shows, see acts_on_clip()
    const char* words = "";  ///< further ones that a search finds it by; to be translated
    const char* branch = ""; ///< title of the menu within the menu that it is in; to be translated
};

std::span<const ActionRow> action_table();

/// What the menu of a row is called, with its mnemonic; to be translated in the context "Actions" like the
/// texts.
const char* menu_title(const ActionRow& row);

/// Whether the command works on the clip that is seen and so rests in the other workspaces: those of the
/// menus Playback and Compare, and others that say so.
bool acts_on_clip(const ActionRow& row);

/// The default keys of a row, one by one.
QStringList default_keys(const ActionRow& row);

} // namespace framewright::ui
