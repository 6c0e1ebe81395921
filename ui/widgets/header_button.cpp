#include "ui/widgets/header_button.h"

#include "ui/widgets/icons.h"

#include <QHBoxLayout>
#include <QToolButton>

namespace framewright::ui {

QToolButton* add_header_button(QHBoxLayout& row, const char* icon, const QString& text, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QString::fromLatin1(icon));
    button->setIcon(themed_icon(QString::fromLatin1(icon)));
    button->setText(text);
    button->setAccessibleName(text);
    button->setProperty("role", QStringLiteral("plain"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::TabFocus);
    row.addWidget(button);
    return button;
}

} // namespace framewright::ui
