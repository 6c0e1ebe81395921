#include "ui/window/tool_bar.h"

#include "ui/view/ab_view.h"
#include "ui/widgets/actions.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QSignalBlocker>
#include <QToolButton>

#include <initializer_list>

namespace framewright::ui {
namespace {

QWidget* spacer(QWidget* parent) {
    auto* widget = new QWidget(parent);
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return widget;
}

} // namespace

ToolBar::ToolBar(Actions& actions, AbView& view, QWidget* parent)
    : QToolBar(tr("Tools"), parent), view_(view) {
    setObjectName(QStringLiteral("tools"));
    setMovable(false);
    setIconSize({20, 20});
    const auto add = [&](std::initializer_list<const char*> ids) {
        for (const char* id : ids)
            addAction(actions.get(QString::fromLatin1(id)));
    };
    add({"open", "save-project"});
    addSeparator();
    add({"undo", "redo"});
    addSeparator();
    add({"mode-side-by-side", "mode-split", "mode-flip", "mode-difference", "mode-original",
         "mode-filtered"});
    addSeparator();
    add({"swap"});
    add_gain();
    addWidget(spacer(this));
    add({"snapshot", "export"});
    for (QToolButton* button : findChildren<QToolButton*>()) {
        button->setFocusPolicy(Qt::TabFocus);
        if (button->defaultAction() != nullptr)
            button->setAccessibleName(button->defaultAction()->text().remove(QLatin1Char('&')));
    }
    if (auto* button = qobject_cast<QToolButton*>(widgetForAction(actions.get(QStringLiteral("export")))))
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(&view_, &AbView::mode_changed, this, &ToolBar::follow_view);
    follow_view();
}

void ToolBar::add_gain() {
    gain_ = new QDoubleSpinBox(this);
    gain_->setAccessibleName(tr("Difference gain"));
    gain_->setToolTip(tr("How much differences are enlarged"));
    gain_->setPrefix(tr("Gain "));
    gain_->setDecimals(0);
    gain_->setRange(1, 64);
    gain_->setKeyboardTracking(false);
    gain_action_ = addWidget(gain_);
    connect(gain_, &QDoubleSpinBox::valueChanged, &view_, &AbView::set_gain);
}

void ToolBar::follow_view() {
    gain_action_->setVisible(view_.mode() == AbMode::Difference);
    const QSignalBlocker blocker(gain_);
    gain_->setValue(view_.gain());
}

} // namespace framewright::ui
