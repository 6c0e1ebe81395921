#include "ui/queue/progress_delegate.h"

#include "ui/queue/job_queue.h"

#include <QPainter>

#include <algorithm>

namespace framewright::ui {

void ProgressDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    const double fraction = index.data(JobQueue::fraction_role).toDouble();
    if (fraction < 0) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem background = option;
    initStyleOption(&background, index);
    background.text.clear();
    const QWidget* widget = option.widget;
    widget->style()->drawControl(QStyle::CE_ItemViewItem, &background, painter, widget);
    const int text_width = option.fontMetrics.horizontalAdvance(QStringLiteral("100 %")) + 8;
    const QRect cell = option.rect.adjusted(6, 0, -6, 0);
    QRectF track(cell.left(), cell.center().y() - 2, std::max(0, cell.width() - text_width), 6);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    QColor groove = option.palette.color(QPalette::Text);
    groove.setAlpha(50);
    painter->setBrush(groove);
    painter->drawRoundedRect(track, 3, 3);
    track.setWidth(track.width() * std::clamp(fraction, 0.0, 1.0));
    painter->setBrush(option.palette.color(QPalette::Highlight));
    painter->drawRoundedRect(track, 3, 3);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(cell, Qt::AlignRight | Qt::AlignVCenter, index.data().toString());
    painter->restore();
}

} // namespace framewright::ui
