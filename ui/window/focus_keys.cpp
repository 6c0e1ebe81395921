#include "ui/window/focus_keys.h"

#include "ui/view/ab_view.h"
#include "ui/widgets/actions.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTabBar>

#include <algorithm>
#include <iterator>
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

bool is_tab(const QKeyEvent& key) {
    const bool plain = (key.modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier;
    return plain && (key.key() == Qt::Key_Tab || key.key() == Qt::Key_Backtab);
}

bool is_text_field(const QWidget* widget) {
    if (const auto* line = qobject_cast<const QLineEdit*>(widget))
        return !line->isReadOnly();
    return qobject_cast<const QAbstractSpinBox*>(widget) != nullptr;
}

/// Whether a text is not edited with this: fields take some combinations with Ctrl although nobody expects
/// it.
bool is_no_editing(const QKeyEvent& key) {
    constexpr QKeySequence::StandardKey editing[] = {QKeySequence::Copy,  QKeySequence::Cut,
                                                     QKeySequence::Paste, QKeySequence::Undo,
                                                     QKeySequence::Redo,  QKeySequence::SelectAll};
    const bool letter = key.key() >= Qt::Key_A && key.key() <= Qt::Key_Z;
    return letter && (key.modifiers() & Qt::ControlModifier) &&
           std::none_of(std::begin(editing), std::end(editing),
                        [&](QKeySequence::StandardKey known) { return key.matches(known); });
}

bool is_number(const QKeyEvent& key) {
    const QString text = key.text();
    return text.size() == 1 && (text[0].isDigit() || QStringLiteral("+-=.,").contains(text[0]));
}

/// A view that is edited in place begins with the first key; letters elsewhere are the window's
/// commands.
bool view_needs(const QAbstractItemView& view, const QKeyEvent& key) {
    if (view.window()->windowType() == Qt::Popup) // the list of a combo box, which sees to these by itself
        return key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter && key.key() != Qt::Key_F4;
    if (view.property(window_keys_property).toBool())
        return moves(key.key()) && !(key.modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    if (key.matches(QKeySequence::Copy))
        return true;
    if (key.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier))
        return false;
    const QModelIndex current = view.currentIndex();
    const bool editable = current.isValid() && (current.flags() & Qt::ItemIsEditable) &&
                          (view.editTriggers() & QAbstractItemView::AnyKeyPressed);
    const bool types = !key.text().isEmpty() && key.text()[0].isPrint() && key.key() != Qt::Key_Space;
    return moves(key.key()) || key.key() == Qt::Key_Delete || is_number(key) || (editable && types);
}

/// Whether a control of this kind does something of its own with a key.
bool control_needs(const QWidget* widget, const QKeyEvent& key) {
    if (const auto* view = qobject_cast<const QAbstractItemView*>(widget); view && !is_tab(key))
        return view_needs(*view, key);
    if ((key.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier)) != Qt::NoModifier)
        return false;
    if (is_tab(key))
        return qobject_cast<const AbView*>(widget) == nullptr;
    if (qobject_cast<const QAbstractButton*>(widget) != nullptr)
        return key.key() == Qt::Key_Space;
    if (qobject_cast<const QComboBox*>(widget) != nullptr && key.key() == Qt::Key_Space)
        return true; // opens its list
    const bool has_places = qobject_cast<const QAbstractSlider*>(widget) != nullptr ||
                            qobject_cast<const QComboBox*>(widget) != nullptr ||
                            qobject_cast<const QAbstractSpinBox*>(widget) != nullptr ||
                            qobject_cast<const QTabBar*>(widget) != nullptr ||
                            qobject_cast<const QAbstractScrollArea*>(widget) != nullptr;
    return has_places && moves(key.key());
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
    if (widget == nullptr || widget != QApplication::focusWidget())
        return QObject::eventFilter(object, event);
    if (is_text_field(widget) && is_no_editing(*key)) {
        event->ignore(); // the field is not even asked
        return true;
    }
    if (!control_needs(widget, *key))
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
