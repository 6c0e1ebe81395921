#include "ui/filters/filter_stack_view.h"

#include <QAbstractItemModel>
#include <QDragLeaveEvent>
#include <QDragMoveEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPainter>

#include <algorithm>

namespace framewright::ui {

FilterStackView::FilterStackView(QWidget* parent) : QListView(parent) {
    setFrameShape(QFrame::NoFrame);
    setDragDropMode(QAbstractItemView::InternalMove);
    setDefaultDropAction(Qt::MoveAction);
    setDropIndicatorShown(false); // its own line is clearer
    setSelectionMode(QAbstractItemView::SingleSelection);
    setUniformItemSizes(true);
    setMouseTracking(true);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

int FilterStackView::row_for(const QPoint& place) const {
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    for (int row = 0; row < rows; ++row)
        if (place.y() < visualRect(model()->index(row, 0)).center().y())
            return row;
    return rows;
}

QSize FilterStackView::sizeHint() const {
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    return {240, std::max(1, rows) * std::max(1, sizeHintForRow(0)) + 8};
}

void FilterStackView::set_insertion_row(int row) {
    if (row == insertion_row_)
        return;
    insertion_row_ = row;
    viewport()->update();
}

bool FilterStackView::is_card(const QMimeData* dragged) const {
    return model() != nullptr && dragged->hasFormat(model()->mimeTypes().value(0));
}

void FilterStackView::dragEnterEvent(QDragEnterEvent* event) {
    QListView::dragEnterEvent(event);
    if (is_card(event->mimeData()))
        event->acceptProposedAction();
}

void FilterStackView::dragMoveEvent(QDragMoveEvent* event) {
    QListView::dragMoveEvent(event);
    const bool ours = is_card(event->mimeData());
    if (ours)
        event->acceptProposedAction();
    set_insertion_row(ours ? row_for(event->position().toPoint()) : -1);
}

void FilterStackView::dragLeaveEvent(QDragLeaveEvent* event) {
    QListView::dragLeaveEvent(event);
    set_insertion_row(-1);
}

void FilterStackView::dropEvent(QDropEvent* event) {
    const int row = row_for(event->position().toPoint());
    set_insertion_row(-1);
    if (model() != nullptr && model()->dropMimeData(event->mimeData(), Qt::MoveAction, row, 0, {}))
        event->accept();
    setState(NoState);
    viewport()->update();
}

void FilterStackView::paintEvent(QPaintEvent* event) {
    QListView::paintEvent(event);
    const int rows = model() == nullptr ? 0 : model()->rowCount();
    if (insertion_row_ < 0 || rows == 0)
        return;
    const QRect rect = visualRect(model()->index(std::min(insertion_row_, rows - 1), 0));
    const int y =
        std::clamp(insertion_row_ < rows ? rect.top() : rect.bottom() + 1, 2, viewport()->height() - 2);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Active, QPalette::Highlight));
    painter.drawRoundedRect(QRectF(8, y - 1.5, viewport()->width() - 16, 3), 1.5, 1.5);
}

} // namespace framewright::ui
