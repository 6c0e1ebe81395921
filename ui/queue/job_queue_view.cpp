// How the queue's rows read.
#include "ui/document/timecode.h"
#include "ui/queue/job_queue.h"

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

QString details(const QueuedJob& job) {
    const QString route = QString::fromStdString(job.spec.source) + QStringLiteral("\n→ ") +
                          QString::fromStdString(job.spec.output);
    return job.problem ? route + QLatin1Char('\n') + job.problem->message : route;
}

} // namespace

int JobQueue::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(jobs_.size());
}

int JobQueue::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobQueue::text(const QueuedJob& job, int column) const {
    const bool active = job.running != 0;
    switch (column) {
    case NameColumn: {
        const QString path =
            QString::fromStdString(job.spec.output.empty() ? job.spec.source : job.spec.output);
        return QFileInfo(path).fileName();
    }
    case StateColumn:
        return state_text(job);
    case ProgressColumn:
        return active ? QStringLiteral("%1 %").arg(std::floor(job.progress.fraction * 100), 0, 'f', 0)
                      : job.summary;
    case SpeedColumn:
        return active && job.progress.frames_per_second > 0
                   ? tr("%1 fps").arg(job.progress.frames_per_second, 0, 'f', 1)
                   : QString();
    case LeftColumn:
        return active ? time_left(job.progress) : QString();
    default:
        return {};
    }
}

QVariant JobQueue::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const QueuedJob& job = jobs_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(job, index.column());
    case Qt::ToolTipRole:
        return details(job);
    case Qt::TextAlignmentRole:
        if (index.column() == SpeedColumn || index.column() == LeftColumn)
            return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
        return {};
    case fraction_role:
        return index.column() == ProgressColumn && job.running != 0 ? job.progress.fraction : -1.0;
    case problem_role:
        return job.state == JobState::Failed || job.state == JobState::Interrupted;
    default:
        return {};
    }
}

QVariant JobQueue::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == SpeedColumn || section == LeftColumn))
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    static const char* const names[] = {QT_TR_NOOP("Job"), QT_TR_NOOP("State"), QT_TR_NOOP("Progress"),
                                        QT_TR_NOOP("Speed"), QT_TR_NOOP("Time left")};
    return section >= 0 && section < ColumnCount ? tr(names[section]) : QString();
}

} // namespace framewright::ui
