// One toast: what happened or what is asked, with up to two answers and the technical text
// one click away.
#pragma once

#include "ui/services/problem.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace framewright::ui {

class NoticeLine : public QFrame {
    Q_OBJECT
public:
    struct Answer {
        QString text; ///< "" for none
        std::function<void()> act;
    };

    explicit NoticeLine(QWidget* parent = nullptr);

    void show_problem(const Problem& problem);
    void show_text(const QString& text, const Answer& first = {}, const Answer& second = {});
    bool shows_problem() const { return problem_shown_; }
    QString text() const;

signals:
    /// Answered or dismissed; an answer is carried out after this.
    void closed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void set_look(bool problem);
    void announce();
    void take_answer(const Answer& answer);

    QLabel* icon_ = nullptr;
    QLabel* text_ = nullptr;
    QPushButton* first_button_ = nullptr;
    QPushButton* second_button_ = nullptr;
    QPushButton* details_button_ = nullptr;
    QPlainTextEdit* details_ = nullptr;
    Answer first_;
    Answer second_;
    bool problem_shown_ = false;
};

} // namespace framewright::ui
