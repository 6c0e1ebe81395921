#include "ui/window/plain_texts.h"

#include <QEvent>
#include <QLabel>

namespace framewright::ui {

// A label is polished before it is shown first, or was before this was installed; those of message boxes and
// tool tips are labels too.
bool PlainTexts::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::Polish || event->type() == QEvent::Show)
        if (auto* label = qobject_cast<QLabel*>(object); label && label->textFormat() == Qt::AutoText)
            label->setTextFormat(Qt::PlainText);
    return QObject::eventFilter(object, event);
}

} // namespace framewright::ui
