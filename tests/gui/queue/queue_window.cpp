// A window to be killed: it takes over what an earlier one has left in the folder that is named, fills its
// queue up to the wanted number, and changes it all the time, as a long night of exports would.
#include "tests/gui/fakes.h"
#include "tests/gui/queue/many_jobs.h"
#include "ui/queue/job_queue.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QSettings>
#include <QTimer>

#include <cstdio>

int main(int argc, char** argv) {
    using namespace framewright::ui;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    if (argc != 2) {
        std::fprintf(stderr, "usage: queue_window FOLDER\n");
        return 2;
    }
    const QString folder = QString::fromLocal8Bit(argv[1]);
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, folder);
    FakeJobs jobs;
    FakePreview preview;
    MainWindow window(jobs, preview, sessions_folder(folder));
    window.show();
    window.start();
    JobQueue& queue = window.queue();
    for (int number = queue.rowCount(); number < many_jobs; ++number)
        queue.add(numbered_job(number));

    QTimer change;
    QObject::connect(&change, &QTimer::timeout, &window, [&] {
        const int row = queue.rowCount() - 1;
        if (queue.jobs().back().state == JobState::Waiting)
            queue.cancel(row, framewright::StopMode::Keep);
        else
            queue.retry(row);
    });
    change.start(1);
    return QApplication::exec();
}
