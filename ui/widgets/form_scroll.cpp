#include "ui/widgets/form_scroll.h"

#include <QEvent>
#include <QScrollBar>

namespace framewright::ui {
namespace {

constexpr int min_height = 40;

} // namespace

FormScroll::FormScroll(QWidget* parent) : QScrollArea(parent) {
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

QSize FormScroll::minimumSizeHint() const {
    const int content = widget() == nullptr ? 0 : widget()->minimumSizeHint().width();
    return {content + verticalScrollBar()->sizeHint().width(), min_height};
}

bool FormScroll::eventFilter(QObject* object, QEvent* event) {
    if (object == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(object, event);
}

} // namespace framewright::ui
