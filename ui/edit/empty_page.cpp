#include "ui/edit/empty_page.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace framewright::ui {

EmptyPage::EmptyPage(QAction* open, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(12);
    title_ = new QLabel(this);
    title_->setProperty("role", QStringLiteral("heading"));
    title_->setAlignment(Qt::AlignCenter);
    title_->setWordWrap(true);
    hint_ =
        new QLabel(tr("Drop one here, or open one with Ctrl+O.\nIt is only ever read, never changed."), this);
    hint_->setProperty("role", QStringLiteral("secondary"));
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setWordWrap(true);
    auto* button = new QPushButton(tr("Open a clip"), this);
    button->setProperty("role", QStringLiteral("primary"));
    button_ = button;
    layout->addStretch(1);
    layout->addWidget(title_);
    layout->addWidget(hint_);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch(1);
    connect(button, &QPushButton::clicked, open, &QAction::trigger);
    show_opening({});
}

void EmptyPage::show_opening(const QString& name) {
    title_->setText(name.isEmpty() ? tr("Open a video to begin") : tr("Opening %1…").arg(name));
    hint_->setVisible(name.isEmpty());
    button_->setVisible(name.isEmpty());
}

} // namespace framewright::ui
