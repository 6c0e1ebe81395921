// The export queue as a page: what is under way, what waits, and what became of it.
#pragma once

#include "core/job/job_spec.h"

#include <QWidget>

#include <functional>

class QHBoxLayout;
class QStackedWidget;
class QToolButton;

namespace framewright::ui {

class Desktop;
class JobList;
class JobProblem;
class JobQueue;
class QueueAttendant;
class QueueHeader;
class VideoFinder;
struct QueuedJob;

class QueuePanel : public QWidget {
    Q_OBJECT
public:
    explicit QueuePanel(JobQueue& queue, QWidget* parent = nullptr);
    QSize sizeHint() const override { return {900, 500}; }
    /// What the desktop can do is offered from now on.
    void attend(Desktop& desktop, QueueAttendant& attendant);
    JobList& list() { return *list_; }
    /// Asks which videos of a folder are meant, and chooses them; without folders, `plain` takes the files.
    void take_paths(const QStringList& paths, const std::function<void(const QStringList&)>& plain);
    void refresh_icons();
    /// Shows the file of this job where the desktop shows folders.
    void show_output(const JobSpec& spec, bool made);

signals:
    /// To the clipboard; `what` says so in words.
    void copied(const QString& what);
    /// A job's settings are to be edited; once they are open `opened` takes the job out of the queue, unless
    /// it is done.
    void edit_requested(const framewright::JobSpec& spec, const std::function<void()>& opened);
    /// The file of this job is to be shown beside its source.
    void beside_source_requested(const framewright::JobSpec& spec);
    /// How near the file of this job came to its source is to be shown.
    void quality_requested(const framewright::ui::QueuedJob& job);
    /// Videos to be queued, each with the settings of the edited clip.
    void videos_chosen(const QStringList& paths);
    /// The same, but how is to be asked first.
    void conversion_wanted(const QStringList& paths);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build_buttons(QHBoxLayout& row);
    QToolButton* add_button(QHBoxLayout& row, const char* icon, const QString& text,
                            void (QueuePanel::*slot)());
    const QueuedJob* current() const;
    void refresh();
    void show_menu(const QPoint& global);
    void open_current();
    void pause();
    void cancel();
    void ask_to_cancel(const QString& id);
    void retry();
    void edit();
    void remove();
    void show_in_folder();
    void show_beside_source();
    void show_quality();
    void copy_command();
    void add_videos();
    void add_folder();
    void take_dropped(const QStringList& paths);

    JobQueue& queue_;
    Desktop* desktop_ = nullptr;
    VideoFinder* finder_;
    QueueHeader* header_;
    JobList* list_;
    QStackedWidget* pages_;
    QToolButton* pause_ = nullptr;
    QToolButton* cancel_ = nullptr;
    QToolButton* retry_ = nullptr;
    QToolButton* edit_ = nullptr;
    QToolButton* beside_ = nullptr;
    QToolButton* quality_ = nullptr;
    QToolButton* folder_ = nullptr;
    QToolButton* copy_ = nullptr;
    QToolButton* remove_ = nullptr;
    QWidget* buttons_ = nullptr;
    JobProblem* problem_ = nullptr;
};

} // namespace framewright::ui
