// The export queue: jobs in order, run one at a time, kept across crashes.
#pragma once

#include "core/job/job_result.h"
#include "ui/services/services.h"

#include <QAbstractTableModel>
#include <QString>
#include <QTimer>

#include <optional>
#include <vector>

namespace framewright::ui {

enum class JobState { Waiting, Running, Stopping, Done, Failed, Cancelled, Interrupted };
QString job_state_name(JobState state);

struct QueuedJob {
    QString id; ///< unique for ever, also across restarts
    JobSpec spec;
    JobState state = JobState::Waiting;
    quint64 running = 0; ///< the service's number while it runs
    JobProgress progress;
    std::optional<Problem> problem;
    QStringList warnings;
    QString summary; ///< "12.3 s, 4.1 MB" when done
};

class JobQueue : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, StateColumn, ProgressColumn, SpeedColumn, LeftColumn, ColumnCount };
    static constexpr int fraction_role = Qt::UserRole;    ///< ProgressColumn: 0..1, or -1 for none
    static constexpr int problem_role = Qt::UserRole + 1; ///< whether the row needs attention

    explicit JobQueue(JobService& service, QObject* parent = nullptr);

    const std::vector<QueuedJob>& jobs() const { return jobs_; }
    /// Adds at the end and starts it when nothing runs and the queue is not held.
    void add(const JobSpec& spec);
    /// Adds jobs of an earlier run: nothing of them starts until the queue is released.
    void restore(std::vector<QueuedJob> jobs);
    void cancel(int row, StopMode mode);
    /// Back to waiting; an interrupted or kept job goes on where it stood. So does one that a full disk has
    /// paused, and the queue with it.
    void retry(int row);
    void remove(int row);
    void clear_ended();
    /// Lets restored jobs run.
    void release();
    bool held() const { return held_; }
    bool running() const;
    /// Whether a job that is waiting or running writes to this path.
    bool writes_to(const QString& path) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// The list or a state changed: worth saving.
    void changed();
    void job_ended(const framewright::ui::QueuedJob& job);
    void logged(const QString& text);

private:
    void start_next();
    int row_of(quint64 running) const;
    void touch(int row);
    void take_progress(quint64 running, const JobProgress& progress);
    void take_success(quint64 running, const JobResult& result);
    void take_failure(quint64 running, const Problem& problem);
    void finish(int row, JobState state);

    JobService& service_;
    std::vector<QueuedJob> jobs_;
    bool held_ = false;
    bool starting_ = false;
};

} // namespace framewright::ui
