#include "ui/widgets/wheel_guard.h"

#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QScrollBar>

namespace framewright::ui {
namespace {

class WheelGuard final : public QObject {
public:
    using QObject::QObject;
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() != QEvent::Wheel || static_cast<QWidget*>(watched)->hasFocus())
            return false;
        event->ignore(); // the parent gets it
        return true;
    }
};

} // namespace

void keep_wheel_for_scrolling(QWidget* form) {
    auto* guard = new WheelGuard(form);
    for (QWidget* widget : form->findChildren<QWidget*>()) {
        const bool takes_wheel = qobject_cast<QAbstractSpinBox*>(widget) != nullptr ||
                                 qobject_cast<QComboBox*>(widget) != nullptr ||
                                 qobject_cast<QAbstractSlider*>(widget) != nullptr;
        if (!takes_wheel || qobject_cast<QScrollBar*>(widget) != nullptr)
            continue;
        if (widget->focusPolicy() == Qt::WheelFocus)
            widget->setFocusPolicy(Qt::StrongFocus); // else the wheel gives it the focus first
        widget->installEventFilter(guard);
    }
}

} // namespace framewright::ui
