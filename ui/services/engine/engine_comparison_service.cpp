#include "ui/services/engine/engine_comparison_service.h"

#include "core/base/write_file.h"
#include "ui/translation/core_text.h"

#include <QFile>
#include <QThread>

#include <exception>
#include <optional>
#include <span>

namespace framewright::ui {
namespace {

Problem problem_of(const std::exception& error) {
    if (const auto* known = dynamic_cast<const Error*>(&error))
        return problem_from(*known);
    return {EngineComparisonService::tr("The comparison failed."), QString::fromUtf8(error.what()),
            ErrorKind::Worker};
}

std::string read_text(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorKind::Input, path.toStdString(), "history",
                    Text("history.not_read", "it cannot be read: {1}", file.errorString().toStdString()));
    return file.readAll().toStdString();
}

} // namespace

EngineComparisonService::EngineComparisonService(QString worker_program, QString history_path,
                                                 QObject* parent)
    : ComparisonService(parent), worker_program_(worker_program.toStdString()),
      history_path_(history_path.toStdString()), history_thread_(std::make_unique<QThread>()),
      history_worker_(new QObject) {
    history_worker_->moveToThread(history_thread_.get());
    connect(history_thread_.get(), &QThread::finished, history_worker_, &QObject::deleteLater);
    history_thread_->start();
}

EngineComparisonService::~EngineComparisonService() {
    cancel();
    if (thread_.joinable())
        thread_.join();
    history_thread_->quit();
    history_thread_->wait();
}

std::string EngineComparisonService::history_path() const {
    return history_path_.empty() ? default_history_path() : history_path_;
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
            history.emplace(history_path());
        } catch (const Error& error) {
            const Problem problem = problem_from(error);
            later([this, problem] { emit history_failed(problem); });
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
            emit history_changed();
        });
    } catch (const std::exception& error) {
        const Problem problem = problem_of(error);
        later([this, problem] { emit failed(problem); });
    }
}

void EngineComparisonService::with_history(std::function<void(History&)> work) {
    QMetaObject::invokeMethod(
        history_worker_,
        [this, work = std::move(work)] {
            try {
                History history(history_path());
                work(history);
            } catch (const std::exception& error) {
                const Problem problem = problem_of(error);
                later([this, problem] { emit history_failed(problem); });
            }
        },
        Qt::QueuedConnection);
}

void EngineComparisonService::list_history(const HistoryFilter& filter) {
    with_history([this, filter](History& history) {
        const std::vector<HistoryEntry> entries = history.list(filter);
        later([this, entries] { emit history_listed(entries); });
    });
}

void EngineComparisonService::open(qint64 id) {
    with_history([this, id](History& history) {
        auto record = std::make_shared<const ComparisonRecord>(history.load(id));
        later([this, record] { emit record_opened(record); });
    });
}

void EngineComparisonService::remove(qint64 id) {
    with_history([this, id](History& history) {
        history.remove(id);
        later([this] { emit history_changed(); });
    });
}

void EngineComparisonService::export_history(const std::vector<std::int64_t>& ids, const QString& path) {
    with_history([ids, path](History& history) {
        const std::string text = history.export_json(ids);
        const auto* begin = reinterpret_cast<const std::uint8_t*>(text.data());
        write_file(path.toStdString(), std::span(begin, text.size()), "history", Durability::Cached);
    });
}

void EngineComparisonService::import_history(const QString& path) {
    with_history([this, path](History& history) {
        history.import_json(read_text(path), path.toStdString());
        later([this] { emit history_changed(); });
    });
}

} // namespace framewright::ui
