#include "ui/window/home_controller.h"

#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/home/recent_files.h"
#include "ui/home/start_page.h"
#include "ui/notices/notice_bar.h"
#include "ui/project/project_dialogs.h"
#include "ui/project/project_files.h"
#include "ui/view/preview_controller.h"
#include "ui/workspace/workspaces.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <utility>

namespace framewright::ui {

HomeController::HomeController(const Parts& parts, QWidget* window)
    : QObject(window), parts_(parts), window_(window) {
    connect_page();
    connect_recent();
    connect(&parts_.jobs, &JobService::sample_made, this,
            [this](const QString& path) { parts_.files.open_path(path); });
    connect(&parts_.jobs, &JobService::sample_failed, this, [this](const Problem& problem) {
        parts_.page.show_opening({});
        Problem told = problem;
        told.message = tr("The sample clip could not be made: %1").arg(problem.message);
        parts_.notice.show_problem(told);
    });
}

void HomeController::connect_page() {
    StartPage* page = &parts_.page;
    connect(page, &StartPage::edit_wanted, this,
            [this] { choose([this](const QString& path) { parts_.files.open_path(path); }); });
    connect(page, &StartPage::compare_wanted, this, [this] {
        choose([this](const QString& path) {
            parts_.files.open_path(path);
            parts_.workspaces.show_workspace(Workspace::Benchmark);
            emit encoders_wanted();
        });
    });
    connect(page, &StartPage::convert_wanted, this, &HomeController::convert);
    connect(page, &StartPage::sample_wanted, this, &HomeController::open_sample);
    connect(page, &StartPage::file_chosen, &parts_.files, &ProjectFiles::open_path);
    connect(&parts_.clip, &ClipController::opening_changed, page, &StartPage::show_opening);
}

void HomeController::connect_recent() {
    connect(&parts_.clip, &ClipController::loaded, this, [this] {
        const QString clip = QString::fromStdString(parts_.document.spec().source);
        if (!clip.isEmpty())
            parts_.recent.add(parts_.files.path());
        picture_wanted_ = !clip.isEmpty();
        latest_ = {};
    });
    connect(&parts_.clip, &ClipController::loading, this, &HomeController::keep_picture);
    connect(&parts_.preview, &PreviewController::frame_shown, this,
            [this](const FrameImages& images) { take_frame(images.original); });
}

/// The first frame stands for the clip until a later one was looked at last: many clips begin with black.
void HomeController::take_frame(const QImage& original) {
    latest_ = original;
    if (std::exchange(picture_wanted_, false))
        keep_picture();
}

void HomeController::keep_picture() {
    if (!latest_.isNull())
        parts_.recent.keep_picture(parts_.files.path(), latest_);
}

void HomeController::choose(const std::function<void(const QString& path)>& go_on) {
    choose_clips(window_, tr("Open video"), {}, false,
                 [go_on](const QStringList& paths) { go_on(paths.value(0)); });
}

void HomeController::convert() {
    choose_clips(window_, tr("Choose the files to convert"), {}, true, [this](const QStringList& paths) {
        parts_.workspaces.show_workspace(Workspace::Queue);
        emit conversion_wanted(paths);
    });
}

void HomeController::open_sample() {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const QString path = folder + QStringLiteral("/sample.mp4");
    if (QFileInfo::exists(path)) {
        parts_.files.open_path(path);
        return;
    }
    if (!QDir().mkpath(folder)) {
        parts_.notice.show_problem({tr("The folder %1 cannot be made.").arg(folder), {}, ErrorKind::Output});
        return;
    }
    parts_.page.show_opening(tr("the sample clip"));
    parts_.jobs.make_sample(path);
}

} // namespace framewright::ui
