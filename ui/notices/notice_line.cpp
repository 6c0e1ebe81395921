#include "ui/notices/notice_line.h"

#include "ui/widgets/icons.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace framewright::ui {

NoticeLine::NoticeLine(QWidget* parent) : QFrame(parent) {
    setObjectName(QStringLiteral("toast"));
    build();
    connect(details_button_, &QPushButton::toggled, details_, &QWidget::setVisible);
    connect(first_button_, &QPushButton::clicked, this, [this] { take_answer(first_); });
    connect(second_button_, &QPushButton::clicked, this, [this] { take_answer(second_); });
    hide();
}

void NoticeLine::build() {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 8);
    auto* row = new QHBoxLayout;
    row->setSpacing(8);
    icon_ = new QLabel(this);
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    first_button_ = new QPushButton(this);
    second_button_ = new QPushButton(this);
    details_button_ = new QPushButton(tr("Details"), this);
    details_button_->setCheckable(true);
    auto* close = new QToolButton(this);
    close->setIcon(themed_icon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Dismiss"));
    close->setToolTip(tr("Dismiss"));
    connect(close, &QToolButton::clicked, this, &NoticeLine::closed);
    row->addWidget(icon_);
    row->addWidget(text_, 1);
    for (QPushButton* button : {first_button_, second_button_, details_button_})
        row->addWidget(button);
    row->addWidget(close);
    details_ = new QPlainTextEdit(this);
    details_->setReadOnly(true);
    details_->setAccessibleName(tr("Details"));
    details_->setMaximumHeight(96);
    column->addLayout(row);
    column->addWidget(details_);
}

void NoticeLine::set_look(bool problem) {
    problem_shown_ = problem;
    setProperty("role", problem ? QStringLiteral("problem") : QStringLiteral("notice"));
    style()->unpolish(this);
    style()->polish(this);
    icon_->setPixmap(
        themed_icon(problem ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(16, 16));
}

void NoticeLine::changeEvent(QEvent* event) {
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        icon_->setPixmap(
            themed_icon(problem_shown_ ? QStringLiteral("warning") : QStringLiteral("info")).pixmap(16, 16));
}

void NoticeLine::show_problem(const Problem& problem) {
    show_text(problem.message);
    set_look(true);
    details_->setPlainText(problem.detail);
    details_button_->setVisible(!problem.detail.isEmpty());
    announce();
}

void NoticeLine::show_text(const QString& text, const Answer& first, const Answer& second) {
    set_look(false);
    text_->setText(text);
    setAccessibleName(text);
    first_ = first;
    second_ = second;
    first_button_->setText(first.text);
    first_button_->setVisible(!first.text.isEmpty());
    second_button_->setText(second.text);
    second_button_->setVisible(!second.text.isEmpty());
    details_button_->setChecked(false);
    details_button_->hide();
    details_->hide();
    show();
    announce();
}

/// Screen readers tell at once.
void NoticeLine::announce() {
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void NoticeLine::take_answer(const Answer& answer) {
    const std::function<void()> act = answer.act; // what follows may give the line another text
    emit closed();
    if (act)
        act();
}

QString NoticeLine::text() const {
    return text_->text();
}

} // namespace framewright::ui
