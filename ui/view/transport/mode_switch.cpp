#include "ui/view/transport/mode_switch.h"

#include "ui/view/ab_view.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QToolButton>

namespace framewright::ui {

ModeSwitch::ModeSwitch(Actions& actions, AbView& view, QWidget* parent)
    : QWidget(parent), view_(view), gain_(new QDoubleSpinBox(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    gain_->setAccessibleName(tr("Difference gain"));
    gain_->setToolTip(tr("How much differences are enlarged"));
    gain_->setPrefix(QStringLiteral("×"));
    gain_->setDecimals(0);
    gain_->setRange(1, 64);
    gain_->setKeyboardTracking(false);
    constexpr int arrows = 44; // and the frame
    gain_->setMinimumWidth(gain_->fontMetrics().horizontalAdvance(QStringLiteral("×64")) + arrows);
    row->addWidget(gain_);
    row->addSpacing(4);
    for (const char* id : {"mode-side-by-side", "mode-split", "mode-flip", "mode-difference", "mode-original",
                           "mode-filtered"}) {
        QAction* action = actions.get(QString::fromLatin1(id));
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->iconText());
        set_role(button, "segment");
        row->addWidget(button);
    }
    connect(gain_, &QDoubleSpinBox::valueChanged, &view_, &AbView::set_gain);
    connect(&view_, &AbView::mode_changed, this, &ModeSwitch::follow_view);
    follow_view();
}

void ModeSwitch::follow_view() {
    gain_->setVisible(view_.mode() == AbMode::Difference);
    const QSignalBlocker blocker(gain_);
    gain_->setValue(view_.gain());
}

} // namespace framewright::ui
