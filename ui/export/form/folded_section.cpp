#include "ui/export/form/folded_section.h"

#include "ui/export/form/form_rows.h"
#include "ui/storage/settings.h"

#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace framewright::ui {

FoldedSection::FoldedSection(const QString& name, const QString& title, const QString& help, QWidget* parent)
    : QWidget(parent), title_(new QToolButton(this)), line_(wrapped_label(this, "secondary")),
      body_(new QWidget(this)) {
    title_->setObjectName(name);
    title_->setText(title);
    title_->setProperty("role", QStringLiteral("strong"));
    title_->setCheckable(true);
    title_->setAutoRaise(true);
    title_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    title_->setFocusPolicy(Qt::TabFocus);
    title_->setToolTip(help);
    line_->setObjectName(name + QStringLiteral("_line"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QWidget* part : {static_cast<QWidget*>(title_), static_cast<QWidget*>(line_), body_})
        column->addWidget(part);
    const QString key = QStringLiteral("export/%1-open").arg(name);
    const bool open = setting(key, false).toBool();
    title_->setChecked(open);
    fold(open);
    connect(title_, &QToolButton::toggled, this, [this, key](bool opened) {
        fold(opened);
        set_setting(key, opened);
    });
}

void FoldedSection::set_line(const QString& text) {
    line_->setText(text);
}

void FoldedSection::fold(bool open) {
    title_->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    body_->setVisible(open);
}

} // namespace framewright::ui
