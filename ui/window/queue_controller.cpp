#include "ui/window/queue_controller.h"

#include "ui/document/document.h"
#include "ui/notices/notice_bar.h"
#include "ui/project/project_files.h"
#include "ui/quality/quality_sheet.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_panel.h"
#include "ui/window/export_controller.h"
#include "ui/workspace/top_bar.h"
#include "ui/workspace/workspaces.h"

#include <algorithm>
#include <functional>

namespace framewright::ui {

QueueController::QueueController(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
    connect_panel();
    connect(&parts_.exports, &ExportController::job_added, this, [this](const QString& name) {
        parts_.notice.show_notice(tr("Exporting %1").arg(name), tr("Show queue"),
                                  [this] { parts_.workspaces.show_workspace(Workspace::Queue); });
    });
    connect(&parts_.files, &ProjectFiles::wanted_in_queue, &parts_.exports, &ExportController::queue_clip);
    const JobQueue* queue = &parts_.queue;
    for (const auto signal : {&JobQueue::rowsInserted, &JobQueue::rowsRemoved})
        connect(queue, signal, this, &QueueController::count_jobs);
    connect(queue, &JobQueue::dataChanged, this, &QueueController::count_jobs);
    connect(queue, &JobQueue::modelReset, this, &QueueController::count_jobs);
}

void QueueController::connect_panel() {
    const QueuePanel* panel = &parts_.panel;
    connect(panel, &QueuePanel::copied, this,
            [this](const QString& what) { parts_.notice.show_notice(what); });
    connect(panel, &QueuePanel::videos_chosen, this, [this](const QStringList& clips) {
        for (const QString& clip : clips)
            parts_.exports.queue_clip(clip);
    });
    connect(panel, &QueuePanel::beside_source_requested, this,
            [this](const JobSpec& spec) { show_beside_source(spec); });
    connect(panel, &QueuePanel::quality_requested, this, &QueueController::show_quality);
    connect(panel, &QueuePanel::edit_requested, this,
            [this](const JobSpec& spec, const std::function<void()>& opened) {
                parts_.files.open_job(spec, {}, opened);
                parts_.workspaces.show_workspace(Workspace::Edit);
            });
}

void QueueController::show_beside_source(const JobSpec& spec, qint64 frame) {
    const auto show = [this, spec, frame] {
        emit beside_source_wanted(QString::fromStdString(spec.output), spec.start);
        if (frame >= 0)
            emit frame_wanted(frame);
    };
    parts_.workspaces.show_workspace(Workspace::Edit);
    if (parts_.document.spec().source == spec.source &&
        parts_.document.spec().video_track == spec.video_track)
        show();
    else
        parts_.files.open_job(spec, {}, show);
}

QualitySheet& QueueController::quality_sheet() {
    if (quality_ != nullptr)
        return *quality_;
    quality_ = new QualitySheet(parts_.jobs, parts_.panel.window());
    connect(quality_, &QualitySheet::frame_wanted, this, &QueueController::show_beside_source);
    connect(quality_, &QualitySheet::measured, &parts_.queue, &JobQueue::take_quality);
    return *quality_;
}

void QueueController::show_quality(const QueuedJob& job) {
    const JobResult* result = job.result.get();
    quality_sheet().show_job(job.spec, result != nullptr ? result->quality : std::nullopt,
                             result != nullptr ? result->target : std::nullopt);
}

void QueueController::count_jobs() {
    const auto& jobs = parts_.queue.jobs();
    parts_.top.set_queue_count(
        static_cast<int>(std::count_if(jobs.begin(), jobs.end(), [](const QueuedJob& job) {
            return job.state == JobState::Waiting || job.state == JobState::Running;
        })));
}

} // namespace framewright::ui
