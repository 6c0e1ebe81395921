#include "ui/session/session_store.h"

#include "ui/document/document.h"
#include "ui/queue/queue_store.h"
#include "ui/storage/file_worker.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPointer>
#include <QSet>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int project_delay_ms = 1000;
constexpr int progress_delay_ms = 20'000;
constexpr int last_patience_ms = 10'000; ///< with the disk, when the window goes

const QString lock_name = QStringLiteral("/lock");
const QString queue_name = QStringLiteral("/queue.json");
const QString project_name = QStringLiteral("/project.framewright");

QByteArray content_of(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

SessionStore::SessionStore(FileWorker& files, QString folder, QObject* parent)
    : QObject(parent), files_(files), sessions_folder_(std::move(folder)) {
    if (sessions_folder_.isEmpty())
        sessions_folder_ =
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + QStringLiteral("/sessions");
    own_folder_ = sessions_folder_ + QLatin1Char('/') + QUuid::createUuid().toString(QUuid::WithoutBraces);
    QDir().mkpath(own_folder_);
    lock_ = std::make_unique<QLockFile>(own_folder_ + lock_name);
    lock_->setStaleLockTime(0);
    lock_->tryLock();
    for (QTimer* timer : {&project_timer_, &queue_timer_})
        timer->setSingleShot(true);
    connect(&project_timer_, &QTimer::timeout, this, [this] { save_project(); });
    connect(&queue_timer_, &QTimer::timeout, this, [this] { save_queue(); });
}

SessionStore::~SessionStore() = default;

RecoveredSession SessionStore::recover() {
    RecoveredSession found;
    const QDir sessions(sessions_folder_);
    for (const QString& name :
         sessions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time | QDir::Reversed)) {
        const QString folder = sessions.filePath(name);
        if (folder == own_folder_ || left_.contains(folder))
            continue;
        auto lock = std::make_unique<QLockFile>(folder + lock_name);
        lock->setStaleLockTime(0);
        if (!lock->tryLock())
            continue; // that window is alive, or another one has taken it over
        left_[folder] = std::move(lock);
        read_session(folder, found);
    }
    std::sort(found.projects.begin(), found.projects.end(),
              [](const LeftProject& a, const LeftProject& b) { return a.saved > b.saved; });
    return found;
}

void SessionStore::read_session(const QString& folder, RecoveredSession& found) {
    const QByteArray queue = content_of(folder + queue_name);
    if (!queue.isEmpty()) {
        // A window that ended while it took over another's jobs left them in both folders.
        QSet<QString> known;
        for (const QueuedJob& job : found.jobs)
            known.insert(job.id);
        for (QueuedJob& job : queue_from_json(queue, found.problems))
            if (!known.contains(job.id))
                found.jobs.push_back(std::move(job));
    }
    const QFileInfo project(folder + project_name);
    if (!project.exists())
        return;
    try {
        const QByteArray content = content_of(project.filePath());
        found.projects.push_back(
            {folder, project_from_json(content), markers_from_json(content), project.lastModified()});
    } catch (const Error& error) {
        found.problems.append(QString::fromStdString(error.what()));
    }
}

void SessionStore::take_over_queues() {
    save_queue([this] {
        std::vector<QString> folders;
        for (const auto& [folder, lock] : left_)
            folders.push_back(folder);
        for (const QString& folder : folders)
            drop_queue_of(folder);
    });
}

void SessionStore::drop_queue_of(const QString& folder) {
    if (QFile::exists(folder + project_name))
        files_.remove(folder + queue_name);
    else
        discard_project(folder);
}

void SessionStore::take_over_project(const QString& folder) {
    save_project([this, folder] { discard_project(folder); });
}

void SessionStore::discard_project(const QString& folder) {
    left_.erase(folder);
    files_.remove(folder);
}

void SessionStore::watch(Document& document, JobQueue& queue) {
    document_ = &document;
    queue_ = &queue;
    connect(&document, &Document::changed, this, [this] { project_timer_.start(project_delay_ms); });
    // A job in the queue is a promise: it is saved at once, but a hundred that come together only once.
    connect(&queue, &JobQueue::changed, this, [this] { queue_timer_.start(0); });
    // Progress is worth little: now and then, so that a killed window knows about how far it was.
    connect(&queue, &JobQueue::dataChanged, this, [this] {
        if (!queue_timer_.isActive())
            queue_timer_.start(progress_delay_ms);
    });
    queue_timer_.start(0);
}

/// Once is enough to say that it fails: the next save a second later would fail alike.
std::function<void(const QString&)> SessionStore::answer(const std::function<void()>& saved) {
    return [this, self = QPointer(this), saved](const QString& error) {
        if (!self)
            return;
        if (error.isEmpty()) {
            if (saved)
                saved();
        } else if (!reported_) {
            reported_ = true;
            emit failed(error);
        }
    };
}

void SessionStore::save_project(const std::function<void()>& saved) {
    project_timer_.stop();
    if (closed_ || document_ == nullptr)
        return;
    const QString path = own_folder_ + project_name;
    const JobSpec& spec = document_->spec();
    if (spec.source.empty() && spec.chain.empty())
        files_.remove(path);
    else
        files_.write(
            path, [spec, markers = document_->markers()] { return project_to_json(spec, markers); },
            answer(saved));
}

void SessionStore::save_queue(const std::function<void()>& saved) {
    queue_timer_.stop();
    if (closed_ || queue_ == nullptr)
        return;
    files_.write(
        own_folder_ + queue_name, [jobs = queue_->jobs()] { return queue_to_json(jobs); }, answer(saved));
}

void SessionStore::save_now() {
    save_project();
    save_queue();
    files_.finish(last_patience_ms);
}

void SessionStore::close() {
    if (closed_)
        return;
    save_queue();
    closed_ = true;
    project_timer_.stop();
    const bool jobs_are_kept = queue_ != nullptr && !queue_->jobs().empty();
    if (jobs_are_kept)
        files_.remove(own_folder_ + project_name);
    files_.finish(last_patience_ms);
    lock_->unlock();
    left_.clear();
    if (!jobs_are_kept)
        files_.remove(own_folder_);
    files_.finish(last_patience_ms);
}

void SessionStore::keep() {
    if (closed_)
        return;
    save_now();
    closed_ = true;
    lock_->unlock();
    left_.clear();
}

} // namespace framewright::ui
