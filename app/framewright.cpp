// The workbench: framewright [CLIP|PROJECT]. The window is shown first; everything else comes to it.
#include "ui/desktop/bus_desktop.h"
#include "ui/services/engine/engine_comparison_service.h"
#include "ui/services/engine/engine_segment_service.h"
#include "ui/services/engine/engine_service.h"
#include "ui/services/engine/preview_service.h"
#include "ui/services/engine/sound_service.h"
#include "ui/services/engine/strip_service.h"
#include "ui/session/session_end.h"
#include "ui/session/single_instance.h"
#include "ui/sound/sound_player.h"
#include "ui/sound/system_sound.h"
#include "ui/storage/clip_cache.h"
#include "ui/timeline/strip_loader.h"
#include "ui/translation/translation.h"
#include "ui/widgets/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>

namespace {

using namespace framewright::ui;

/// Before anything is shown or read.
void name_application(QApplication& application) {
    QApplication::setApplicationName(QStringLiteral("framewright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Framewright"));
    QApplication::setOrganizationName(QStringLiteral("framewright"));
    QApplication::setApplicationVersion(QStringLiteral(FRAMEWRIGHT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.framewright"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/framewright/framewright.svg")));
    install_translations(application, chosen_locale());
}

/// What the program was told.
struct Words {
    QString file;
    bool new_window = false;
};

Words read_words(const QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Video workbench: filter, compare, export."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QApplication::translate("main", "A video, or a project (.framewright)."),
                                 QStringLiteral("[file]"));
    const QCommandLineOption new_window(
        QStringLiteral("new-window"),
        QApplication::translate("main", "Opens a window of its own, beside one that is there."));
    parser.addOption(new_window);
    parser.process(application);
    return {parser.positionalArguments().value(0), parser.isSet(new_window)};
}

/// What the window asks; it outlives the window.
struct Services {
    EngineService engine;
    PreviewService preview;
    EngineComparisonService comparisons;
    EngineSegmentService segments;
    BusDesktop desktop;
    ClipCache cache;
    StripService strip;
    StripLoader strip_loader{strip, cache};
    SoundService sound_service;
    SystemSound sound_device;
    SoundPlayer sound{sound_service, sound_device};
};

int show_window(const Words& words, SingleInstance& instance) {
    Services services;
    MainWindow window(services.engine, services.preview, {}, &services.comparisons, &services.strip_loader,
                      &services.sound, &services.segments);
    window.attend(services.desktop);
    window.show();
    QObject::connect(&instance, &SingleInstance::handed, &window, &MainWindow::take_handed);
    if (!words.new_window && !instance.listen())
        qWarning("a later start will open a window of its own");
    const SessionEnd session_end;
    QObject::connect(&session_end, &SessionEnd::coming, &window, &MainWindow::save_for_recovery);
    QObject::connect(&session_end, &SessionEnd::here, &window, [&window] {
        window.keep_for_later();
        QApplication::exit();
    });
    QTimer::singleShot(0, &window, [&] {
        window.start();
        if (words.file.isEmpty())
            window.reopen_last();
        else
            window.open_path(words.file);
    });
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    name_application(application);
    const Words words = read_words(application);
    SingleInstance instance;
    if (!words.new_window && instance.hand_over(words.file))
        return 0;
    apply_theme(application, saved_theme());
    return show_window(words, instance);
}
