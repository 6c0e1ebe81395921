// Which clip or project the window has open: the dialogs that choose one, reading and writing projects.
#pragma once

#include "core/job/job_spec.h"

#include <QObject>
#include <QString>
#include <QStringList>

class QWidget;

namespace framewright::ui {

class Actions;
class ClipController;
class Document;
class NoticeBar;

class ProjectFiles : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `window`.
    ProjectFiles(Document& document, ClipController& clip, NoticeBar& notice, Actions& actions,
                 QWidget* window);

    /// A clip or a project (by its extension).
    void open_path(const QString& path);
    /// Opens the first; the others are wanted_in_queue().
    void open_all(const QStringList& paths);
    /// Opens what is in this job, as a project that has no file yet.
    void open_job(const JobSpec& spec);
    void close_clip();
    /// Of the project, or of the clip where there is none; "" without both.
    QString name() const;
    /// Whether a project has changes that its file has not.
    bool modified() const;

signals:
    void name_changed();
    void wanted_in_queue(const QString& clip);

private:
    void choose_clip();
    void choose_project();
    void open_clip(const QString& path);
    void open_project(const QString& path);
    void ask_about_program(const JobSpec& spec, const QString& path, const QString& program);
    void load(const JobSpec& spec, const QString& project_path);
    void save();
    void save_as();
    bool write(const QString& path);

    Document& document_;
    ClipController& clip_;
    NoticeBar& notice_;
    QWidget* window_;
    QString project_path_;
};

} // namespace framewright::ui
