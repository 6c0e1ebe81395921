// The colours of the window by what they are for. Greys are neutral: colour is judged beside them.
#pragma once

#include <QColor>

namespace framewright::ui {

enum class Look { Dark, Light, HighContrast };

struct ThemeColors {
    QColor window;  ///< bars, and the gaps between panels
    QColor panel;   ///< what holds controls
    QColor card;    ///< what stands out of a panel
    QColor field;   ///< what can be edited
    QColor hover;   ///< a field or a button under the pointer
    QColor line;    ///< separators
    QColor outline; ///< of small controls
    QColor text;
    QColor secondary; ///< text that explains
    QColor faint;     ///< text of what is not available
    QColor accent;    ///< selection, focus, progress
    QColor on_accent;
    QColor selection; ///< of rows whose text keeps its colour
    QColor knob;      ///< of sliders
    QColor error;
    QColor warning;
    QColor picture; ///< around the pictures
};

ThemeColors theme_colors(Look look);

/// Suffix of the pictures in resources/style that suit a look.
const char* look_name(Look look);

} // namespace framewright::ui
