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
class JobService;
class NoticeBar;
class ProjectFiles;
class QualitySheet;
class QueuePanel;
class TopBar;
class Workspaces;
struct QueuedJob;

class QueueController : public QObject {
    Q_OBJECT
public:
    struct Parts {
        JobService& jobs;
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

    /// This frame of that clip is to be shown.
    void frame_wanted(qint64 frame);

private:
    void connect_panel();
    void tell_beginning(const QString& name, bool runs);
    void tell_end(const QueuedJob& job);
    /// With this frame of the clip; -1 for where it stands.
    void show_beside_source(const JobSpec& spec, qint64 frame = -1);
    void show_quality(const QueuedJob& job);
    QualitySheet& quality_sheet();
    void count_jobs();

    Parts parts_;
    QualitySheet* quality_ = nullptr; ///< once it was wanted
};

} // namespace framewright::ui
