#include "ui/workspace/top_bar.h"

#include "ui/widgets/actions.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace framewright::ui {

TopBar::TopBar(Actions& actions, QWidget* parent)
    : QWidget(parent), actions_(actions), name_(new QLabel(this)) {
    setObjectName(QStringLiteral("top_bar"));
    setAttribute(Qt::WA_StyledBackground);
    set_role(this, "bar");
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(8);
    set_role(name_, "heading");
    name_->setTextFormat(Qt::PlainText);
    name_->setAccessibleDescription(tr("What is open"));
    row->addWidget(name_);
    row->addSpacing(8);
    add(row, "workspace-edit", "workspace");
    add(row, "workspace-benchmark", "workspace");
    queue_ = add(row, "workspace-queue", "workspace");
    count_ = new QLabel(this);
    count_->setObjectName(QStringLiteral("queue_count"));
    set_role(count_, "badge");
    count_->setAttribute(Qt::WA_TransparentForMouseEvents);
    row->addWidget(count_, 0, Qt::AlignVCenter);
    row->addStretch(1);
    for (const char* id : {"undo", "redo"}) {
        dispensable_.push_back(add(row, id, "plain"));
        static_cast<QToolButton*>(dispensable_.back())->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
    dispensable_.insert(dispensable_.begin(), add(row, "search-actions", "plain"));
    row->setSizeConstraint(QLayout::SetNoConstraint);
    add(row, "export", "primary")->setObjectName(QStringLiteral("top_export"));
    set_queue_count(0);
    set_name({}, false);
}

QToolButton* TopBar::add(QHBoxLayout* row, const char* id, const char* role) {
    QAction* action = actions_.get(QString::fromLatin1(id));
    auto* button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(action->iconText());
    set_role(button, role);
    row->addWidget(button);
    return button;
}

void TopBar::set_name(const QString& name, bool modified) {
    full_name_ = name.isEmpty() ? tr("Framewright") : modified ? name + QStringLiteral(" •") : name;
    name_->setToolTip(modified ? tr("Not saved yet") : QString());
    show_name();
}

/// A long name gives way to the commands.
void TopBar::show_name() {
    const int room = std::max(80, width() / 5);
    name_->setText(name_->fontMetrics().elidedText(full_name_, Qt::ElideMiddle, room));
}

void TopBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    show_name();
    fit_to_width();
}

QSize TopBar::minimumSizeHint() const {
    return {320, layout()->minimumSize().height()};
}

/// What has a key and a place in the menus gives way first.
void TopBar::fit_to_width() {
    for (QWidget* widget : dispensable_)
        widget->show();
    for (QWidget* widget : dispensable_) {
        layout()->invalidate();
        if (layout()->minimumSize().width() <= width())
            return;
        widget->hide();
    }
}

void TopBar::set_queue_count(int count) {
    count_->setVisible(count > 0);
    count_->setText(QString::number(count));
    queue_->setAccessibleDescription(tr("%n export(s) waiting or running", nullptr, count));
}

} // namespace framewright::ui
