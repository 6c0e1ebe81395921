// The workbench: framewright [CLIP|PROJECT]. The window is shown first; everything else comes to it.
#include "ui/services/engine/engine_comparison_service.h"
#include "ui/services/engine/engine_service.h"
#include "ui/services/engine/preview_service.h"
#include "ui/session/session_end.h"
#include "ui/translation/translation.h"
#include "ui/widgets/theme.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>
#include <QTimer>

int main(int argc, char** argv) {
    using namespace framewright::ui;
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("framewright"));
    QApplication::setApplicationDisplayName(QStringLiteral("Framewright"));
    QApplication::setOrganizationName(QStringLiteral("framewright"));
    QApplication::setApplicationVersion(QStringLiteral(FRAMEWRIGHT_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.framewright"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/framewright/framewright.svg")));
    install_translations(application, chosen_locale());

    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "Video workbench: filter, compare, export."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(QStringLiteral("file"),
                                 QApplication::translate("main", "A video, or a project (.framewright)."),
                                 QStringLiteral("[file]"));
    parser.process(application);

    apply_theme(application, saved_theme());
    EngineService engine;
    PreviewService preview;
    EngineComparisonService comparisons;
    MainWindow window(engine, preview, {}, &comparisons);
    window.show();
    const SessionEnd session_end;
    QObject::connect(&session_end, &SessionEnd::coming, &window, &MainWindow::save_for_recovery);
    QObject::connect(&session_end, &SessionEnd::here, &window, [&window] {
        window.keep_for_later();
        QApplication::exit();
    });
    QTimer::singleShot(0, &window, [&] {
        window.start();
        if (!parser.positionalArguments().isEmpty())
            window.open_path(parser.positionalArguments().constFirst());
    });
    return QApplication::exec();
}
