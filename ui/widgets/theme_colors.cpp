#include "ui/widgets/theme_colors.h"

namespace framewright::ui {
namespace {

ThemeColors dark_colors() {
    ThemeColors c;
    c.window = 0x181818;
    c.panel = 0x1f1f1f;
    c.card = 0x282828;
    c.field = 0x323232;
    c.hover = 0x3a3a3a;
    c.line = 0x444444;
    c.outline = 0x6a6a6a;
    c.text = 0xe8e8e8;
    c.secondary = 0xa6a6a6;
    c.faint = 0x747474;
    c.accent = 0x4aa3df;
    c.on_accent = 0x101010;
    c.selection = 0x2b4256;
    c.knob = 0xf0f0f0;
    c.error = 0xff8a80;
    c.warning = 0xe6b450;
    c.picture = 0x121212;
    return c;
}

ThemeColors light_colors() {
    ThemeColors c;
    c.window = 0xdcdcdc;
    c.panel = 0xececec;
    c.card = 0xf7f7f7;
    c.field = 0xffffff;
    c.hover = 0xe2e2e2;
    c.line = 0xc4c4c4;
    c.outline = 0x868686;
    c.text = 0x1a1a1a;
    c.secondary = 0x565656;
    c.faint = 0x8a8a8a;
    c.accent = 0x1a6fac;
    c.on_accent = 0xffffff;
    c.selection = 0xc5dcef;
    c.knob = 0x4a4a4a;
    c.error = 0xb3261e;
    c.warning = 0x855600;
    c.picture = 0x8a8a8a;
    return c;
}

ThemeColors contrast_colors() {
    ThemeColors c;
    c.window = Qt::black;
    c.panel = Qt::black;
    c.card = Qt::black;
    c.field = 0x141414;
    c.hover = 0x303030;
    c.line = 0xffffff;
    c.outline = 0xffffff;
    c.text = 0xffffff;
    c.secondary = 0xf0f0f0;
    c.faint = 0xb0b0b0;
    c.accent = 0xffd800;
    c.on_accent = Qt::black;
    c.selection = 0x004a80;
    c.knob = 0xffffff;
    c.error = 0xffa0a0;
    c.warning = 0xffd800;
    c.picture = Qt::black;
    return c;
}

} // namespace

ThemeColors theme_colors(Look look) {
    switch (look) {
    case Look::Light:
        return light_colors();
    case Look::HighContrast:
        return contrast_colors();
    case Look::Dark:
        break;
    }
    return dark_colors();
}

const char* look_name(Look look) {
    switch (look) {
    case Look::Light:
        return "light";
    case Look::HighContrast:
        return "contrast";
    case Look::Dark:
        break;
    }
    return "dark";
}

} // namespace framewright::ui
