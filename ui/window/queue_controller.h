// Connects the queue with what fills it, and shows from everywhere that it has something to do.
#pragma once

#include "core/job/job_spec.h"

#include <QObject>
#include <QString>

#include <optional>

namespace framewright::ui {

class Document;
class ExportController;
class JobQueue;
class NoticeBar;
class ProjectFiles;
class QueuePanel;
class TopBar;
class Workspaces;

class QueueController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        JobQueue& queue;
        QueuePanel& panel;
        ExportController& exports;
        ProjectFiles& files;
        Document& document;
        Workspaces& workspaces;
        TopBar& top;
        NoticeBar& notice;
    };

    explicit QueueController(const Parts& parts, QObject* parent = nullptr);

signals:
    /// An exported file is to stand beside its source, which is open or being opened; it begins with this
    /// moment of it.
    void beside_source_wanted(const QString& path, const std::optional<framewright::TimePoint>& start);

private:
    void connect_panel();
    void show_beside_source(const JobSpec& spec);
    void count_jobs();

    Parts parts_;
};

} // namespace framewright::ui
