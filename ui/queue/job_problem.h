// What went wrong with a job, in words, and buttons for what the disk shows to be in its way.
#pragma once

#include "ui/export/rules/output_check.h"

#include <QString>
#include <QWidget>

#include <functional>

class QHBoxLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace framewright::ui {

class JobQueue;
struct QueuedJob;

class JobProblem : public QWidget {
    Q_OBJECT
public:
    explicit JobProblem(JobQueue& queue, QWidget* parent = nullptr);

    /// Null for none; hidden where the job has neither failed nor warned.
    void show_job(const QueuedJob* job);

private:
    void show_words(const QueuedJob& job);
    void look_for_remedies(const QueuedJob& job);
    void offer_remedies(const OutputFacts& facts);
    void clear_remedies();
    void offer(const QString& text, const std::function<void()>& act);
    /// Changes the job that is shown, and starts it again.
    void mend(const std::function<void(JobSpec&)>& change);
    void make_folder();
    void choose_source();

    JobQueue& queue_;
    OutputCheck* check_;
    QLabel* words_;
    QPushButton* details_button_;
    QPlainTextEdit* details_;
    QWidget* remedies_;
    QHBoxLayout* remedy_row_;
    QString job_;   ///< id of the one whose remedies are shown, or looked for
    QString asked_; ///< about what
};

} // namespace framewright::ui
