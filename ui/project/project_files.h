// Which clip or project the window has open: opening, reading and writing projects. What is edited gives way
// only to something that could be opened, and never without a question while it is not saved.
#pragma once

#include "core/job/job_spec.h"
#include "ui/document/marker.h"
#include "ui/services/problem.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

class QAction;
class QWidget;

namespace framewright::ui {

class Actions;
class ClipController;
class Document;
class FileWorker;
class NoticeBar;

class ProjectFiles : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `window`.
    ProjectFiles(Document& document, ClipController& clip, NoticeBar& notice, FileWorker& files,
                 Actions& actions, QWidget* window);

    /// A clip or a project (by its extension).
    void open_path(const QString& path);
    /// Opens the first; the others are wanted_in_queue().
    void open_all(const QStringList& paths);
    /// Opens what is in this job, as a project that has no file yet; `opened` is called when that is done.
    void open_job(const JobSpec& spec, const std::vector<Marker>& markers,
                  const std::function<void()>& opened);
    void close_clip();
    /// Asks for a name where there is none; `saved` is called when the file is written.
    void save(const std::function<void()>& saved = {});
    /// Of the project, or of the clip where there is none; "" without both.
    QString path() const;
    /// The same without its folder.
    QString name() const;
    /// Whether there is work that no file holds.
    bool modified() const;

signals:
    void name_changed();
    void wanted_in_queue(const QString& clip);

private:
    /// What takes the place of what is edited once its clip is open.
    struct Candidate {
        JobSpec spec;
        std::vector<Marker> markers;
        QString project;
        bool names_clip = false; ///< as projects do: the clip may have been moved
        bool unsaved = false;
        std::function<void()> opened;
    };

    void choose_clip();
    void after_leaving(bool keeps_filters, const std::function<void()>& go_on);
    void offer_left_filters();
    void use_left_filters();
    void leave_filters(const std::vector<FilterSpec>& filters);
    void open_clip(const QString& path);
    void open_project(const QString& path);
    void read_project(const QString& path);
    void take_project(const QString& path, const QByteArray& content);
    void open(const Candidate& candidate);
    void take_loaded();
    void take_failure(const Problem& problem);
    void find_clip(const Candidate& candidate);
    void save_as(const std::function<void()>& saved);
    void write(const QString& path, const std::function<void()>& saved);

    Document& document_;
    ClipController& clip_;
    NoticeBar& notice_;
    FileWorker& files_;
    QWidget* window_;
    QString project_path_;
    bool unsaved_ = false; ///< from the beginning, without any edit
    std::optional<Candidate> candidate_;
    int readings_ = 0;                     ///< of projects: only what the last one gives is opened
    std::vector<FilterSpec> left_filters_; ///< of a clip before, which was no project
    QAction* left_action_ = nullptr;
    int loads_ = 0; ///< how often what is edited was replaced
};

} // namespace framewright::ui
