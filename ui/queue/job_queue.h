// The export queue: jobs in order, one or several at a time, kept across crashes.
#pragma once

#include "core/job/job_result.h"
#include "ui/services/services.h"

#include <QAbstractTableModel>
#include <QString>

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace framewright::ui {

enum class JobState { Waiting, Running, Stopping, Done, Failed, Cancelled, Interrupted, Paused };
QString job_state_name(JobState state);

struct QueuedJob {
    QString id; ///< unique for ever, also across restarts
    JobSpec spec;
    JobState state = JobState::Waiting;
    quint64 running = 0; ///< the service's number while it runs
    JobProgress progress;
    std::optional<Problem> problem;
    QStringList warnings;
    QString summary;    ///< "12.3 s, 4.1 MB" when done
    QStringList scores; ///< "XPSNR 40.07 dB", of what the finished file was measured by
    /// What the job said at its end; not kept across restarts.
    std::shared_ptr<const JobResult> result;
    QString method;          ///< which backend Automatic took, and why; "" while that is open
    double kept = 0;         ///< 0..1, in finished parts that going on does not repeat
    std::int64_t frames = 0; ///< 0 while unknown
    double seconds = 0;      ///< that it took, when done
    /// What it becomes when it has stopped.
    enum class Then { Cancelled, Paused, Waiting } then = Then::Cancelled;
};

class JobQueue : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, StateColumn, ProgressColumn, SpeedColumn, LeftColumn, ColumnCount };
    static constexpr int fraction_role = Qt::UserRole;    ///< ProgressColumn: 0..1, or -1 for none
    static constexpr int problem_role = Qt::UserRole + 1; ///< whether the row needs attention

    explicit JobQueue(JobService& service, QObject* parent = nullptr);

    const std::vector<QueuedJob>& jobs() const { return jobs_; }
    int row_of_id(const QString& id) const; ///< -1 for none
    /// Adds at the end and starts it when there is room and the queue is not held.
    void add(const JobSpec& spec);
    /// Adds jobs of an earlier run: nothing of them starts until the queue is released.
    void restore(std::vector<QueuedJob> jobs);
    void cancel(int row, StopMode mode);
    /// Stops it and keeps its finished parts; it waits until retry(). A job that waits is passed over.
    void pause(int row);
    /// Back to waiting; an interrupted, paused or kept job goes on where it stood. So does one that a full
    /// disk has paused, and the queue with it.
    void retry(int row);
    /// Changes a job that has ended, and retries it.
    void mend(const QString& id, const std::function<void(JobSpec&)>& change);
    void remove(int row);
    /// Done, failed and cancelled ones go; what can be resumed stays.
    void clear_ended();
    /// So that it stands at `to` in the shortened list.
    void move(int from, int to);
    /// Nothing starts any more, and what runs is stopped, with its finished parts kept.
    void hold();
    /// Lets the queue run again.
    void release();
    bool held() const { return held_; }
    bool running() const { return count_running() > 0; }
    int count_running() const;
    int count_waiting() const;
    /// How many jobs may run at a time, from 1.
    void set_parallel(int count);
    int parallel() const { return parallel_; }
    /// Whether a job that is not over writes to this path.
    bool writes_to(const QString& path) const;

    /// The output of a job that is done was measured.
    void take_quality(const JobSpec& spec, const QualityRecord& quality);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    /// As a view moves a row that is dragged.
    bool moveRows(const QModelIndex& from, int row, int count, const QModelIndex& to, int before) override;

signals:
    /// The list or a state changed: worth saving.
    void changed();
    void job_ended(const framewright::ui::QueuedJob& job);
    /// The last job that was to run has ended by itself, and nothing waits.
    void all_done();
    void logged(const QString& text);

private:
    QueuedJob* running_job(quint64 running);
    void connect_service();
    void start_next();
    void start(QueuedJob& job);
    void touch(const QueuedJob& job);
    void take_success(quint64 running, const JobResult& result);
    void take_failure(quint64 running, const Problem& problem);
    void finish(QueuedJob& job, JobState state);
    void stop(QueuedJob& job, QueuedJob::Then then);
    QueuedJob* at(int row);

    JobService& service_;
    std::vector<QueuedJob> jobs_;
    int parallel_ = 1;
    bool held_ = false;
    bool starting_ = false;
};

} // namespace framewright::ui
