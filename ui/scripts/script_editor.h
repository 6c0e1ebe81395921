// The panel in which a script is written: saved as it is typed, with what is wrong beside its line.
#pragma once

#include "ui/services/problem.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace framewright::ui {

class CodeEdit;
class FileWorker;
class PythonHighlighter;

class ScriptEditor : public QWidget {
    Q_OBJECT
public:
    explicit ScriptEditor(FileWorker& files, QWidget* parent = nullptr);

    /// "" for none; what has been typed into the one before is saved.
    void open(const QString& path);
    QString path() const { return path_; }
    /// The file has been written by another program.
    void read_again();
    /// What the script was found to do; without a message nothing wrong.
    void show_problem(const Problem& problem);
    /// Gives it the focus, as soon as there is something to edit.
    void edit_now();
    CodeEdit& edit() { return *edit_; }
    QSize sizeHint() const override { return {460, 480}; }

signals:
    void saved(const QString& path);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* make_header();
    QWidget* make_problem();
    void read();
    void take(const QString& path, const QByteArray& content, const QString& error);
    void take_change();
    void save();
    void show_state();
    void lay_out_problem();

    FileWorker& files_;
    CodeEdit* edit_;
    PythonHighlighter* colors_;
    QLabel* name_;
    QLabel* state_;
    QToolButton* where_;
    QLabel* problem_label_;
    QToolButton* trace_button_;
    QPlainTextEdit* trace_;
    QWidget* problem_box_ = nullptr;
    QTimer rest_; ///< runs while something is typed
    QString path_;
    QString on_disk_; ///< the text as it was read or saved last
    QString failure_; ///< of reading or saving; "" for none
    bool read_ = false;
    bool focus_wanted_ = false;
    Problem problem_;
};

} // namespace framewright::ui
