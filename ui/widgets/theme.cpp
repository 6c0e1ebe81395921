#include "ui/widgets/theme.h"

#include "ui/storage/settings.h"

#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QWidget>

// A static library's resources must be asked for, from outside any namespace.
static void load_resources() {
    Q_INIT_RESOURCE(framewright);
}

namespace framewright::ui {
namespace {

/// Fusion without pictures on its dialog buttons.
class QuietStyle final : public QProxyStyle {
public:
    QuietStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* answer) const override {
        if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
            return 0;
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
};

struct Colors {
    QColor window, panel, field, text, secondary, accent, on_accent, line, button, error, warning;
};

Colors colors(bool dark) {
    if (dark)
        return {0x1e1e1e, 0x262626, 0x2f2f2f, 0xe6e6e6, 0xa0a0a0, 0x4aa3df,
                0x101010, 0x3c3c3c, 0x333333, 0xff8a80, 0xe6b450};
    return {0xececec, 0xf5f5f5, 0xffffff, 0x1c1c1c, 0x5c5c5c, 0x1f76b4,
            0xffffff, 0xc2c2c2, 0xe6e6e6, 0xb3261e, 0x8a5a00};
}

bool& dark_in_use() {
    static bool dark = true;
    return dark;
}

bool system_is_dark() {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    return QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Light;
#else
    // Without a platform theme the style's own palette is light whatever the desktop is; the picture decides:
    // dark.
    static const QPalette before = QGuiApplication::palette();
    const bool themed = !qEnvironmentVariableIsEmpty("XDG_CURRENT_DESKTOP");
    return !themed || before.color(QPalette::Window).lightness() < 128;
#endif
}

QString style_sheet(const Colors& c) {
    QFile file(QStringLiteral(":/framewright/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    sheet.replace(QStringLiteral("@window"), c.window.name());
    sheet.replace(QStringLiteral("@panel"), c.panel.name());
    sheet.replace(QStringLiteral("@field"), c.field.name());
    sheet.replace(QStringLiteral("@text"), c.text.name());
    sheet.replace(QStringLiteral("@secondary"), c.secondary.name());
    sheet.replace(QStringLiteral("@accent"), c.accent.name());
    sheet.replace(QStringLiteral("@onaccent"), c.on_accent.name());
    sheet.replace(QStringLiteral("@line"), c.line.name());
    sheet.replace(QStringLiteral("@button"), c.button.name());
    sheet.replace(QStringLiteral("@error"), c.error.name());
    sheet.replace(QStringLiteral("@warning"), c.warning.name());
    return sheet;
}

} // namespace

QPalette theme_palette(bool dark) {
    const Colors c = colors(dark);
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.field);
    palette.setColor(QPalette::AlternateBase, c.panel);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.secondary);
    palette.setColor(QPalette::Button, c.button);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.on_accent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.panel);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Light, c.line);
    palette.setColor(QPalette::Midlight, c.button);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, dark ? QColor(0x161616) : QColor(0xa8a8a8));
    palette.setColor(QPalette::Shadow, dark ? QColor(0x0c0c0c) : QColor(0x8c8c8c));
    const QColor faint = dark ? QColor(0x6e6e6e) : QColor(0x9a9a9a);
    palette.setColor(QPalette::Disabled, QPalette::WindowText, faint);
    palette.setColor(QPalette::Disabled, QPalette::Text, faint);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, faint);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.line);
    return palette;
}

void apply_theme(QApplication& application, Theme theme) {
    load_resources();
    const bool dark = theme == Theme::Dark || (theme == Theme::System && system_is_dark());
    dark_in_use() = dark;
    QApplication::setStyle(new QuietStyle); // the application owns it
    QApplication::setPalette(theme_palette(dark));
    application.setStyleSheet(style_sheet(colors(dark)));
}

bool theme_is_dark() {
    return dark_in_use();
}

Theme saved_theme() {
    const QString name = setting(QStringLiteral("theme"), QStringLiteral("system")).toString();
    return name == QLatin1String("dark")    ? Theme::Dark
           : name == QLatin1String("light") ? Theme::Light
                                            : Theme::System;
}

void save_theme(Theme theme) {
    static const char* const names[] = {"system", "dark", "light"};
    set_setting(QStringLiteral("theme"), QLatin1String(names[static_cast<int>(theme)]));
}

QColor picture_background() {
    return theme_is_dark() ? QColor(0x141414) : QColor(0x8a8a8a);
}

void set_role(QWidget* widget, const char* role) {
    const QString name = QString::fromLatin1(role);
    if (widget->property("role").toString() == name)
        return;
    widget->setProperty("role", name);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

} // namespace framewright::ui
