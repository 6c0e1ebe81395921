// From the form to the queue: the edited clip, or another one with the same filters and settings, becomes a
// job.
#pragma once

#include "core/job/job_spec.h"

#include <QObject>
#include <QString>

class QWidget;

namespace framewright::ui {

class Actions;
class Document;
class ExportPanel;
class JobQueue;
class NoticeBar;
class OutputCheck;
struct Conversion;
struct OutputFacts;
struct OutputHabit;
class TracePanel;

class ExportController : public QObject {
    Q_OBJECT
public:
    /// Dialogs belong to `window`.
    ExportController(Document& document, ExportPanel& form, JobQueue& queue, TracePanel& trace,
                     NoticeBar& notice, Actions& actions, QWidget* window);

    /// Queues this clip, once the disk has told of its output, with the filters and settings of the edited
    /// one. Where the output's name is taken it gets a number.
    void queue_clip(const QString& path);
    /// Asks how, and queues these clips.
    void convert(QStringList paths);

signals:
    /// `runs`: it has begun, else it waits.
    void job_added(const QString& output_name, bool runs);
    void logged(const QString& line);

private:
    void queue_for(JobSpec spec, const QString& path, const OutputHabit& habit);
    void queue_converted(const QString& path, const Conversion& how);
    void queue_numbered(const JobSpec& spec, const QString& wanted, int number);
    void export_clip();
    void add_job(JobSpec spec, const OutputFacts& facts);
    void queue_job(const JobSpec& spec);
    void ask_to_replace(const JobSpec& spec);

    Document& document_;
    ExportPanel& form_;
    JobQueue& queue_;
    TracePanel& trace_;
    NoticeBar& notice_;
    QWidget* window_;
    OutputCheck* check_;
};

} // namespace framewright::ui
