#include "ui/widgets/pending_edit.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QLineEdit>
#include <QPointer>

namespace framewright::ui {

void take_pending_edit() {
    const QPointer<QWidget> field = QApplication::focusWidget();
    const bool typed_into = qobject_cast<QLineEdit*>(field.data()) != nullptr ||
                            qobject_cast<QAbstractSpinBox*>(field.data()) != nullptr;
    if (!typed_into)
        return;
    field->clearFocus();
    if (field && field->isVisible()) // the editor of a cell has gone by now
        field->setFocus(Qt::OtherFocusReason);
}

} // namespace framewright::ui
