#include "ui/queue/job_text.h"

#include "ui/document/timecode.h"

#include <QFileInfo>

#include <cmath>

namespace framewright::ui {
namespace {

QString time_left(const JobProgress& progress) {
    if (!progress.remaining_low_seconds || !progress.remaining_high_seconds)
        return {};
    const QString low = format_duration(*progress.remaining_low_seconds);
    const QString high = format_duration(*progress.remaining_high_seconds);
    if (low == high)
        return low;
    if (*progress.remaining_high_seconds < 59.5)
        return JobQueue::tr("%1–%2").arg(std::llround(*progress.remaining_low_seconds)).arg(high);
    return JobQueue::tr("%1 – %2").arg(low, high);
}

QString stage_text(JobStage stage) {
    switch (stage) {
    case JobStage::Starting:
        return JobQueue::tr("Starting");
    case JobStage::Probing:
        return JobQueue::tr("Reading the clip");
    case JobStage::Indexing:
        return JobQueue::tr("Indexing");
    case JobStage::Measuring:
        return JobQueue::tr("Measuring");
    case JobStage::Filtering:
        return JobQueue::tr("Exporting");
    case JobStage::Assembling:
        return JobQueue::tr("Joining");
    case JobStage::Verifying:
        return JobQueue::tr("Verifying");
    case JobStage::Done:
        break;
    }
    return JobQueue::tr("Finishing");
}

QString state_text(const QueuedJob& job) {
    if (job.state == JobState::Running)
        return stage_text(job.progress.stage);
    if (job.state == JobState::Done && !job.warnings.isEmpty())
        return JobQueue::tr("Done, with warnings");
    return job_state_name(job.state);
}

} // namespace

QString job_text(const QueuedJob& job, JobQueue::Column column) {
    const bool active = job.running != 0;
    switch (column) {
    case JobQueue::NameColumn: {
        const QString path =
            QString::fromStdString(job.spec.output.empty() ? job.spec.source : job.spec.output);
        return QFileInfo(path).fileName();
    }
    case JobQueue::StateColumn:
        return state_text(job);
    case JobQueue::ProgressColumn:
        return active ? QStringLiteral("%1 %").arg(std::floor(job.progress.fraction * 100), 0, 'f', 0)
                      : job.summary;
    case JobQueue::SpeedColumn:
        return active && job.progress.frames_per_second > 0
                   ? JobQueue::tr("%1 fps").arg(job.progress.frames_per_second, 0, 'f', 1)
                   : QString();
    case JobQueue::LeftColumn:
        return active ? time_left(job.progress) : QString();
    case JobQueue::ColumnCount:
        break;
    }
    return {};
}

QString job_details(const QueuedJob& job) {
    const QString route = QString::fromStdString(job.spec.source) + QStringLiteral("\n→ ") +
                          QString::fromStdString(job.spec.output);
    return job.problem ? route + QLatin1Char('\n') + job.problem->message : route;
}

QString job_column_title(JobQueue::Column column) {
    switch (column) {
    case JobQueue::NameColumn:
        return JobQueue::tr("Job");
    case JobQueue::StateColumn:
        return JobQueue::tr("State");
    case JobQueue::ProgressColumn:
        return JobQueue::tr("Progress");
    case JobQueue::SpeedColumn:
        return JobQueue::tr("Speed");
    case JobQueue::LeftColumn:
        return JobQueue::tr("Time left");
    case JobQueue::ColumnCount:
        break;
    }
    return {};
}

} // namespace framewright::ui
