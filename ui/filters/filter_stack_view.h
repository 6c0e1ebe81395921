// The list of filter cards: shows where a card that is dragged would go.
#pragma once

#include <QListView>

namespace framewright::ui {

class FilterStackView final : public QListView {
    Q_OBJECT
public:
    explicit FilterStackView(QWidget* parent = nullptr);

    /// Where what is dragged would be put in: before this row; -1 while nothing is dragged. For tests.
    int insertion_row() const { return insertion_row_; }
    /// Before which row a place in the list means.
    int row_for(const QPoint& place) const;
    /// As high as its cards, within reason.
    QSize sizeHint() const override;

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragMoveEvent(QDragMoveEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool is_card(const QMimeData* dragged) const;
    void set_insertion_row(int row);

    int insertion_row_ = -1;
};

} // namespace framewright::ui
