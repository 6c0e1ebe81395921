// Progress bars in the queue's table.
#pragma once

#include <QStyledItemDelegate>

namespace framewright::ui {

class ProgressDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

} // namespace framewright::ui
