#include "ui/window/session_store.h"

#include "ui/document/document.h"
#include "ui/queue/queue_store.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QUuid>

namespace framewright::ui {
namespace {

constexpr int project_delay_ms = 1000;

QByteArray content_of(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

SessionStore::SessionStore(QString folder, QObject* parent)
    : QObject(parent), sessions_folder_(std::move(folder)) {
    if (sessions_folder_.isEmpty())
        sessions_folder_ =
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sessions");
    own_folder_ = sessions_folder_ + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QDir().mkpath(own_folder_);
    lock_ = std::make_unique<QLockFile>(own_folder_ + QStringLiteral("/lock"));
    lock_->setStaleLockTime(0);
    lock_->tryLock();
    project_timer_.setSingleShot(true);
    connect(&project_timer_, &QTimer::timeout, this, &SessionStore::save_project);
}

SessionStore::~SessionStore() = default;

RecoveredSession SessionStore::recover() {
    RecoveredSession found;
    QDateTime newest;
    const QDir sessions(sessions_folder_);
    for (const QString& name :
         sessions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time | QDir::Reversed)) {
        const QString folder = sessions.filePath(name);
        if (folder == own_folder_)
            continue;
        QLockFile lock(folder + QStringLiteral("/lock"));
        lock.setStaleLockTime(0);
        if (!lock.tryLock())
            continue; // that window is alive
        const QByteArray queue = content_of(folder + QStringLiteral("/queue.json"));
        if (!queue.isEmpty())
            for (QueuedJob& job : queue_from_json(queue, found.problems))
                found.jobs.push_back(std::move(job));
        const QFileInfo project(folder + QStringLiteral("/project.framewright"));
        if (project.exists() && (!newest.isValid() || project.lastModified() > newest)) {
            try {
                found.project = project_from_json(content_of(project.filePath()));
                newest = project.lastModified();
            } catch (const Error& error) {
                found.problems.append(QString::fromStdString(error.what()));
            }
        }
        lock.unlock();
        recovered_folders_.append(folder);
    }
    return found;
}

void SessionStore::forget_recovered_queues() {
    for (const QString& folder : recovered_folders_) {
        QFile::remove(folder + QStringLiteral("/queue.json"));
        if (!QFile::exists(folder + QStringLiteral("/project.framewright")))
            QDir(folder).removeRecursively();
    }
}

void SessionStore::forget_recovered_projects() {
    for (const QString& folder : recovered_folders_)
        QDir(folder).removeRecursively();
    recovered_folders_.clear();
}

void SessionStore::watch(Document& document, JobQueue& queue) {
    document_ = &document;
    queue_ = &queue;
    connect(&document, &Document::changed, this, [this] { project_timer_.start(project_delay_ms); });
    // A job in the queue is a promise: it is on disk before anything else happens.
    connect(&queue, &JobQueue::changed, this, &SessionStore::save_queue);
    save_queue();
}

void SessionStore::save_project() {
    const QString path = own_folder_ + QStringLiteral("/project.framewright");
    if (closed_ || document_ == nullptr)
        return;
    if (document_->spec().source.empty() && document_->spec().chain.empty()) {
        QFile::remove(path);
        return;
    }
    QString message;
    if (!write_file(path, project_to_json(document_->spec()), message) && !reported_) {
        reported_ = true; // once is enough: the next save a second later would fail alike
        emit failed(message);
    }
}

void SessionStore::save_queue() {
    if (closed_ || queue_ == nullptr)
        return;
    QString message;
    const bool saved =
        write_file(own_folder_ + QStringLiteral("/queue.json"), queue_to_json(queue_->jobs()), message);
    if (!saved && !reported_) {
        reported_ = true;
        emit failed(message);
    }
}

void SessionStore::close() {
    if (closed_)
        return;
    save_queue();
    closed_ = true;
    project_timer_.stop();
    const bool keep = queue_ != nullptr && !queue_->jobs().empty();
    if (keep)
        QFile::remove(own_folder_ + QStringLiteral("/project.framewright"));
    lock_->unlock();
    if (!keep)
        QDir(own_folder_).removeRecursively();
}

} // namespace framewright::ui
