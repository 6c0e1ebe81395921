#include "ui/filters/filter_stack_delegate.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace framewright::ui {
namespace {

constexpr int padding = 5;
constexpr int margin = 6; ///< to the row's right end

QFont mark_font(const QStyleOptionViewItem& option) {
    QFont font = option.font;
    font.setPointSizeF(font.pointSizeF() * 0.85);
    return font;
}

QRect mark_rect(const QStyleOptionViewItem& option, const QString& mark) {
    const QFontMetrics metrics(mark_font(option));
    const QSize size(metrics.horizontalAdvance(mark) + 2 * padding, metrics.height() + 2);
    return {option.rect.right() - margin - size.width(), option.rect.center().y() - size.height() / 2 + 1,
            size.width(), size.height()};
}

} // namespace

void FilterStackDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const QString mark = index.data(mark_role).toString();
    if (mark.isEmpty())
        return;
    const QStyle* style = option->widget != nullptr ? option->widget->style() : QApplication::style();
    const QRect text = style->subElementRect(QStyle::SE_ItemViewItemText, option, option->widget);
    const int room = mark_rect(*option, mark).left() - margin - text.left();
    option->text = option->fontMetrics.elidedText(option->text, Qt::ElideRight, room);
}

void FilterStackDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const QString mark = index.data(mark_role).toString();
    if (mark.isEmpty())
        return;
    const QRect rect = mark_rect(option, mark);
    const QColor color = option.palette.color(QPalette::Text);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1));
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter->setFont(mark_font(option));
    painter->drawText(rect, Qt::AlignCenter, mark);
    painter->restore();
}

} // namespace framewright::ui
