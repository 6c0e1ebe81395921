#include "ui/widgets/dock_title.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QStyle>
#include <QToolButton>

namespace framewright::ui {

DockTitle::DockTitle(QDockWidget* dock, QWidget* content) : QWidget(dock) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 4, 0);
    row->setSpacing(2);
    if (content != nullptr)
        row->addWidget(content, 1);
    else
        row->addStretch(1);
    const auto add = [&](QStyle::StandardPixmap pixmap, const QString& name) {
        auto* button = new QToolButton(this);
        button->setIcon(style()->standardIcon(pixmap, nullptr, dock));
        button->setIconSize({10, 10});
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        button->setToolTip(name);
        button->setAccessibleName(name + QLatin1Char(' ') + dock->windowTitle());
        row->addWidget(button);
        return button;
    };
    connect(add(QStyle::SP_TitleBarNormalButton, tr("Float")), &QToolButton::clicked, dock,
            [dock] { dock->setFloating(!dock->isFloating()); });
    connect(add(QStyle::SP_TitleBarCloseButton, tr("Close")), &QToolButton::clicked, dock, &QWidget::close);
}

} // namespace framewright::ui
