#include "ui/window/session_recovery.h"

#include "ui/queue/job_queue.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/log_panel.h"
#include "ui/window/project_files.h"
#include "ui/window/session_store.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace framewright::ui {
namespace {

struct SessionRecovery {
    Q_DECLARE_TR_FUNCTIONS(SessionRecovery)
};

} // namespace

void offer_recovery(SessionStore& sessions, JobQueue& queue, ProjectFiles& files, NoticeBar& notice,
                    LogPanel& log) {
    const RecoveredSession found = sessions.recover();
    for (const QString& problem : found.problems)
        log.add(problem);
    queue.restore(found.jobs);
    sessions.forget_recovered_queues();
    const auto unfinished = std::count_if(found.jobs.begin(), found.jobs.end(), [](const QueuedJob& job) {
        return job.state != JobState::Done && job.state != JobState::Cancelled;
    });
    if (unfinished > 0)
        log.add(SessionRecovery::tr("%n unfinished job(s) of an earlier run is (are) in the queue", nullptr,
                                    static_cast<int>(unfinished)));
    if (!found.project)
        return;
    const QString clip = QFileInfo(QString::fromStdString(found.project->source)).fileName();
    notice.show_notice(
        SessionRecovery::tr("Framewright did not shut down properly last time. Restore your work on “%1”?")
            .arg(clip),
        SessionRecovery::tr("Restore"),
        [&files, &sessions, project = *found.project] {
            files.open_job(project);
            sessions.forget_recovered_projects();
        },
        SessionRecovery::tr("Discard"), [&sessions] { sessions.forget_recovered_projects(); });
}

} // namespace framewright::ui
