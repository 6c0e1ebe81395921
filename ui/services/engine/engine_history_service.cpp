#include "ui/services/engine/engine_history_service.h"

#include "core/base/error.h"
#include "core/base/write_file.h"

#include <QFile>
#include <QMetaObject>
#include <QThread>

#include <cstdint>
#include <exception>
#include <span>
#include <utility>

namespace framewright::ui {
namespace {

std::string read_text(const QString& path) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorKind::Input, path.toStdString(), "history",
                    Text("history.not_read", "it cannot be read: {1}", file.errorString().toStdString()));
    return file.readAll().toStdString();
}

} // namespace

EngineHistoryService::EngineHistoryService(const QString& path, QObject* parent)
    : HistoryService(parent), path_(path.toStdString()), thread_(std::make_unique<QThread>()),
      worker_(new QObject) {
    worker_->moveToThread(thread_.get());
    connect(thread_.get(), &QThread::finished, worker_, &QObject::deleteLater);
    thread_->start();
}

EngineHistoryService::~EngineHistoryService() {
    thread_->quit();
    thread_->wait();
}

std::string EngineHistoryService::path() const {
    return path_.empty() ? default_history_path() : path_;
}

void EngineHistoryService::later(std::function<void()> what) {
    QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection);
}

void EngineHistoryService::with_history(std::function<void(History&)> work) {
    QMetaObject::invokeMethod(
        worker_,
        [this, work = std::move(work)] {
            try {
                History history(path());
                work(history);
            } catch (const std::exception& error) {
                const Problem problem = problem_from(error, tr("The history cannot be used."));
                later([this, problem] { emit failed(problem); });
            }
        },
        Qt::QueuedConnection);
}

void EngineHistoryService::list(const HistoryFilter& filter) {
    with_history([this, filter](History& history) {
        const std::vector<HistoryEntry> entries = history.list(filter);
        later([this, entries] { emit listed(entries); });
    });
}

void EngineHistoryService::open(qint64 id) {
    with_history([this, id](History& history) {
        auto record = std::make_shared<const ComparisonRecord>(history.load(id));
        later([this, record] { emit opened(record); });
    });
}

void EngineHistoryService::remove(qint64 id) {
    with_history([this, id](History& history) {
        history.remove(id);
        later([this] { emit changed(); });
    });
}

void EngineHistoryService::export_to(const std::vector<std::int64_t>& ids, const QString& path) {
    with_history([ids, path](History& history) {
        const std::string text = history.export_json(ids);
        const auto* begin = reinterpret_cast<const std::uint8_t*>(text.data());
        write_file(path.toStdString(), std::span(begin, text.size()), "history", Durability::Cached);
    });
}

void EngineHistoryService::import_from(const QString& path) {
    with_history([this, path](History& history) {
        history.import_json(read_text(path), path.toStdString());
        later([this] { emit changed(); });
    });
}

} // namespace framewright::ui
