#include "ui/window/focus_keys.h"

#include "ui/view/ab_view.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>

#include <algorithm>
#include <vector>

namespace framewright::ui {
namespace {

bool moves(int key) {
    switch (key) {
    case Qt::Key_Left:
    case Qt::Key_Right:
    case Qt::Key_Up:
    case Qt::Key_Down:
    case Qt::Key_Home:
    case Qt::Key_End:
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        return true;
    default:
        return false;
    }
}

/// Whether a control of this kind does something of its own with a key that has no modifier.
bool control_needs(const QWidget* widget, int key) {
    if (key == Qt::Key_Tab || key == Qt::Key_Backtab)
        return qobject_cast<const AbView*>(widget) == nullptr;
    if (qobject_cast<const QAbstractButton*>(widget) != nullptr)
        return key == Qt::Key_Space;
    if (qobject_cast<const QAbstractItemView*>(widget) != nullptr)
        return moves(key) || key == Qt::Key_Space ||
               (key == Qt::Key_Delete && widget->objectName() == QLatin1String("queue_table"));
    if (qobject_cast<const QAbstractSlider*>(widget) != nullptr)
        return moves(key);
    if (qobject_cast<const QComboBox*>(widget) != nullptr)
        return moves(key) || key == Qt::Key_Space;
    if (qobject_cast<const QAbstractSpinBox*>(widget) != nullptr)
        return moves(key);
    return false;
}

/// The panel itself, or the first control in it that takes the focus; null for none.
QWidget* first_focusable(QWidget* panel) {
    if (panel->focusPolicy() != Qt::NoFocus)
        return panel;
    for (QWidget* child : panel->findChildren<QWidget*>())
        if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus))
            return child;
    return nullptr;
}

} // namespace

bool FocusKeys::eventFilter(QObject* object, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride)
        return QObject::eventFilter(object, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    const auto* widget = qobject_cast<QWidget*>(object);
    const bool plain = (key->modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) == Qt::NoModifier;
    if (widget == nullptr || !plain || widget != QApplication::focusWidget() ||
        !control_needs(widget, key->key()))
        return QObject::eventFilter(object, event);
    event->accept();
    return true;
}

void focus_next_panel(std::initializer_list<QWidget*> panels) {
    const QWidget* focus = QApplication::focusWidget();
    const auto has_focus = [focus](const QWidget* panel) {
        return focus != nullptr && (panel == focus || panel->isAncestorOf(focus));
    };
    std::vector<QWidget*> order(panels);
    const auto current = std::find_if(order.begin(), order.end(), has_focus);
    if (current != order.end())
        std::rotate(order.begin(), current + 1, order.end());
    for (QWidget* panel : order)
        if (panel->isVisible())
            if (QWidget* target = first_focusable(panel)) {
                target->setFocus(Qt::TabFocusReason);
                return;
            }
}

} // namespace framewright::ui
