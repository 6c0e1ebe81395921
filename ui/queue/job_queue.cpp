#include "ui/queue/job_queue.h"

#include "ui/document/timecode.h"
#include "ui/queue/job_text.h"
#include "ui/storage/named_file.h"
#include "ui/translation/core_text.h"

#include <QFileInfo>
#include <QUuid>

#include <algorithm>
#include <memory>
#include <utility>

namespace framewright::ui {
namespace {

bool is_over(JobState state) {
    return state == JobState::Done || state == JobState::Failed || state == JobState::Cancelled;
}

} // namespace

JobQueue::JobQueue(JobService& service, QObject* parent) : QAbstractTableModel(parent), service_(service) {
    connect_service();
}

void JobQueue::connect_service() {
    connect(&service_, &JobService::progressed, this, [this](quint64 running, const JobProgress& progress) {
        if (QueuedJob* job = running_job(running)) {
            job->progress = progress;
            job->frames = std::max(job->frames, progress.frames_total);
            touch(*job);
        }
    });
    connect(&service_, &JobService::noted, this, [this](quint64 running, const Text& text) {
        QueuedJob* job = running_job(running);
        const QString choice = choice_text(text);
        if (job == nullptr || choice.isEmpty())
            return;
        job->method = choice;
        touch(*job);
    });
    connect(&service_, &JobService::succeeded, this, &JobQueue::take_success);
    connect(&service_, &JobService::failed, this, &JobQueue::take_failure);
    connect(&service_, &JobService::warned, this, [this](quint64 running, const QString& text) {
        if (QueuedJob* job = running_job(running)) {
            job->warnings.append(text);
            touch(*job);
            emit logged(text);
        }
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
    beginResetModel();
    for (QueuedJob& job : jobs) {
        if (row_of_id(job.id) >= 0)
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

int JobQueue::row_of_id(const QString& id) const {
    const auto found =
        std::find_if(jobs_.begin(), jobs_.end(), [&](const QueuedJob& job) { return job.id == id; });
    return found == jobs_.end() ? -1 : static_cast<int>(found - jobs_.begin());
}

int JobQueue::count_running() const {
    return static_cast<int>(
        std::count_if(jobs_.begin(), jobs_.end(), [](const QueuedJob& job) { return job.running != 0; }));
}

int JobQueue::count_waiting() const {
    return static_cast<int>(std::count_if(
        jobs_.begin(), jobs_.end(), [](const QueuedJob& job) { return job.state == JobState::Waiting; }));
}

bool JobQueue::writes_to(const QString& path) const {
    const QString wanted = file_info(path).absoluteFilePath();
    return std::any_of(jobs_.begin(), jobs_.end(), [&](const QueuedJob& job) {
        const bool pending = !is_over(job.state) && job.state != JobState::Interrupted;
        return pending && file_info(job.spec.output).absoluteFilePath() == wanted;
    });
}

void JobQueue::set_parallel(int count) {
    parallel_ = std::max(1, count);
    start_next();
}

/// A job can fail while it is being started; the next one is then started from here, not from inside.
void JobQueue::start_next() {
    if (starting_)
        return;
    starting_ = true;
    while (!held_ && count_running() < parallel_) {
        const auto next = std::find_if(jobs_.begin(), jobs_.end(),
                                       [](const QueuedJob& job) { return job.state == JobState::Waiting; });
        if (next == jobs_.end())
            break;
        start(*next);
    }
    starting_ = false;
}

void JobQueue::start(QueuedJob& job) {
    job.state = JobState::Running;
    job.progress = {};
    job.problem.reset();
    job.warnings.clear();
    job.method.clear();
    job.scores.clear();
    job.result.reset();
    job.then = QueuedJob::Then::Cancelled;
    job.running = service_.start(job.spec);
    touch(job);
    emit logged(tr("Started: %1").arg(QString::fromStdString(job.spec.output)));
    emit changed();
}

QueuedJob* JobQueue::running_job(quint64 running) {
    const auto found = std::find_if(jobs_.begin(), jobs_.end(), [&](const QueuedJob& job) {
        return job.running != 0 && job.running == running;
    });
    return found == jobs_.end() ? nullptr : &*found;
}

QueuedJob* JobQueue::at(int row) {
    return row < 0 || row >= rowCount() ? nullptr : &jobs_[static_cast<std::size_t>(row)];
}

void JobQueue::touch(const QueuedJob& job) {
    const auto row = static_cast<int>(&job - jobs_.data());
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void JobQueue::take_success(quint64 running, const JobResult& result) {
    QueuedJob* job = running_job(running);
    if (job == nullptr)
        return;
    job->progress.fraction = 1;
    job->seconds = result.wall_seconds;
    job->frames = result.frames_in;
    job->result = std::make_shared<const JobResult>(result);
    job->scores = result.quality ? score_texts(*result.quality) : QStringList();
    job->summary = tr("%1, %2").arg(format_duration(result.wall_seconds), format_bytes(result.output_bytes));
    for (const QString& warning : shown(result.warnings))
        if (!job->warnings.contains(warning))
            job->warnings.append(warning);
    emit logged(tr("Done: %1 (%2, %3)")
                    .arg(QString::fromStdString(result.output),
                         tr("%n frame(s)", nullptr, static_cast<int>(result.frames_out)), job->summary));
    for (const QString& note : shown(result.notes))
        emit logged(note);
    finish(*job, JobState::Done);
}

void JobQueue::take_quality(const JobSpec& spec, const QualityRecord& quality) {
    for (QueuedJob& job : jobs_) {
        if (job.state != JobState::Done || !(job.spec == spec))
            continue;
        JobResult result = job.result ? *job.result : JobResult();
        result.quality = quality;
        job.result = std::make_shared<const JobResult>(std::move(result));
        job.scores = score_texts(quality);
        touch(job);
        emit changed();
    }
}

void JobQueue::take_failure(quint64 running, const Problem& problem) {
    QueuedJob* job = running_job(running);
    if (job == nullptr)
        return;
    const JobProgress& progress = job->progress;
    job->kept = progress.frames_total > 0
                    ? static_cast<double>(progress.frames_kept) / static_cast<double>(progress.frames_total)
                    : job->kept;
    if (problem.kind == ErrorKind::Cancelled) {
        if (!job->spec.resume)
            job->kept = 0;
        finish(*job, job->then == QueuedJob::Then::Paused    ? JobState::Paused
                     : job->then == QueuedJob::Then::Waiting ? JobState::Waiting
                                                             : JobState::Cancelled);
        return;
    }
    job->problem = problem;
    const QString output = QString::fromStdString(job->spec.output);
    if (problem.disk_full) {
        held_ = true; // the jobs behind it would fare no better
        emit logged(tr("Paused: %1: %2").arg(output, problem.message));
    } else {
        emit logged(tr("Failed: %1: %2").arg(output, problem.message));
    }
    finish(*job, problem.disk_full ? JobState::Interrupted : JobState::Failed);
}

void JobQueue::finish(QueuedJob& job, JobState state) {
    job.state = state;
    job.running = 0;
    touch(job);
    emit changed();
    const QueuedJob ended = job; // whoever hears of it may change the list
    if (state != JobState::Waiting)
        emit job_ended(ended);
    start_next();
    const bool by_itself = state == JobState::Done || state == JobState::Failed;
    if (by_itself && !held_ && !running() && count_waiting() == 0)
        emit all_done();
}

void JobQueue::stop(QueuedJob& job, QueuedJob::Then then) {
    job.then = then;
    job.state = JobState::Stopping;
    job.spec.resume = job.spec.backend.store == Store::Disk;
    touch(job);
    emit changed();
    service_.cancel(job.running, StopMode::Keep);
}

void JobQueue::cancel(int row, StopMode mode) {
    QueuedJob* job = at(row);
    if (job == nullptr)
        return;
    if (job->state == JobState::Waiting || job->state == JobState::Paused) {
        finish(*job, JobState::Cancelled);
    } else if (job->state == JobState::Running && mode == StopMode::Keep) {
        stop(*job, QueuedJob::Then::Cancelled);
    } else if (job->state == JobState::Running) {
        job->then = QueuedJob::Then::Cancelled;
        job->state = JobState::Stopping;
        job->spec.resume = false;
        touch(*job);
        emit changed();
        service_.cancel(job->running, mode);
    }
}

void JobQueue::pause(int row) {
    QueuedJob* job = at(row);
    if (job == nullptr)
        return;
    if (job->state == JobState::Running) {
        stop(*job, QueuedJob::Then::Paused);
    } else if (job->state == JobState::Waiting) {
        job->state = JobState::Paused;
        touch(*job);
        emit changed();
    }
}

void JobQueue::hold() {
    held_ = true;
    for (int row = 0; row < rowCount(); ++row)
        if (QueuedJob* job = at(row); job->state == JobState::Running)
            stop(*job, QueuedJob::Then::Waiting);
    emit changed();
}

void JobQueue::retry(int row) {
    QueuedJob* job = at(row);
    if (job == nullptr || job->state == JobState::Waiting || job->running != 0)
        return;
    // Finished segments of a job that ended against its will are worth reusing; without any it starts over.
    const bool ended_badly = job->state == JobState::Interrupted || job->state == JobState::Failed;
    job->spec.resume = job->spec.backend.store == Store::Disk && (ended_badly || job->spec.resume);
    job->state = JobState::Waiting;
    job->problem.reset();
    job->progress = {};
    touch(*job);
    emit changed();
    release();
}

void JobQueue::mend(const QString& id, const std::function<void(JobSpec&)>& change) {
    const int row = row_of_id(id);
    QueuedJob* job = at(row);
    if (job == nullptr || job->running != 0)
        return;
    change(job->spec);
    retry(row);
}

void JobQueue::remove(int row) {
    const QueuedJob* job = at(row);
    if (job == nullptr || job->running != 0)
        return;
    beginRemoveRows({}, row, row);
    jobs_.erase(jobs_.begin() + row);
    endRemoveRows();
    emit changed();
}

void JobQueue::clear_ended() {
    for (int row = rowCount() - 1; row >= 0; --row) {
        const QueuedJob* job = at(row);
        if (job->running != 0 || !is_over(job->state))
            continue;
        beginRemoveRows({}, row, row);
        jobs_.erase(jobs_.begin() + row);
        endRemoveRows();
    }
    emit changed();
}

void JobQueue::move(int from, int to) {
    if (at(from) == nullptr || at(to) == nullptr || from == to)
        return;
    beginMoveRows({}, from, from, {}, to > from ? to + 1 : to);
    const auto begin = jobs_.begin();
    if (from < to)
        std::rotate(begin + from, begin + from + 1, begin + to + 1);
    else
        std::rotate(begin + to, begin + from, begin + from + 1);
    endMoveRows();
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
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? QVariant(job_spoken(job)) : QVariant();
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

Qt::ItemFlags JobQueue::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsDragEnabled : flags | Qt::ItemIsDropEnabled;
}

bool JobQueue::moveRows(const QModelIndex&, int row, int count, const QModelIndex&, int before) {
    if (count != 1 || at(row) == nullptr || before < 0 || before > rowCount())
        return false;
    move(row, before > row ? before - 1 : before);
    return true;
}

} // namespace framewright::ui
