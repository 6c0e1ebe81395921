// Comparisons on the real engine.
#pragma once

#include "ui/services/comparison_service.h"
#include "ui/services/engine/engine_history_service.h"

#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace framewright::ui {

/// Runs a comparison on a thread of its own.
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
    HistoryService& history() override { return history_; }

private:
    void run(const ComparisonSpec& spec);
    ComparisonObserver make_observer();
    /// On the window's thread.
    void later(std::function<void()> what);

    std::string worker_program_;
    EngineHistoryService history_;
    std::mutex mutex_;
    ComparisonRun* running_ = nullptr; ///< while its thread is in run()
    bool cancelled_ = false;
    std::thread thread_;
};

} // namespace framewright::ui
