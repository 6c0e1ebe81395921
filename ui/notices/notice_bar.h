// Toasts, which float over a widget and never move what is in it: a question, which stays until it is
// answered, and below it an error or a passing remark. Neither takes the other's place.
#pragma once

#include "ui/notices/notice_line.h"

#include <QTimer>
#include <QWidget>

#include <deque>
#include <functional>

namespace framewright::ui {

class NoticeBar : public QWidget {
    Q_OBJECT
public:
    struct Question {
        QString topic; ///< what it is about, for withdraw()
        QString text;
        NoticeLine::Answer first;
        NoticeLine::Answer second;
    };

    /// Floats over `parent`, below its uppermost `top` pixels.
    explicit NoticeBar(QWidget* parent, int top = 0);

    /// `topic` names what the problem concerns, for clear_problem().
    void show_problem(const Problem& problem, const QString& topic = {});
    /// Goes away by itself after a while unless it has an action.
    void show_notice(const QString& text, const QString& action = {}, const std::function<void()>& act = {});
    /// Goes away by itself in any case, or by clear_notice().
    void show_passing(const QString& topic, const QString& text, const QString& action = {},
                      const std::function<void()>& act = {});
    /// Hides a remark of this topic, "" for any that is no problem.
    void clear_notice(const QString& topic = {});
    /// Questions wait for each other.
    void ask(const Question& question);
    /// Takes back the questions of this topic: they do not arise any more.
    void withdraw(const QString& topic);
    /// Hides a problem of this topic, because it is solved; leaves everything else.
    void clear_problem(const QString& topic);
    bool shows_problem() const;
    /// Of the error or remark, also after it has gone.
    QString text() const;
    /// That is to be answered now; "" for none.
    QString question() const;

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    bool event(QEvent* event) override;

private:
    void place();
    void close_remark();
    void next_question();
    void show_what_is_there();

    NoticeLine* question_;
    NoticeLine* remark_;
    std::deque<Question> questions_; ///< the first is shown
    QTimer timer_;
    int top_;
    QString topic_;
};

} // namespace framewright::ui
