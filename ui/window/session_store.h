// What outlives a crash: every running window keeps its project and its queue in a folder of its own; the
// next start takes over what a window that has died left behind.
#pragma once

#include "ui/queue/job_queue.h"

#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace framewright::ui {

class Document;

struct RecoveredSession {
    std::vector<QueuedJob> jobs;
    std::optional<JobSpec> project; ///< the newest edit that was not closed in order
    QStringList problems;
};

class SessionStore : public QObject {
    Q_OBJECT
public:
    /// `folder` holds the sessions of all windows; "" for the user's application data.
    explicit SessionStore(QString folder = {}, QObject* parent = nullptr);
    ~SessionStore() override;

    /// Reads what dead sessions left. It stays on disk until the two calls below say that it is safe
    /// elsewhere.
    RecoveredSession recover();
    void forget_recovered_queues();
    void forget_recovered_projects();
    void watch(Document& document, JobQueue& queue);
    /// The window closes in order: the edit is not needed any more; jobs that have not ended are kept.
    void close();
    QString folder() const { return own_folder_; }

signals:
    void failed(const QString& message);

private:
    void save_project();
    void save_queue();

    QString sessions_folder_;
    QString own_folder_;
    QStringList recovered_folders_;
    std::unique_ptr<QLockFile> lock_;
    Document* document_ = nullptr;
    JobQueue* queue_ = nullptr;
    QTimer project_timer_;
    bool closed_ = false;
    bool reported_ = false;
};

} // namespace framewright::ui
