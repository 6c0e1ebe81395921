#include "ui/widgets/notice_bar.h"

#include "ui/widgets/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace framewright::ui {
namespace {

constexpr int notice_ms = 6000;

} // namespace

NoticeBar::NoticeBar(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("notice_bar"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 6, 8, 6);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    icon_ = new QLabel(this);
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    action_ = new QPushButton(this);
    second_ = new QPushButton(this);
    details_button_ = new QPushButton(tr("Technical details"), this);
    details_button_->setCheckable(true);
    auto* close = new QToolButton(this);
    close->setIcon(themed_icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss"));
    close->setToolTip(tr("Dismiss"));
    row->addWidget(icon_);
    row->addWidget(text_, 1);
    row->addWidget(action_);
    row->addWidget(second_);
    row->addWidget(details_button_);
    row->addWidget(close);
    details_ = new QPlainTextEdit(this);
    details_->setReadOnly(true);
    details_->setAccessibleName(tr("Technical details"));
    details_->setMaximumHeight(96);
    column->addLayout(row);
    column->addWidget(details_);
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &QWidget::hide);
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(details_button_, &QPushButton::toggled, details_, &QWidget::setVisible);
    const auto run = [this](const std::function<void()>& act) {
        hide();
        if (act)
            act();
    };
    connect(action_, &QPushButton::clicked, this, [this, run] { run(std::exchange(act_, {})); });
    connect(second_, &QPushButton::clicked, this, [this, run] { run(std::exchange(second_act_, {})); });
    hide();
}

void NoticeBar::set_look(bool problem) {
    problem_shown_ = problem;
    setProperty("role", problem ? QStringLiteral("problem") : QStringLiteral("notice"));
    style()->unpolish(this);
    style()->polish(this);
    icon_->setPixmap(
        themed_icon(problem ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(16, 16));
}

void NoticeBar::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        icon_->setPixmap(
            themed_icon(problem_shown_ ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(16, 16));
}

void NoticeBar::show_problem(const Problem& problem, const QString& topic) {
    timer_.stop();
    topic_ = topic;
    set_look(true);
    text_->setText(problem.message);
    setAccessibleName(problem.message);
    action_->hide();
    second_->hide();
    details_button_->setChecked(false);
    details_button_->setVisible(!problem.detail.isEmpty());
    details_->setPlainText(problem.detail);
    details_->hide();
    show();
}

void NoticeBar::show_notice(const QString& text, const QString& action, const std::function<void()>& act,
                            const QString& second_action, const std::function<void()>& second_act) {
    set_look(false);
    text_->setText(text);
    setAccessibleName(text);
    act_ = act;
    second_act_ = second_act;
    action_->setText(action);
    action_->setVisible(!action.isEmpty());
    second_->setText(second_action);
    second_->setVisible(!second_action.isEmpty());
    details_button_->hide();
    details_->hide();
    show();
    if (action.isEmpty())
        timer_.start(notice_ms);
    else
        timer_.stop();
}

void NoticeBar::clear_problem(const QString& topic) {
    if (problem_shown_ && topic_ == topic)
        hide();
}

QString NoticeBar::text() const {
    return text_->text();
}

} // namespace framewright::ui
