#include "ui/services/engine/engine_comparison_service.h"

#include "core/base/error.h"
#include "ui/translation/core_text.h"

#include <QMetaObject>

#include <exception>
#include <memory>
#include <optional>
#include <utility>

namespace framewright::ui {

EngineComparisonService::EngineComparisonService(QString worker_program, QString history_path,
                                                 QObject* parent)
    : ComparisonService(parent), worker_program_(worker_program.toStdString()), history_(history_path) {}

EngineComparisonService::~EngineComparisonService() {
    cancel();
    if (thread_.joinable())
        thread_.join();
}

void EngineComparisonService::later(std::function<void()> what) {
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

void EngineComparisonService::start(const ComparisonSpec& spec) {
    if (thread_.joinable())
        thread_.join(); // it has told its end already
    cancelled_ = false;
    thread_ = std::thread([this, spec] { run(spec); });
}

void EngineComparisonService::cancel() {
    const std::lock_guard lock(mutex_);
    cancelled_ = true;
    if (running_ != nullptr)
        running_->cancel();
}

ComparisonObserver EngineComparisonService::make_observer() {
    ComparisonObserver observer;
    observer.progress = [this](const ComparisonProgress& progress) {
        later([this, progress] { emit progressed(progress); });
    };
    observer.changed = [this](const ComparisonRecord& record, std::size_t, const RunRecord*) {
        auto copy = std::make_shared<const ComparisonRecord>(record);
        later([this, copy] { emit run_finished(copy); });
    };
    observer.warning = [this](const Text& text) { later([this, text] { emit warned(shown(text)); }); };
    return observer;
}

void EngineComparisonService::run(const ComparisonSpec& spec) {
    try {
        // A history that cannot be used is no reason not to measure.
        std::optional<History> history;
        try {
            history.emplace(history_.path());
        } catch (const Error& error) {
            const Problem problem = problem_from(error);
            later([this, problem] { emit history_.failed(problem); });
        }
        ComparisonOptions options;
        options.worker_program = worker_program_;
        options.history = history ? &*history : nullptr;
        ComparisonRun comparison(spec, options, make_observer());
        {
            const std::lock_guard lock(mutex_);
            running_ = &comparison;
            if (cancelled_)
                comparison.cancel();
        }
        RecordPointer record;
        try {
            record = std::make_shared<const ComparisonRecord>(comparison.run());
        } catch (...) {
            const std::lock_guard lock(mutex_);
            running_ = nullptr;
            throw;
        }
        {
            const std::lock_guard lock(mutex_);
            running_ = nullptr;
        }
        later([this, record] {
            emit finished(record);
            emit history_.changed();
        });
    } catch (const std::exception& error) {
        const Problem problem = problem_from(error, tr("The comparison failed."));
        later([this, problem] { emit failed(problem); });
    }
}

} // namespace framewright::ui
