#include "ui/window/queue_controller.h"

#include "ui/document/document.h"
#include "ui/notices/notice_bar.h"
#include "ui/project/project_files.h"
#include "ui/quality/quality_sheet.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_panel.h"
#include "ui/storage/named_file.h"
#include "ui/window/export_controller.h"
#include "ui/workspace/top_bar.h"
#include "ui/workspace/workspaces.h"

#include <QFileInfo>

#include <algorithm>
#include <functional>

namespace framewright::ui {
namespace {

const QString export_topic = QStringLiteral("export");

} // namespace

QueueController::QueueController(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
    connect_panel();
    connect(&parts_.exports, &ExportController::job_added, this, &QueueController::tell_beginning);
    connect(&parts_.queue, &JobQueue::job_ended, this, &QueueController::tell_end);
    connect(&parts_.workspaces, &Workspaces::currentChanged, this, [this] {
        if (parts_.workspaces.workspace() == Workspace::Queue)
            parts_.notice.clear_notice(export_topic); // it is to be seen there
    });
    connect(&parts_.files, &ProjectFiles::wanted_in_queue, &parts_.exports, &ExportController::queue_clip);
    const JobQueue* queue = &parts_.queue;
    for (const auto signal : {&JobQueue::rowsInserted, &JobQueue::rowsRemoved})
        connect(queue, signal, this, &QueueController::count_jobs);
    connect(queue, &JobQueue::dataChanged, this, &QueueController::count_jobs);
    connect(queue, &JobQueue::modelReset, this, &QueueController::count_jobs);
}

void QueueController::tell_beginning(const QString& name, bool runs) {
    if (parts_.workspaces.workspace() == Workspace::Queue)
        return;
    parts_.notice.show_passing(
        export_topic, runs ? tr("Exporting %1").arg(name) : tr("%1 waits in the queue").arg(name),
        tr("Show queue"), [this] { parts_.workspaces.show_workspace(Workspace::Queue); });
}

/// Of several jobs the last one's end is told: the badge counts the others.
void QueueController::tell_end(const QueuedJob& job) {
    parts_.notice.clear_notice(export_topic);
    const bool more = parts_.queue.count_running() + parts_.queue.count_waiting() > 0;
    if (more || parts_.workspaces.workspace() == Workspace::Queue)
        return;
    const QString name = file_info(job.spec.output).fileName();
    if (job.state == JobState::Done && !job.spec.output.empty())
        parts_.notice.show_passing(export_topic, tr("%1 is finished").arg(name), tr("Show in folder"),
                                   [this, spec = job.spec] { parts_.panel.show_output(spec, true); });
    else if (job.state == JobState::Failed)
        parts_.notice.show_passing(export_topic, tr("%1 could not be exported").arg(name), tr("Show queue"),
                                   [this] { parts_.workspaces.show_workspace(Workspace::Queue); });
}

void QueueController::connect_panel() {
    const QueuePanel* panel = &parts_.panel;
    connect(panel, &QueuePanel::copied, this,
            [this](const QString& what) { parts_.notice.show_notice(what); });
    connect(panel, &QueuePanel::videos_chosen, this, [this](const QStringList& clips) {
        for (const QString& clip : clips)
            parts_.exports.queue_clip(clip);
    });
    connect(panel, &QueuePanel::conversion_wanted, &parts_.exports, &ExportController::convert);
    connect(panel, &QueuePanel::beside_source_requested, this,
            [this](const JobSpec& spec) { show_beside_source(spec); });
    connect(panel, &QueuePanel::quality_requested, this, &QueueController::show_quality);
    connect(panel, &QueuePanel::edit_requested, this,
            [this](const JobSpec& spec, const std::function<void()>& opened) {
                const auto tell = [this, opened, name = file_info(spec.output).fileName()] {
                    const int before = parts_.queue.rowCount();
                    opened();
                    if (parts_.queue.rowCount() < before)
                        parts_.notice.show_passing(
                            export_topic,
                            tr("%1 has left the queue while it is edited; Export puts it back.").arg(name));
                };
                parts_.files.open_job(spec, {}, tell);
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
