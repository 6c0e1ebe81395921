// Connects the queue with what fills it, and shows from everywhere that it has something to do.
#pragma once

#include <QObject>

namespace framewright::ui {

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
        Workspaces& workspaces;
        TopBar& top;
        NoticeBar& notice;
    };

    explicit QueueController(const Parts& parts, QObject* parent = nullptr);

private:
    void connect_panel();
    void count_jobs();

    Parts parts_;
};

} // namespace framewright::ui
