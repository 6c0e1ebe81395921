#include "ui/queue/job_queue.h"

#include "ui/document/timecode.h"
#include "ui/queue/job_text.h"
#include "ui/translation/core_text.h"

#include <QFileInfo>
#include <QUuid>

#include <algorithm>

namespace framewright::ui {

QString job_state_name(JobState state) {
    switch (state) {
    case JobState::Waiting:
        return JobQueue::tr("Waiting");
    case JobState::Running:
        return JobQueue::tr("Running");
    case JobState::Stopping:
        return JobQueue::tr("Stopping");
    case JobState::Done:
        return JobQueue::tr("Done");
    case JobState::Failed:
        return JobQueue::tr("Failed");
    case JobState::Cancelled:
        return JobQueue::tr("Cancelled");
    case JobState::Interrupted:
        return JobQueue::tr("Interrupted");
    }
    return {};
}

JobQueue::JobQueue(JobService& service, QObject* parent) : QAbstractTableModel(parent), service_(service) {
    connect(&service_, &JobService::progressed, this, &JobQueue::take_progress);
    connect(&service_, &JobService::succeeded, this, &JobQueue::take_success);
    connect(&service_, &JobService::failed, this, &JobQueue::take_failure);
    connect(&service_, &JobService::warned, this, [this](quint64 running, const QString& text) {
        const int row = row_of(running);
        if (row < 0)
            return;
        jobs_[static_cast<std::size_t>(row)].warnings.append(text);
        touch(row);
        emit logged(text);
    });
}

void JobQueue::add(const JobSpec& spec) {
    QueuedJob job;
    job.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    job.spec = spec;
    const int row = rowCount();
    beginInsertRows({}, row, row);
    jobs_.push_back(std::move(job));
    endInsertRows();
    emit changed();
    start_next();
}

void JobQueue::restore(std::vector<QueuedJob> jobs) {
    const auto known = [this](const QueuedJob& job) {
        return std::any_of(jobs_.begin(), jobs_.end(),
                           [&](const QueuedJob& other) { return other.id == job.id; });
    };
    beginResetModel();
    for (QueuedJob& job : jobs) {
        if (known(job))
            continue; // left behind twice
        job.running = 0;
        if (job.state == JobState::Running || job.state == JobState::Stopping)
            job.state = JobState::Interrupted;
        held_ = held_ || job.state == JobState::Waiting;
        jobs_.push_back(std::move(job));
    }
    endResetModel();
    emit changed();
}

bool JobQueue::running() const {
    return std::any_of(jobs_.begin(), jobs_.end(), [](const QueuedJob& job) { return job.running != 0; });
}

bool JobQueue::writes_to(const QString& path) const {
    const QString wanted = QFileInfo(path).absoluteFilePath();
    return std::any_of(jobs_.begin(), jobs_.end(), [&](const QueuedJob& job) {
        const bool pending = job.state == JobState::Waiting || job.running != 0;
        return pending && QFileInfo(QString::fromStdString(job.spec.output)).absoluteFilePath() == wanted;
    });
}

void JobQueue::start_next() {
    // A job can fail while it is being started; the next one is then started from here, not from inside.
    if (held_ || starting_ || running())
        return;
    starting_ = true;
    const auto next = std::find_if(jobs_.begin(), jobs_.end(),
                                   [](const QueuedJob& job) { return job.state == JobState::Waiting; });
    if (next != jobs_.end()) {
        next->state = JobState::Running;
        next->progress = {};
        next->problem.reset();
        next->warnings.clear();
        next->running = service_.start(next->spec);
        touch(static_cast<int>(next - jobs_.begin()));
        emit logged(tr("Started: %1").arg(QString::fromStdString(next->spec.output)));
        emit changed();
    }
    starting_ = false;
}

int JobQueue::row_of(quint64 running) const {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const QueuedJob& job) {
        return job.running != 0 && job.running == running;
    });
    return found == jobs_.end() ? -1 : static_cast<int>(found - jobs_.begin());
}

void JobQueue::touch(int row) {
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void JobQueue::take_progress(quint64 running, const JobProgress& progress) {
    const int row = row_of(running);
    if (row < 0)
        return;
    jobs_[static_cast<std::size_t>(row)].progress = progress;
    touch(row);
}

void JobQueue::take_success(quint64 running, const JobResult& result) {
    const int row = row_of(running);
    if (row < 0)
        return;
    QueuedJob& job = jobs_[static_cast<std::size_t>(row)];
    job.progress.fraction = 1;
    job.summary = tr("%1, %2").arg(format_duration(result.wall_seconds), format_bytes(result.output_bytes));
    for (const QString& warning : shown(result.warnings))
        if (!job.warnings.contains(warning))
            job.warnings.append(warning);
    emit logged(tr("Done: %1 (%2, %3)")
                    .arg(QString::fromStdString(result.output),
                         tr("%n frame(s)", nullptr, static_cast<int>(result.frames_out)), job.summary));
    for (const QString& note : shown(result.notes))
        emit logged(note);
    finish(row, JobState::Done);
}

void JobQueue::take_failure(quint64 running, const Problem& problem) {
    const int row = row_of(running);
    if (row < 0)
        return;
    QueuedJob& job = jobs_[static_cast<std::size_t>(row)];
    const bool cancelled = problem.kind == ErrorKind::Cancelled;
    if (problem.disk_full) {
        held_ = true; // the jobs behind it would fare no better
        job.problem = problem;
        emit logged(tr("Paused: %1: %2").arg(QString::fromStdString(job.spec.output), problem.message));
        finish(row, JobState::Interrupted);
        return;
    }
    if (!cancelled) {
        job.problem = problem;
        emit logged(tr("Failed: %1: %2").arg(QString::fromStdString(job.spec.output), problem.message));
    }
    finish(row, cancelled ? JobState::Cancelled : JobState::Failed);
}

void JobQueue::finish(int row, JobState state) {
    QueuedJob& job = jobs_[static_cast<std::size_t>(row)];
    job.state = state;
    job.running = 0;
    touch(row);
    emit changed();
    emit job_ended(QueuedJob(job));
    start_next();
}

void JobQueue::cancel(int row, StopMode mode) {
    if (row < 0 || row >= rowCount())
        return;
    QueuedJob& job = jobs_[static_cast<std::size_t>(row)];
    if (job.state == JobState::Waiting) {
        finish(row, JobState::Cancelled);
    } else if (job.state == JobState::Running) {
        job.state = JobState::Stopping;
        job.spec.resume = mode == StopMode::Keep;
        touch(row);
        emit changed();
        service_.cancel(job.running, mode);
    }
}

void JobQueue::retry(int row) {
    if (row < 0 || row >= rowCount())
        return;
    QueuedJob& job = jobs_[static_cast<std::size_t>(row)];
    if (job.state == JobState::Waiting || job.running != 0)
        return;
    // Finished segments of a job that ended against its will are worth reusing; without any it starts over.
    const bool ended_badly = job.state == JobState::Interrupted || job.state == JobState::Failed;
    job.spec.resume = job.spec.backend.store == Store::Disk && (ended_badly || job.spec.resume);
    job.state = JobState::Waiting;
    job.problem.reset();
    job.progress = {};
    touch(row);
    emit changed();
    release();
}

void JobQueue::remove(int row) {
    if (row < 0 || row >= rowCount() || jobs_[static_cast<std::size_t>(row)].running != 0)
        return;
    beginRemoveRows({}, row, row);
    jobs_.erase(jobs_.begin() + row);
    endRemoveRows();
    emit changed();
}

void JobQueue::clear_ended() {
    beginResetModel();
    std::erase_if(jobs_, [](const QueuedJob& job) {
        return job.running == 0 && (job.state == JobState::Done || job.state == JobState::Cancelled);
    });
    endResetModel();
    emit changed();
}

void JobQueue::release() {
    held_ = false;
    emit changed();
    start_next();
}

int JobQueue::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(jobs_.size());
}

int JobQueue::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobQueue::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const QueuedJob& job = jobs_[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return job_text(job, static_cast<Column>(index.column()));
    case Qt::ToolTipRole:
        return job_details(job);
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
    return role == Qt::DisplayRole ? QVariant(job_column_title(static_cast<Column>(section))) : QVariant();
}

} // namespace framewright::ui
