#include "ui/widgets/action_table.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <string_view>

namespace framewright::ui {
namespace {

constexpr ActionRow separator(const char* menu) {
    return {"", menu, "", "", "", false, false};
}

// Texts are marked for translation here and translated where they are shown.
constexpr std::array rows{
    ActionRow{"open", "File", QT_TRANSLATE_NOOP("Actions", "&Open clip…"), "Ctrl+O", "open"},
    ActionRow{"open-project", "File", QT_TRANSLATE_NOOP("Actions", "Open &project…"), "Ctrl+Shift+O"},
    ActionRow{"save-project", "File", QT_TRANSLATE_NOOP("Actions", "&Save project"), "Ctrl+S", "save"},
    ActionRow{"save-project-as", "File", QT_TRANSLATE_NOOP("Actions", "Save project &as…"), "Ctrl+Shift+S"},
    ActionRow{"close-clip", "File", QT_TRANSLATE_NOOP("Actions", "&Close clip"), "Ctrl+W"},
    separator("File"),
    ActionRow{"snapshot", "File", QT_TRANSLATE_NOOP("Actions", "S&napshot as PNG"), "C", "snapshot"},
    ActionRow{"export", "File", QT_TRANSLATE_NOOP("Actions", "&Export"), "Ctrl+E", "export"},
    separator("File"),
    ActionRow{"quit", "File", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q"},

    ActionRow{"undo", "Edit", QT_TRANSLATE_NOOP("Actions", "&Undo"), "Ctrl+Z", "undo"},
    ActionRow{"redo", "Edit", QT_TRANSLATE_NOOP("Actions", "&Redo"), "Ctrl+Shift+Z, Ctrl+Y", "redo"},
    separator("Edit"),
    ActionRow{"add-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Add filter…"), "Ctrl+F", "add"},
    ActionRow{"duplicate-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Duplicate filter"), "Ctrl+D",
              "duplicate"},
    ActionRow{"toggle-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Enable or disable filter"), "E"},
    ActionRow{"remove-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "Re&move filter"), "Del", "remove"},
    ActionRow{"copy-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Copy filter"), "Ctrl+C", "copy"},
    ActionRow{"paste-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Paste filter"), "Ctrl+V", "paste"},
    separator("Edit"),
    ActionRow{"keys", "Edit", QT_TRANSLATE_NOOP("Actions", "&Keys…"), ""},

    ActionRow{"zoom-in", "View", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), "+, =", "zoom-in", false, true},
    ActionRow{"zoom-out", "View", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), "-", "zoom-out", false, true},
    ActionRow{"one-to-one", "View", QT_TRANSLATE_NOOP("Actions", "One to one pi&xels"), "1", "one-to-one"},
    ActionRow{"fit", "View", QT_TRANSLATE_NOOP("Actions", "&Fit to window"), "F", "fit"},
    separator("View"),
    ActionRow{"theme-system", "View", QT_TRANSLATE_NOOP("Actions", "S&ystem colours"), "", "", true},
    ActionRow{"theme-dark", "View", QT_TRANSLATE_NOOP("Actions", "&Dark colours"), "", "", true},
    ActionRow{"theme-light", "View", QT_TRANSLATE_NOOP("Actions", "&Light colours"), "", "", true},
    separator("View"),
    ActionRow{"next-panel", "View", QT_TRANSLATE_NOOP("Actions", "&Next panel"), "F6"},
    ActionRow{"reset-layout", "View", QT_TRANSLATE_NOOP("Actions", "&Reset layout"), ""},
    ActionRow{"full-screen", "View", QT_TRANSLATE_NOOP("Actions", "F&ull screen"), "F11", "", true},

    ActionRow{"play", "Playback", QT_TRANSLATE_NOOP("Actions", "&Play or pause"), "Space, K", "play"},
    ActionRow{"shuttle-back", "Playback", QT_TRANSLATE_NOOP("Actions", "Shuttle &backward"), "J"},
    ActionRow{"shuttle-forward", "Playback", QT_TRANSLATE_NOOP("Actions", "Shuttle &forward"), "L"},
    separator("Playback"),
    ActionRow{"previous-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "P&revious frame"), ",", "step-back",
              false, true},
    ActionRow{"next-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "&Next frame"), ".", "step-forward",
              false, true},
    ActionRow{"second-back", "Playback", QT_TRANSLATE_NOOP("Actions", "One second b&ack"), "Left", "", false,
              true},
    ActionRow{"second-forward", "Playback", QT_TRANSLATE_NOOP("Actions", "One second for&ward"), "Right", "",
              false, true},
    ActionRow{"first-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "Firs&t frame"), "Home", "to-start"},
    ActionRow{"last-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "&Last frame"), "End", "to-end"},
    ActionRow{"goto", "Playback", QT_TRANSLATE_NOOP("Actions", "&Go to…"), "G"},
    separator("Playback"),
    ActionRow{"set-in", "Playback", QT_TRANSLATE_NOOP("Actions", "Set &in point"), "I", "in-point"},
    ActionRow{"set-out", "Playback", QT_TRANSLATE_NOOP("Actions", "Set &out point"), "O", "out-point"},
    ActionRow{"goto-in", "Playback", QT_TRANSLATE_NOOP("Actions", "Go to in point"), "Shift+I"},
    ActionRow{"goto-out", "Playback", QT_TRANSLATE_NOOP("Actions", "Go to out point"), "Shift+O"},
    ActionRow{"clear-range", "Playback", QT_TRANSLATE_NOOP("Actions", "&Clear in and out"), "Ctrl+Shift+X"},

    ActionRow{"mode-side-by-side", "Compare", QT_TRANSLATE_NOOP("Actions", "&Side by side"), "2",
              "side-by-side", true},
    ActionRow{"mode-split", "Compare", QT_TRANSLATE_NOOP("Actions", "S&plit with divider"), "3", "split",
              true},
    ActionRow{"mode-flip", "Compare", QT_TRANSLATE_NOOP("Actions", "A/&B flip"), "4", "flip", true},
    ActionRow{"mode-difference", "Compare", QT_TRANSLATE_NOOP("Actions", "&Difference"), "0", "difference",
              true},
    ActionRow{"mode-original", "Compare", QT_TRANSLATE_NOOP("Actions", "&Original only"), "5", "original",
              true},
    ActionRow{"mode-filtered", "Compare", QT_TRANSLATE_NOOP("Actions", "&Filtered only"), "6", "filtered",
              true},
    separator("Compare"),
    ActionRow{"next-mode", "Compare", QT_TRANSLATE_NOOP("Actions", "&Next mode"), "Tab"},
    ActionRow{"swap", "Compare", QT_TRANSLATE_NOOP("Actions", "S&wap sides"), "X", "swap"},
    ActionRow{"flip", "Compare", QT_TRANSLATE_NOOP("Actions", "F&lip A and B"), "A"},
    ActionRow{"divider-left", "Compare", QT_TRANSLATE_NOOP("Actions", "Divider left"), "[", "", false, true},
    ActionRow{"divider-right", "Compare", QT_TRANSLATE_NOOP("Actions", "Divider right"), "]", "", false,
              true},
    ActionRow{"gain-up", "Compare", QT_TRANSLATE_NOOP("Actions", "More difference &gain"), "Shift+G"},
    ActionRow{"gain-down", "Compare", QT_TRANSLATE_NOOP("Actions", "L&ess difference gain"), "Ctrl+G"},
    separator("Compare"),
    ActionRow{"run-comparison", "Compare", QT_TRANSLATE_NOOP("Actions", "&Run comparison"), "Ctrl+R"},

    ActionRow{"show-keys", "Help", QT_TRANSLATE_NOOP("Actions", "&Keys"), "?, F1"},
    ActionRow{"about", "Help", QT_TRANSLATE_NOOP("Actions", "&About Framewright"), ""},
};

} // namespace

std::span<const ActionRow> action_table() {
    return rows;
}

const char* menu_title(const ActionRow& row) {
    struct Menu {
        std::string_view id;
        const char* title;
    };
    static constexpr std::array menus{Menu{"File", QT_TRANSLATE_NOOP("Actions", "&File")},
                                      Menu{"Edit", QT_TRANSLATE_NOOP("Actions", "&Edit")},
                                      Menu{"View", QT_TRANSLATE_NOOP("Actions", "&View")},
                                      Menu{"Playback", QT_TRANSLATE_NOOP("Actions", "&Playback")},
                                      Menu{"Compare", QT_TRANSLATE_NOOP("Actions", "&Compare")},
                                      Menu{"Help", QT_TRANSLATE_NOOP("Actions", "&Help")}};
    const auto* found =
        std::find_if(menus.begin(), menus.end(), [&](const Menu& menu) { return menu.id == row.menu; });
    return found == menus.end() ? row.menu : found->title;
}

QStringList default_keys(const ActionRow& row) {
    const QString keys = QString::fromUtf8(row.keys);
    // A comma followed by a space separates; the comma key itself stands alone.
    return keys.isEmpty() ? QStringList() : keys.split(QStringLiteral(", "), Qt::SkipEmptyParts);
}

} // namespace framewright::ui
