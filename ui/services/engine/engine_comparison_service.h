// Comparisons on the real engine.
#pragma once

#include "ui/services/comparison_service.h"

#include <functional>
#include <mutex>
#include <string>
#include <thread>

class QThread;

namespace framewright::ui {

/// Runs a comparison on a thread of its own, the history's database on another.
class EngineComparisonService final : public ComparisonService {
    Q_OBJECT
public:
    /// Empty for the worker program beside this one, and for the user's own history.
    explicit EngineComparisonService(QString worker_program = {}, QString history_path = {},
                                     QObject* parent = nullptr);
    /// Cancels, and waits for the comparison's workers to end.
    ~EngineComparisonService() override;

    void start(const ComparisonSpec& spec) override;
    void cancel() override;
    void list_history(const HistoryFilter& filter) override;
    void open(qint64 id) override;
    void remove(qint64 id) override;
    void export_history(const std::vector<std::int64_t>& ids, const QString& path) override;
    void import_history(const QString& path) override;

private:
    void run(const ComparisonSpec& spec);
    ComparisonObserver make_observer();
    std::string history_path() const;
    /// On the window's thread.
    void later(std::function<void()> what);
    /// Does it on the history's thread, which opens the database anew; errors become `history_failed`.
    void with_history(std::function<void(History&)> work);

    std::string worker_program_;
    std::string history_path_;
    std::mutex mutex_;
    ComparisonRun* running_ = nullptr; ///< while its thread is in run()
    bool cancelled_ = false;
    std::thread thread_;
    std::unique_ptr<QThread> history_thread_;
    QObject* history_worker_; ///< lives on the history's thread
};

} // namespace framewright::ui
