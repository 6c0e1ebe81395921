// A text editor for code: line numbers, indentation, and a line that can be marked.
#pragma once

#include <QPlainTextEdit>

namespace framewright::ui {

/// Tab indents; Escape leaves the editor, so that it is no trap for the keyboard.
class CodeEdit : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit CodeEdit(QWidget* parent = nullptr);

    /// The line where something is wrong, from 1; 0 for none.
    void mark_line(int line);
    int marked_line() const { return marked_; } ///< for tests
    void go_to_line(int line);
    /// Another text, which can be undone; the cursor stays where it is.
    void take_text(const QString& text);

signals:
    void save_wanted();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    friend class LineNumbers;
    void take_look();
    void make_room();
    void paint_numbers(const QRect& area);
    void show_marks();
    void break_line();
    void indent(bool out);
    bool unindent_by_backspace();
    int numbers_width() const;

    QWidget* numbers_;
    int marked_ = 0;
};

} // namespace framewright::ui
