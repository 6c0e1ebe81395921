// The panel in which a script is written: saved as it is typed, with what is wrong beside its line.
#pragma once

#include "ui/services/problem.h"

#include <QHash>
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
    /// What was typed into this script could not be written; it is there again when the script is opened.
    void not_saved(const QString& path, const QString& error);

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* make_header();
    QWidget* make_problem();
    void read();
    void take(const QByteArray& content, const QString& error);
    void show_text(const QString& text, bool first);
    void take_change();
    void save();
    void take_failure(const QString& path, const QString& text, const QString& error);
    QString text() const;
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
    QString failure_; ///< of reading or saving; "" for none
    bool read_ = false;
    bool filling_ = false; ///< the text is changed, but not by the user
    bool unsaved_ = false;
    bool with_returns_ = false; ///< lines of the file end with a carriage return too
    int round_ = 0;             ///< tells the answer to the last wish to read from older ones
    bool focus_wanted_ = false;
    QHash<QString, QString> rescued_; ///< texts that could not be saved, by path
    Problem problem_;
};

} // namespace framewright::ui
