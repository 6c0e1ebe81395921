#include "ui/notices/notice_bar.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int notice_ms = 6000;
constexpr int action_ms = 12000; ///< of a notice with something to press
constexpr int widest = 640;
constexpr int margin = 12;

} // namespace

NoticeBar::NoticeBar(QWidget* parent, int top)
    : QWidget(parent), question_(new NoticeLine(this)), remark_(new NoticeLine(this)), top_(top) {
    setObjectName(QStringLiteral("notices"));
    parent->installEventFilter(this);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(question_);
    column->addWidget(remark_);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &NoticeBar::close_remark);
    connect(remark_, &NoticeLine::closed, this, &NoticeBar::close_remark);
    connect(question_, &NoticeLine::closed, this, &NoticeBar::next_question);
    hide();
}

void NoticeBar::show_problem(const Problem& problem, const QString& topic) {
    timer_.stop();
    topic_ = topic;
    remark_->show_problem(problem);
    show_what_is_there();
}

void NoticeBar::show_notice(const QString& text, const QString& action, const std::function<void()>& act) {
    topic_.clear();
    remark_->show_text(text, {action, act});
    if (action.isEmpty())
        timer_.start(notice_ms);
    else
        timer_.stop();
    show_what_is_there();
}

void NoticeBar::show_passing(const QString& topic, const QString& text, const QString& action,
                             const std::function<void()>& act) {
    show_notice(text, action, act);
    topic_ = topic;
    timer_.start(action.isEmpty() ? notice_ms : action_ms);
}

void NoticeBar::clear_notice(const QString& topic) {
    if (!remark_->isHidden() && !shows_problem() && (topic.isEmpty() || topic_ == topic))
        close_remark();
}

void NoticeBar::close_remark() {
    timer_.stop();
    remark_->hide();
    show_what_is_there();
}

void NoticeBar::ask(const Question& question) {
    questions_.push_back(question);
    if (questions_.size() == 1)
        question_->show_text(question.text, question.first, question.second);
    show_what_is_there();
}

void NoticeBar::next_question() {
    questions_.pop_front();
    if (questions_.empty()) {
        question_->hide();
    } else {
        const Question& next = questions_.front();
        question_->show_text(next.text, next.first, next.second);
    }
    show_what_is_there();
}

void NoticeBar::withdraw(const QString& topic) {
    if (questions_.empty())
        return;
    const auto of_topic = [&](const Question& question) { return question.topic == topic; };
    questions_.erase(std::remove_if(questions_.begin() + 1, questions_.end(), of_topic), questions_.end());
    if (of_topic(questions_.front()))
        next_question();
}

void NoticeBar::clear_problem(const QString& topic) {
    if (shows_problem() && topic_ == topic)
        close_remark();
}

void NoticeBar::show_what_is_there() {
    setVisible(!question_->isHidden() || !remark_->isHidden());
    place();
}

bool NoticeBar::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(object, event);
}

bool NoticeBar::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest)
        place();
    return QWidget::event(event);
}

void NoticeBar::place() {
    if (isHidden())
        return;
    const QRect room = parentWidget()->rect().adjusted(margin, top_ + margin, -margin, -margin);
    const int width = std::min(widest, room.width());
    const int wanted = layout()->hasHeightForWidth() ? layout()->heightForWidth(width) : sizeHint().height();
    setGeometry(room.center().x() - width / 2, room.top(), width, std::min(wanted, room.height()));
    raise();
}

bool NoticeBar::shows_problem() const {
    return remark_->shows_problem() && !remark_->isHidden();
}

QString NoticeBar::text() const {
    return remark_->text();
}

QString NoticeBar::question() const {
    return questions_.empty() ? QString() : questions_.front().text;
}

} // namespace framewright::ui
