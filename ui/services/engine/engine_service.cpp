#include "ui/services/engine/engine_service.h"

#include "core/benchmark/history/prediction_history.h"
#include "ui/services/engine/catalog_text.h"
#include "ui/translation/core_text.h"

#include <QMetaObject>

namespace framewright::ui {
namespace {

constexpr int job_niceness = 10; ///< exports leave the machine usable

} // namespace

EngineService::EngineService(QString worker_program, QObject* parent)
    : JobService(parent), worker_program_(std::move(worker_program)) {}

// The engine's thread ends here, before this object's signals go away.
EngineService::~EngineService() {
    engine_.reset();
}

Engine& EngineService::engine() {
    if (!engine_) {
        EngineOptions options;
        options.worker_program = worker_program_.toStdString();
        options.worker_niceness = job_niceness;
        options.predictions = std::make_shared<PredictionHistory>();
        engine_ = std::make_unique<Engine>(std::move(options));
    }
    return *engine_;
}

void EngineService::request_catalog() {
    const auto ask = [this](bool complete) {
        const CatalogScope scope = complete ? CatalogScope::All : CatalogScope::Own;
        engine().catalog(scope, [this, complete](const Outcome<Catalog>& outcome) {
            QMetaObject::invokeMethod(
                this, [this, outcome, complete] { deliver_catalog(outcome, complete); },
                Qt::QueuedConnection);
        });
    };
    complete_catalog_ = false;
    ask(false);
    ask(true);
}

void EngineService::request_filters() {
    engine().catalog(CatalogScope::Filters, [this](const Outcome<Catalog>& outcome) {
        QMetaObject::invokeMethod(
            this,
            [this, outcome] {
                if (outcome.ok())
                    emit filters_ready(in_window_language(outcome.value()).filters);
                else
                    emit filters_failed(problem_from(outcome.error()));
            },
            Qt::QueuedConnection);
    });
}

/// Two workers answer; where the quick answer comes last it would take the encoders away again.
void EngineService::deliver_catalog(const Outcome<Catalog>& outcome, bool complete) {
    if (!complete && complete_catalog_)
        return;
    complete_catalog_ = complete_catalog_ || (complete && outcome.ok());
    if (outcome.ok())
        emit catalog_ready(in_window_language(outcome.value()), complete);
    else
        emit catalog_failed(problem_from(outcome.error()));
}

void EngineService::make_sample(const QString& path) {
    engine().make_sample(path.toStdString(), [this](const Outcome<std::string>& outcome) {
        QMetaObject::invokeMethod(
            this,
            [this, outcome] {
                if (outcome.ok())
                    emit sample_made(QString::fromStdString(outcome.value()));
                else
                    emit sample_failed(problem_from(outcome.error()));
            },
            Qt::QueuedConnection);
    });
}

quint64 EngineService::start(const JobSpec& spec) {
    const quint64 job = next_number_++;
    JobObserver observer;
    observer.progress = [this, job](const JobProgress& progress) {
        QMetaObject::invokeMethod(
            this, [this, job, progress] { emit progressed(job, progress); }, Qt::QueuedConnection);
    };
    observer.warning = [this, job](const Text& text) {
        QMetaObject::invokeMethod(
            this, [this, job, text] { emit warned(job, shown(text)); }, Qt::QueuedConnection);
    };
    observer.note = [this, job](const Text& text) {
        QMetaObject::invokeMethod(
            this, [this, job, text] { emit noted(job, text); }, Qt::QueuedConnection);
    };
    observer.finished = [this, job](const Outcome<JobResult>& outcome) {
        QMetaObject::invokeMethod(
            this,
            [this, job, outcome] {
                running_.erase(job);
                if (outcome.ok())
                    emit succeeded(job, outcome.value());
                else
                    emit failed(job, problem_from(outcome.error()));
            },
            Qt::QueuedConnection);
    };
    JobSpec wanted = spec;
    wanted.reuse_preview = true; // what the user has seen encoded need not be encoded again
    running_[job] = engine().start(wanted, std::move(observer));
    return job;
}

quint64 EngineService::measure(const JobSpec& spec, const std::vector<std::string>& metrics) {
    const quint64 number = next_number_++;
    measuring_[number] =
        engine().quality(spec, metrics, [this, number](const Outcome<QualityRecord>& outcome) {
            QMetaObject::invokeMethod(
                this,
                [this, number, outcome] {
                    measuring_.erase(number);
                    if (outcome.ok())
                        emit measured(number, outcome.value());
                    else
                        emit measuring_failed(number, problem_from(outcome.error()));
                },
                Qt::QueuedConnection);
        });
    return number;
}

void EngineService::cancel(quint64 number, StopMode mode) {
    if (const auto job = running_.find(number); job != running_.end())
        engine().cancel(job->second, mode);
    else if (const auto request = measuring_.find(number); request != measuring_.end())
        engine().cancel_request(request->second);
}

} // namespace framewright::ui
