#include "ui/widgets/theme.h"

#include "ui/storage/settings.h"
#include "ui/widgets/icons.h"

#include <QApplication>
#include <QFile>
#include <QFont>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QIcon>
#include <QProxyStyle>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QWidget>

#include <algorithm>
#include <utility>

// A static library's resources must be asked for, from outside any namespace.
static void load_resources() {
    Q_INIT_RESOURCE(framewright);
}

namespace framewright::ui {
namespace {

constexpr std::pair<Theme, const char*> theme_names[] = {{Theme::System, "system"},
                                                         {Theme::Dark, "dark"},
                                                         {Theme::Light, "light"},
                                                         {Theme::HighContrast, "contrast"}};

/// Fusion without pictures on its dialog buttons, and with the program's own in its message boxes.
class QuietStyle final : public QProxyStyle {
public:
    QuietStyle() : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion"))) {}
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* answer) const override {
        if (hint == SH_DialogButtonBox_ButtonsHaveIcons)
            return 0;
        return QProxyStyle::styleHint(hint, option, widget, answer);
    }
    QIcon standardIcon(StandardPixmap which, const QStyleOption* option,
                       const QWidget* widget) const override {
        switch (which) {
        case SP_MessageBoxWarning:
        case SP_MessageBoxCritical:
            return themed_icon(QStringLiteral("warning"));
        case SP_MessageBoxQuestion:
        case SP_MessageBoxInformation:
            return themed_icon(QStringLiteral("info"));
        default:
            return QProxyStyle::standardIcon(which, option, widget);
        }
    }
};

Look& look_in_use() {
    static Look look = Look::Dark;
    return look;
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

/// Larger system texts are kept; smaller ones would be hard to read in this typeface.
double text_points() {
    static const double system = QGuiApplication::font().pointSizeF();
    return std::max(10.0, system);
}

QString points(double factor) {
    return QString::number(text_points() * factor, 'f', 1) + QStringLiteral("pt");
}

QString style_sheet(Look look) {
    QFile file(QStringLiteral(":/framewright/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const ThemeColors c = theme_colors(look);
    const std::pair<const char*, QString> values[] = {{"@window", c.window.name()},
                                                      {"@panel", c.panel.name()},
                                                      {"@card", c.card.name()},
                                                      {"@field", c.field.name()},
                                                      {"@hover", c.hover.name()},
                                                      {"@line", c.line.name()},
                                                      {"@outline", c.outline.name()},
                                                      {"@text", c.text.name()},
                                                      {"@secondary", c.secondary.name()},
                                                      {"@faint", c.faint.name()},
                                                      {"@accent", c.accent.name()},
                                                      {"@onaccent", c.on_accent.name()},
                                                      {"@selection", c.selection.name()},
                                                      {"@knob", c.knob.name()},
                                                      {"@error", c.error.name()},
                                                      {"@warning", c.warning.name()},
                                                      {"@tone", QString::fromLatin1(look_name(look))},
                                                      {"@heading", points(1.15)},
                                                      {"@title", points(1.8)}};
    QString sheet = QString::fromUtf8(file.readAll());
    for (const auto& [name, value] : values)
        sheet.replace(QLatin1String(name), value);
    return sheet;
}

void load_typeface() {
    static const bool loaded = [] {
        for (const char* style : {"Regular", "SemiBold"})
            QFontDatabase::addApplicationFont(
                QStringLiteral(":/framewright/fonts/FramewrightSans-%1.otf").arg(QLatin1String(style)));
        return true;
    }();
    static_cast<void>(loaded);
}

Look look_of(Theme theme) {
    switch (theme) {
    case Theme::Dark:
        return Look::Dark;
    case Theme::Light:
        return Look::Light;
    case Theme::HighContrast:
        return Look::HighContrast;
    case Theme::System:
        break;
    }
    return system_is_dark() ? Look::Dark : Look::Light;
}

void follow_system([[maybe_unused]] QApplication& application, [[maybe_unused]] Theme theme) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    static QMetaObject::Connection connection;
    QObject::disconnect(connection);
    if (theme == Theme::System)
        connection =
            QObject::connect(QGuiApplication::styleHints(), &QStyleHints::colorSchemeChanged, &application,
                             [&application] { apply_theme(application, Theme::System); });
#endif
}

void set_group_colors(QPalette& palette, const ThemeColors& c) {
    palette.setColor(QPalette::Disabled, QPalette::WindowText, c.faint);
    palette.setColor(QPalette::Disabled, QPalette::Text, c.faint);
    palette.setColor(QPalette::Disabled, QPalette::ButtonText, c.faint);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, c.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.line);
}

} // namespace

QPalette theme_palette(Look look) {
    const ThemeColors c = theme_colors(look);
    const bool dark = look != Look::Light;
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.field);
    palette.setColor(QPalette::AlternateBase, c.card);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.secondary);
    palette.setColor(QPalette::Button, c.field);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.on_accent);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.card);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Light, c.line);
    palette.setColor(QPalette::Midlight, c.hover);
    palette.setColor(QPalette::Mid, c.line);
    palette.setColor(QPalette::Dark, dark ? QColor(0x101010) : QColor(0xa8a8a8));
    palette.setColor(QPalette::Shadow, dark ? QColor(0x0c0c0c) : QColor(0x8c8c8c));
    set_group_colors(palette, c);
    return palette;
}

void apply_theme(QApplication& application, Theme theme) {
    load_resources();
    load_typeface();
    const Look look = look_of(theme);
    look_in_use() = look;
    QFont font(QStringLiteral("Framewright Sans"));
    font.setPointSizeF(text_points());
    QApplication::setStyle(new QuietStyle); // the application owns it
    QApplication::setFont(font);
    QApplication::setPalette(theme_palette(look));
    application.setStyleSheet(style_sheet(look));
    follow_system(application, theme);
}

Look current_look() {
    return look_in_use();
}

bool theme_is_dark() {
    return look_in_use() != Look::Light;
}

Theme saved_theme() {
    const QString name = setting(QStringLiteral("theme")).toString();
    for (const auto& [theme, known] : theme_names)
        if (name == QLatin1String(known))
            return theme;
    return Theme::System;
}

void save_theme(Theme theme) {
    for (const auto& [known, name] : theme_names)
        if (known == theme)
            set_setting(QStringLiteral("theme"), QLatin1String(name));
}

QColor picture_background() {
    return theme_colors(look_in_use()).picture;
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
