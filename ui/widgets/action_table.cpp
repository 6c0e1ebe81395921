#include "ui/widgets/action_table.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <string_view>

namespace framewright::ui {
namespace {

constexpr ActionRow separator(const char* menu) {
    return {"", menu, "", "", ""};
}

constexpr ActionRow on_clip(ActionRow row) {
    row.on_clip = true;
    return row;
}

/// In a menu of its own within the menu.
constexpr ActionRow within(const char* branch, ActionRow row) {
    row.branch = branch;
    return row;
}

constexpr const char* jumps = QT_TRANSLATE_NOOP("Actions", "&Jump to");
constexpr const char* sound = QT_TRANSLATE_NOOP("Actions", "&Sound");
constexpr const char* difference = QT_TRANSLATE_NOOP("Actions", "&How the difference is shown");
constexpr const char* other_file = QT_TRANSLATE_NOOP("Actions", "Mo&ve the other file");

// Texts are marked for translation here and translated where they are shown.
constexpr std::array rows{
    ActionRow{"open", "File", QT_TRANSLATE_NOOP("Actions", "&Open video…"), "Ctrl+O", "open"},
    ActionRow{"open-project", "File", QT_TRANSLATE_NOOP("Actions", "Open &project…"), "Ctrl+Shift+O"},
    ActionRow{"save-project", "File", QT_TRANSLATE_NOOP("Actions", "&Save project"), "Ctrl+S", "save"},
    ActionRow{"save-project-as", "File", QT_TRANSLATE_NOOP("Actions", "Save project &as…"), "Ctrl+Shift+S"},
    ActionRow{"close-clip", "File", QT_TRANSLATE_NOOP("Actions", "&Close video"), "Ctrl+W"},
    ActionRow{"picture-rate", "File", QT_TRANSLATE_NOOP("Actions", "Pictures per secon&d…"), ""},
    separator("File"),
    on_clip(
        ActionRow{"snapshot", "File", QT_TRANSLATE_NOOP("Actions", "Save fra&me as PNG"), "C", "snapshot"}),
    ActionRow{"export", "File", QT_TRANSLATE_NOOP("Actions", "&Export"), "Ctrl+E", "export"},
    separator("File"),
    ActionRow{"quit", "File", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q"},

    ActionRow{"undo", "Edit", QT_TRANSLATE_NOOP("Actions", "&Undo"), "Ctrl+Z", "undo"},
    ActionRow{"redo", "Edit", QT_TRANSLATE_NOOP("Actions", "&Redo"), "Ctrl+Shift+Z, Ctrl+Y", "redo"},
    separator("Edit"),
    on_clip(ActionRow{"add-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Add filter…"), "Ctrl+F", "add"}),
    on_clip(
        ActionRow{"new-script", "Edit", QT_TRANSLATE_NOOP("Actions", "&New Python filter…"), "Ctrl+Alt+N"}),
    on_clip(ActionRow{"edit-script", "Edit", QT_TRANSLATE_NOOP("Actions", "Edit scr&ipt"), "F4", "terminal",
                      true}),
    on_clip(ActionRow{"duplicate-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Duplicate filter"), "Ctrl+D",
                      "duplicate"}),
    on_clip(
        ActionRow{"toggle-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Enable or disable filter"), "E"}),
    on_clip(
        ActionRow{"remove-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "Re&move filter"), "Del", "remove"}),
    on_clip(ActionRow{"copy-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Copy filter"), "Ctrl+C", "copy"}),
    on_clip(
        ActionRow{"copy-filters", "Edit", QT_TRANSLATE_NOOP("Actions", "Copy all fi&lters"), "Ctrl+Shift+C"}),
    on_clip(
        ActionRow{"paste-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Paste filters"), "Ctrl+V", "paste"}),
    on_clip(ActionRow{"filter-up", "Edit", QT_TRANSLATE_NOOP("Actions", "Move filter up"), "Alt+Up"}),
    on_clip(ActionRow{"filter-down", "Edit", QT_TRANSLATE_NOOP("Actions", "Move filter down"), "Alt+Down"}),
    on_clip(ActionRow{"solo-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "&Solo filter"), "Shift+S"}),
    on_clip(ActionRow{"reset-filter", "Edit", QT_TRANSLATE_NOOP("Actions", "Rese&t filter"), "", "reset"}),
    ActionRow{"left-filters", "Edit", QT_TRANSLATE_NOOP("Actions", "Use filters &of the clip before"), ""},
    on_clip(ActionRow{"bypass-filters", "Edit", QT_TRANSLATE_NOOP("Actions", "&Bypass all filters"),
                      "Shift+E", "eye-off", true}),
    separator("Edit"),
    ActionRow{"preferences", "Edit", QT_TRANSLATE_NOOP("Actions", "Pre&ferences…"), "Ctrl+,", "", false,
              false, false,
              QT_TRANSLATE_NOOP("Actions", "settings options theme dark light language cache folders")},

    on_clip(ActionRow{"zoom-in", "View", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), "+, =", "zoom-in", false,
                      true}),
    on_clip(ActionRow{"zoom-out", "View", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), "-", "zoom-out", false,
                      true}),
    on_clip(ActionRow{"one-to-one", "View", QT_TRANSLATE_NOOP("Actions", "Actual si&ze (100 %)"), "1",
                      "one-to-one"}),
    on_clip(ActionRow{"fit", "View", QT_TRANSLATE_NOOP("Actions", "&Fit to window"), "F", "fit"}),
    separator("View"),
    on_clip(ActionRow{"scopes", "View", QT_TRANSLATE_NOOP("Actions", "S&copes"), "W", "", true}),
    on_clip(ActionRow{"mark-out-of-range", "View", QT_TRANSLATE_NOOP("Actions", "&Mark levels out of range"),
                      "Z", "", true}),
    on_clip(ActionRow{"mark-focus", "View", QT_TRANSLATE_NOOP("Actions", "Mark &what is in focus"), "P", "",
                      true}),
    on_clip(ActionRow{"mark-false-color", "View", QT_TRANSLATE_NOOP("Actions", "F&alse colors"), "Shift+P",
                      "", true}),
    separator("View"),
    ActionRow{"workspace-edit", "View", QT_TRANSLATE_NOOP("Actions", "&Edit"), "Ctrl+1", "", true},
    ActionRow{"workspace-benchmark", "View", QT_TRANSLATE_NOOP("Actions", "&Benchmark"), "Ctrl+2", "", true},
    ActionRow{"workspace-queue", "View", QT_TRANSLATE_NOOP("Actions", "&Queue"), "Ctrl+3", "", true},
    separator("View"),
    ActionRow{"search-actions", "View", QT_TRANSLATE_NOOP("Actions", "&Search actions…"), "Ctrl+Shift+P"},
    ActionRow{"next-panel", "View", QT_TRANSLATE_NOOP("Actions", "&Next panel"), "F6"},
    ActionRow{"reset-layout", "View", QT_TRANSLATE_NOOP("Actions", "&Reset layout"), ""},
    ActionRow{"full-screen", "View", QT_TRANSLATE_NOOP("Actions", "F&ull screen"), "F11", "", true},

    ActionRow{"play", "Playback", QT_TRANSLATE_NOOP("Actions", "&Play or pause"), "Space, K", "play"},
    ActionRow{"shuttle-back", "Playback", QT_TRANSLATE_NOOP("Actions", "Play &backward"), "J"},
    ActionRow{"shuttle-forward", "Playback", QT_TRANSLATE_NOOP("Actions", "Play &forward"), "L"},
    ActionRow{"slower", "Playback", QT_TRANSLATE_NOOP("Actions", "Play slower"), "<"},
    ActionRow{"faster", "Playback", QT_TRANSLATE_NOOP("Actions", "Play faster"), ">"},
    ActionRow{"loop", "Playback", QT_TRANSLATE_NOOP("Actions", "Repeat between in and out"), "R", "", true},
    separator("Playback"),
    ActionRow{"previous-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "P&revious frame"), ",", "step-back",
              false, true},
    ActionRow{"next-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "&Next frame"), ".", "step-forward",
              false, true},
    ActionRow{"second-back", "Playback", QT_TRANSLATE_NOOP("Actions", "One second b&ack"), "Left", "", false,
              true},
    ActionRow{"second-forward", "Playback", QT_TRANSLATE_NOOP("Actions", "One second for&ward"), "Right", "",
              false, true},
    within(jumps,
           ActionRow{"previous-keyframe", "Playback", QT_TRANSLATE_NOOP("Actions", "Previous keyframe"),
                     "Shift+Left", "", false, true}),
    within(jumps, ActionRow{"next-keyframe", "Playback", QT_TRANSLATE_NOOP("Actions", "Next keyframe"),
                            "Shift+Right", "", false, true}),
    within(jumps, ActionRow{"previous-cut", "Playback", QT_TRANSLATE_NOOP("Actions", "Previous cut"), "Up"}),
    within(jumps, ActionRow{"next-cut", "Playback", QT_TRANSLATE_NOOP("Actions", "Next cut"), "Down"}),
    within(jumps, ActionRow{"first-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "Firs&t frame"), "Home",
                            "to-start"}),
    within(jumps,
           ActionRow{"last-frame", "Playback", QT_TRANSLATE_NOOP("Actions", "&Last frame"), "End", "to-end"}),
    ActionRow{"goto", "Playback", QT_TRANSLATE_NOOP("Actions", "&Go to…"), "G"},
    separator("Playback"),
    ActionRow{"set-in", "Playback", QT_TRANSLATE_NOOP("Actions", "Set &in point"), "I", "in-point"},
    ActionRow{"set-out", "Playback", QT_TRANSLATE_NOOP("Actions", "Set &out point"), "O", "out-point"},
    within(jumps,
           ActionRow{"goto-in", "Playback", QT_TRANSLATE_NOOP("Actions", "Go to in point"), "Shift+I"}),
    within(jumps,
           ActionRow{"goto-out", "Playback", QT_TRANSLATE_NOOP("Actions", "Go to out point"), "Shift+O"}),
    ActionRow{"clear-range", "Playback", QT_TRANSLATE_NOOP("Actions", "&Clear selection"), "Ctrl+Shift+X"},

    separator("Playback"),
    within(sound,
           ActionRow{"mute", "Playback", QT_TRANSLATE_NOOP("Actions", "M&ute"), "Ctrl+M", "sound", true}),
    within(sound, ActionRow{"louder", "Playback", QT_TRANSLATE_NOOP("Actions", "Louder"), "Ctrl+Up", "",
                            false, true}),
    within(sound, ActionRow{"quieter", "Playback", QT_TRANSLATE_NOOP("Actions", "Quieter"), "Ctrl+Down", "",
                            false, true}),
    separator("Playback"),
    ActionRow{"marker", "Playback", QT_TRANSLATE_NOOP("Actions", "Add or remove &marker"), "M"},
    ActionRow{"name-marker", "Playback", QT_TRANSLATE_NOOP("Actions", "Name marker…"), "Shift+M"},
    within(jumps,
           ActionRow{"previous-mark", "Playback", QT_TRANSLATE_NOOP("Actions", "Previous marker or chapter"),
                     "Ctrl+Left", "", false, true}),
    within(jumps, ActionRow{"next-mark", "Playback", QT_TRANSLATE_NOOP("Actions", "Next marker or chapter"),
                            "Ctrl+Right", "", false, true}),

    ActionRow{"mode-side-by-side", "Compare", QT_TRANSLATE_NOOP("Actions", "&Side by side"), "2",
              "side-by-side", true},
    ActionRow{"mode-split", "Compare", QT_TRANSLATE_NOOP("Actions", "S&plit with divider"), "3", "split",
              true},
    ActionRow{"mode-flip", "Compare", QT_TRANSLATE_NOOP("Actions", "A/&B mode"), "4", "flip", true},
    ActionRow{"mode-difference", "Compare", QT_TRANSLATE_NOOP("Actions", "&Difference"), "0", "difference",
              true},
    ActionRow{"mode-original", "Compare", QT_TRANSLATE_NOOP("Actions", "&Original only"), "5", "original",
              true},
    ActionRow{"mode-filtered", "Compare", QT_TRANSLATE_NOOP("Actions", "&Filtered only"), "6", "filtered",
              true},
    separator("Compare"),
    within(difference, ActionRow{"difference-absolute", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "Difference of all colors"), "", "", true}),
    within(difference, ActionRow{"difference-signed", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "Signed difference"), "", "", true}),
    within(difference, ActionRow{"difference-luma", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "Luma difference"), "", "", true}),
    within(difference, ActionRow{"difference-similarity", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "Dissimilarity (SSIM)"), "", "", true}),
    ActionRow{"magnifier", "Compare", QT_TRANSLATE_NOOP("Actions", "&Magnifier"), "Q", "", true},
    separator("Compare"),
    ActionRow{"next-mode", "Compare", QT_TRANSLATE_NOOP("Actions", "&Next mode"), "Tab"},
    ActionRow{"swap", "Compare", QT_TRANSLATE_NOOP("Actions", "S&wap A and B"), "X", "swap"},
    ActionRow{"flip", "Compare", QT_TRANSLATE_NOOP("Actions", "&Toggle A and B"), "A"},
    ActionRow{"divider-left", "Compare", QT_TRANSLATE_NOOP("Actions", "Divider left"), "[", "", false, true},
    ActionRow{"divider-right", "Compare", QT_TRANSLATE_NOOP("Actions", "Divider right"), "]", "", false,
              true},
    within(difference, ActionRow{"gain-up", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "Increase difference &gain"), "Shift+G"}),
    within(difference, ActionRow{"gain-down", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "D&ecrease difference gain"), "Ctrl+G"}),
    separator("Compare"),
    on_clip(ActionRow{"compare-file", "Compare", QT_TRANSLATE_NOOP("Actions", "Compare with another f&ile…"),
                      "Ctrl+I"}),
    on_clip(ActionRow{"encoded-preview", "Compare", QT_TRANSLATE_NOOP("Actions", "Show it en&coded"), "B", "",
                      true}),
    on_clip(ActionRow{"encoded-flip", "Compare", QT_TRANSLATE_NOOP("Actions", "Toggle two encoder settings"),
                      "Shift+B"}),
    on_clip(ActionRow{"keep-look", "Compare", QT_TRANSLATE_NOOP("Actions", "Keep this look to compare with"),
                      "Y"}),
    on_clip(ActionRow{"keep-still", "Compare", QT_TRANSLATE_NOOP("Actions", "Keep this picture as a still"),
                      "Shift+Y"}),
    ActionRow{"compare-original", "Compare", QT_TRANSLATE_NOOP("Actions", "Back to the original"),
              "Ctrl+Shift+Y"},
    ActionRow{"compare-filters", "Compare", QT_TRANSLATE_NOOP("Actions", "Bac&k to the filters"),
              "Ctrl+Shift+I"},
    within(other_file,
           ActionRow{"nudge-earlier", "Compare", QT_TRANSLATE_NOOP("Actions", "Other file one frame earlier"),
                     "Alt+,", "", false, true}),
    within(other_file,
           ActionRow{"nudge-later", "Compare", QT_TRANSLATE_NOOP("Actions", "Other file one frame later"),
                     "Alt+.", "", false, true}),
    within(other_file, ActionRow{"nudge-second-earlier", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "Other file one second earlier"), "Ctrl+Alt+,",
                                 "", false, true}),
    within(other_file, ActionRow{"nudge-second-later", "Compare",
                                 QT_TRANSLATE_NOOP("Actions", "Other file one second later"), "Ctrl+Alt+.",
                                 "", false, true}),
    separator("Compare"),
    ActionRow{"run-comparison", "Compare", QT_TRANSLATE_NOOP("Actions", "&Run comparison"), "Ctrl+R"},

    ActionRow{"keys", "Help", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "?, F1"},
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

bool acts_on_clip(const ActionRow& row) {
    const std::string_view menu = row.menu;
    const bool of_pictures = menu == "Playback" || menu == "Compare";
    return row.on_clip || (of_pictures && std::string_view(row.id) != "run-comparison");
}

QStringList default_keys(const ActionRow& row) {
    const QString keys = QString::fromUtf8(row.keys);
    // A comma followed by a space separates; the comma key itself stands alone.
    return keys.isEmpty() ? QStringList() : keys.split(QStringLiteral(", "), Qt::SkipEmptyParts);
}

} // namespace framewright::ui
