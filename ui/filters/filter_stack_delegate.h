// Draws a row of the filter stack as a card: handle, name, values, marks, menu and eye.
#pragma once

#include <QStyledItemDelegate>

namespace framewright::ui {

class FilterStackDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    /// Where the eye and the menu's button stand in a row that covers `row`.
    static QRect eye_rect(const QRect& row);
    static QRect menu_rect(const QRect& row);

signals:
    void menu_wanted(const QModelIndex& index, const QPoint& place);

protected:
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
};

} // namespace framewright::ui
