// What outlives a crash: every running window keeps its project and its queue in a folder of its own; the
// next start takes over what windows that have died left behind.
#pragma once

#include "ui/document/marker.h"
#include "ui/queue/job_queue.h"

#include <QDateTime>
#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace framewright::ui {

class Document;
class FileWorker;

struct LeftProject {
    QString folder; ///< of the session that left it
    JobSpec spec;
    std::vector<Marker> markers;
    QDateTime saved;
};

struct RecoveredSession {
    std::vector<QueuedJob> jobs;
    std::vector<LeftProject> projects; ///< of every window that did not close in order, the newest first
    QStringList problems;
};

class SessionStore : public QObject {
    Q_OBJECT
public:
    /// `folder` holds the sessions of all windows; "" for the user's application data.
    explicit SessionStore(FileWorker& files, QString folder = {}, QObject* parent = nullptr);
    ~SessionStore() override;

    /// Reads what dead sessions left, and keeps other windows from doing the same. It stays on disk until one
    /// of the calls below.
    RecoveredSession recover();
    /// Once the queue as it is now has been saved, those of the dead sessions are deleted; never before.
    void take_over_queues();
    /// Once the project as it is now has been saved, the one in `folder` is deleted; never before.
    void take_over_project(const QString& folder);
    /// Deletes the project in `folder`.
    void discard_project(const QString& folder);

    void watch(Document& document, JobQueue& queue);
    /// Writes project and queue and waits for the disk.
    void save_now();
    /// The window closes in order: the edit is not needed any more; jobs that have not ended are kept.
    void close();
    /// The window goes, and nobody could be asked: the edit is kept as well as the jobs.
    void keep();
    QString folder() const { return own_folder_; }

signals:
    void failed(const QString& message);

private:
    void read_session(const QString& folder, RecoveredSession& found);
    void save_project(const std::function<void()>& saved = {});
    void save_queue(const std::function<void()>& saved = {});
    std::function<void(const QString&)> answer(const std::function<void()>& saved);
    void drop_queue_of(const QString& folder);

    FileWorker& files_;
    QString sessions_folder_;
    QString own_folder_;
    std::unique_ptr<QLockFile> lock_;
    std::map<QString, std::unique_ptr<QLockFile>> left_; ///< folders of dead sessions, held by this one
    Document* document_ = nullptr;
    JobQueue* queue_ = nullptr;
    QTimer project_timer_;
    QTimer queue_timer_;
    bool closed_ = false;
    bool reported_ = false;
};

} // namespace framewright::ui
