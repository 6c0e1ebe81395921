// A part of the export form that is folded away: its name, one line that says what is set, and its fields.
#pragma once

#include <QString>
#include <QWidget>

class QLabel;
class QToolButton;

namespace framewright::ui {

class FoldedSection : public QWidget {
    Q_OBJECT
public:
    /// `name` is the button's object name, with "_line" that of the line, and the setting that keeps whether
    /// it is open ("export/NAME-open").
    FoldedSection(const QString& name, const QString& title, const QString& help, QWidget* parent = nullptr);

    QWidget* body() { return body_; }
    void set_line(const QString& text);

private:
    void fold(bool open);

    QToolButton* title_;
    QLabel* line_;
    QWidget* body_;
};

} // namespace framewright::ui
