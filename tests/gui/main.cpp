#include "tests/gui/event_watch.h"
#include "ui/translation/translation.h"
#include "ui/widgets/theme.h"

#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <gtest/gtest.h>

int main(int argc, char** argv) {
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    ::testing::InitGoogleTest(&argc, argv);
    framewright::ui::WatchedApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("framewright-tests"));
    QApplication::setOrganizationName(QStringLiteral("framewright-tests"));
    QStandardPaths::setTestModeEnabled(true);
    const QTemporaryDir settings;
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    qputenv("XDG_DATA_HOME", settings.path().toLocal8Bit()); // where own presets lie
    qputenv("FRAMEWRIGHT_HISTORY", settings.filePath(QStringLiteral("history.sqlite")).toLocal8Bit());
    QLocale::setDefault(QLocale::c());
    framewright::ui::install_translations(application, QLocale(QStringLiteral("en")));
    framewright::ui::apply_theme(application, framewright::ui::Theme::Dark);
    return RUN_ALL_TESTS();
}
