// A line above what it concerns: an error with its technical text one click away, or a passing remark.
#pragma once

#include "ui/services/problem.h"

#include <QFrame>
#include <QTimer>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace framewright::ui {

class NoticeBar : public QFrame {
    Q_OBJECT
public:
    explicit NoticeBar(QWidget* parent = nullptr);

    /// `topic` names what the problem concerns, for clear_problem().
    void show_problem(const Problem& problem, const QString& topic = {});
    /// Goes away by itself after a while unless it has an action.
    void show_notice(const QString& text, const QString& action = {}, const std::function<void()>& act = {},
                     const QString& second_action = {}, const std::function<void()>& second_act = {});
    /// Hides a problem of this topic, because it is solved; leaves everything else.
    void clear_problem(const QString& topic);
    bool shows_problem() const { return problem_shown_ && !isHidden(); }
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void set_look(bool problem);

    QLabel* icon_;
    QLabel* text_;
    QPushButton* action_;
    QPushButton* second_;
    QPushButton* details_button_;
    QPlainTextEdit* details_;
    QTimer timer_;
    std::function<void()> act_;
    std::function<void()> second_act_;
    QString topic_;
    bool problem_shown_ = false;
};

} // namespace framewright::ui
