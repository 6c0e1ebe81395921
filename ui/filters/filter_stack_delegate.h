// Draws a row of the filter stack: the name, and a mark where the filter runs elsewhere than the others.
#pragma once

#include <QStyledItemDelegate>

namespace framewright::ui {

/// What stands in the mark at a row's right end; empty for none.
inline constexpr int mark_role = Qt::UserRole + 1;

class FilterStackDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace framewright::ui
