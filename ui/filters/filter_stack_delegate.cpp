#include "ui/filters/filter_stack_delegate.h"

#include "ui/filters/filter_stack_model.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int card_height = 52;
constexpr int gap = 3; ///< above and below a card
constexpr int card_margin = 8;
constexpr int text_left = 30; ///< of the card: behind the handle
constexpr int tool_size = 20;
constexpr double dimmed = 0.45;

QRect card_of(const QRect& row) {
    return row.adjusted(card_margin, gap, -card_margin, -gap);
}

QFont smaller(const QFont& base) {
    QFont font = base;
    font.setPointSizeF(font.pointSizeF() * 0.87);
    return font;
}

void draw_handle(QPainter& painter, const QRect& card, const QColor& color) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    const QPointF first(card.left() + 12.5, card.center().y() - 5.5);
    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 2; ++column)
            painter.drawEllipse(first + QPointF(column * 5, row * 6), 1.2, 1.2);
}

/// A rounded outline with a word; returns its left end.
int draw_mark(QPainter& painter, const QString& mark, int right, int middle, const QColor& color) {
    const QFontMetrics metrics(painter.font());
    QRect rect(0, 0, metrics.horizontalAdvance(mark) + 10, metrics.height() + 2);
    rect.moveRight(right);
    rect.moveTop(middle - rect.height() / 2);
    painter.setPen(QPen(color, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    painter.drawText(rect, Qt::AlignCenter, mark);
    return rect.left() - 6;
}

int draw_badge(QPainter& painter, int right, int middle) {
    const QRect rect(right - 15, middle - 8, 16, 16);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme_colors(current_look()).error);
    painter.drawEllipse(rect);
    QFont font = painter.font();
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(Qt::black);
    painter.drawText(rect, Qt::AlignCenter, QStringLiteral("!"));
    return rect.left() - 6;
}

void draw_card(QPainter& painter, const QStyleOptionViewItem& option, const QColor& color,
               const QColor& accent) {
    const QRect card = card_of(option.rect);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(card, 6, 6);
    if (!option.state.testFlag(QStyle::State_Selected))
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(accent, 2));
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

/// The name, and the values below it.
void draw_texts(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index, int right,
                const ThemeColors& colors) {
    const QRect card = card_of(option.rect);
    const QFont small = smaller(option.font);
    const int left = card.left() + text_left;
    const QFontMetrics name_metrics(option.font);
    const QFontMetrics small_metrics(small);
    const int top = card.center().y() - (name_metrics.height() + small_metrics.height()) / 2 + 1;
    const auto draw = [&](const QFont& font, const QFontMetrics& metrics, const QColor& color, int y,
                          int role) {
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(QRect(left, y, right - left, metrics.height()), Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(index.data(role).toString(), Qt::ElideRight, right - left));
    };
    draw(option.font, name_metrics, colors.text, top, Qt::DisplayRole);
    draw(small, small_metrics, colors.secondary, top + name_metrics.height(), summary_role);
}

} // namespace

QRect FilterStackDelegate::eye_rect(const QRect& row) {
    const QRect card = card_of(row);
    return {card.right() - 8 - tool_size, card.center().y() - tool_size / 2 + 1, tool_size, tool_size};
}

QRect FilterStackDelegate::menu_rect(const QRect& row) {
    return eye_rect(row).translated(-tool_size - 2, 0);
}

QSize FilterStackDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(smaller(option.font)).height();
    return {120, std::max(card_height, lines + 16) + 2 * gap};
}

void FilterStackDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                                const QModelIndex& index) const {
    const ThemeColors colors = theme_colors(current_look());
    const bool enabled = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    const bool lifted =
        option.state.testFlag(QStyle::State_Selected) || option.state.testFlag(QStyle::State_MouseOver);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    draw_card(*painter, option, lifted ? colors.hover : colors.card, colors.accent);
    if (!enabled)
        painter->setOpacity(dimmed);
    const QRect card = card_of(option.rect);
    draw_handle(*painter, card, colors.secondary);
    painter->setFont(smaller(option.font));
    int right = menu_rect(option.rect).left() - 4;
    if (!index.data(fault_role).toString().isEmpty())
        right = draw_badge(*painter, right, card.center().y() + 1);
    painter->setFont(smaller(option.font));
    if (const QString mark = index.data(mark_role).toString(); !mark.isEmpty())
        right = draw_mark(*painter, mark, right, card.center().y() + 1, colors.secondary);
    draw_texts(*painter, option, index, right, colors);
    themed_icon(enabled ? QStringLiteral("eye") : QStringLiteral("eye-off"))
        .paint(painter, eye_rect(option.rect).adjusted(1, 1, -1, -1));
    painter->setOpacity(lifted ? 1 : dimmed);
    themed_icon(QStringLiteral("more")).paint(painter, menu_rect(option.rect).adjusted(1, 1, -1, -1));
    painter->restore();
}

bool FilterStackDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
                                      const QStyleOptionViewItem& option, const QModelIndex& index) {
    const bool press = event->type() == QEvent::MouseButtonPress;
    const bool again = event->type() == QEvent::MouseButtonDblClick;
    if (!press && !again && event->type() != QEvent::MouseButtonRelease)
        return false;
    const auto* mouse = static_cast<QMouseEvent*>(event);
    if (mouse->button() != Qt::LeftButton)
        return false;
    const QPoint place = mouse->position().toPoint();
    const bool on_eye = eye_rect(option.rect).contains(place);
    const bool on_menu = menu_rect(option.rect).contains(place);
    if (press && on_eye) {
        const bool enabled = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        return model->setData(index, enabled ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
    }
    if (press && on_menu)
        emit menu_wanted(index, menu_rect(option.rect).bottomLeft());
    return on_eye || on_menu;
}

} // namespace framewright::ui
