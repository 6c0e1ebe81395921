// The line over the queue that says which folder is watched.
#pragma once

#include <QWidget>

class QLabel;

namespace framewright::ui {

class FolderWatch;
class JobQueue;

/// Hidden while no folder is watched.
class WatchBar : public QWidget {
    Q_OBJECT
public:
    WatchBar(const JobQueue& queue, FolderWatch& watch, QWidget* parent = nullptr);

    /// Asks for the folder.
    void choose();

signals:
    /// New videos to be queued; files that the queue itself writes are not among them.
    void videos_found(const QStringList& paths);

private:
    void show_text(const QString& text);
    void watch_folder(const QString& folder);
    void take(const QStringList& paths);

    const JobQueue& queue_;
    FolderWatch& watch_;
    QLabel* text_;
};

} // namespace framewright::ui
