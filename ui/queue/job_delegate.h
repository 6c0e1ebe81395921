// A job of the queue as a card: its name, its settings, and how far it is.
#pragma once

#include <QStyledItemDelegate>

namespace framewright::ui {

class JobPictures;
struct QueuedJob;

class JobDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    /// Cards show pictures from now on.
    void set_pictures(JobPictures& pictures) { pictures_ = &pictures; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    /// Returns what is left of the card.
    QRect paint_picture(QPainter& painter, const QStyleOptionViewItem& option, const QRect& card,
                        const QueuedJob& job) const;
    static void paint_words(QPainter& painter, const QStyleOptionViewItem& option, const QRect& room,
                            const QueuedJob& job);
    static void paint_state(QPainter& painter, const QStyleOptionViewItem& option, const QRect& room,
                            const QueuedJob& job);

    JobPictures* pictures_ = nullptr;
};

} // namespace framewright::ui
