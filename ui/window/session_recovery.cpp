#include "ui/window/session_recovery.h"

#include "ui/notices/notice_bar.h"
#include "ui/project/project_files.h"
#include "ui/queue/job_queue.h"
#include "ui/session/session_store.h"
#include "ui/storage/named_file.h"
#include "ui/window/log_panel.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>

namespace framewright::ui {
namespace {

struct SessionRecovery {
    Q_DECLARE_TR_FUNCTIONS(SessionRecovery)
};

/// Dismissed, the question comes again at the next start.
void ask_about(const LeftProject& left, SessionStore& sessions, ProjectFiles& files, NoticeBar& notice) {
    const QString clip = file_info(left.spec.source).fileName();
    const QString text =
        SessionRecovery::tr("Framewright did not shut down properly last time. Restore your work on “%1”?")
            .arg(clip);
    const auto restore = [&files, &sessions, left] {
        files.open_job(left.spec, left.markers,
                       [&sessions, folder = left.folder] { sessions.take_over_project(folder); });
    };
    const auto discard = [&sessions, folder = left.folder] { sessions.discard_project(folder); };
    notice.ask(
        {{}, text, {SessionRecovery::tr("Restore"), restore}, {SessionRecovery::tr("Discard"), discard}});
}

} // namespace

void offer_recovery(SessionStore& sessions, JobQueue& queue, ProjectFiles& files, NoticeBar& notice,
                    LogPanel& log) {
    const RecoveredSession found = sessions.recover();
    for (const QString& problem : found.problems)
        log.add(problem);
    queue.restore(found.jobs);
    sessions.take_over_queues();
    const auto unfinished = std::count_if(found.jobs.begin(), found.jobs.end(), [](const QueuedJob& job) {
        return job.state != JobState::Done && job.state != JobState::Cancelled;
    });
    if (unfinished > 0)
        log.add(SessionRecovery::tr("%n unfinished job(s) of an earlier run is (are) in the queue", nullptr,
                                    static_cast<int>(unfinished)));
    for (const LeftProject& left : found.projects)
        ask_about(left, sessions, files, notice);
}

} // namespace framewright::ui
