// Past comparisons: find them, show one or two, delete, carry them from machine to machine.
#pragma once

#include "ui/services/history_service.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTimer;
class QToolButton;
class QTreeWidget;

namespace framewright::ui {

class HistoryPanel : public QWidget {
    Q_OBJECT
public:
    explicit HistoryPanel(HistoryService& service, QWidget* parent = nullptr);

    void refresh();
    QTreeWidget& list() { return *list_; }
    void refresh_icons();

protected:
    void keyPressEvent(QKeyEvent* event) override;

signals:
    /// To show the first, with the second beside it where that is not 0.
    void chosen(qint64 first, qint64 second);

private:
    QToolButton* add_button(const char* icon, const QString& text, void (HistoryPanel::*slot)());
    QLineEdit* add_filter(const QString& hint, const QString& tip);
    std::vector<std::int64_t> selected() const;
    void show_entries(const std::vector<HistoryEntry>& entries);
    void update_buttons();
    void open();
    void compare();
    void remove();
    void export_selected();
    void import();

    HistoryService& service_;
    QLineEdit* clip_;
    QLineEdit* machine_;
    QLineEdit* date_;
    QTreeWidget* list_;
    QLabel* hint_;
    QWidget* buttons_;
    QToolButton* open_;
    QToolButton* compare_;
    QToolButton* remove_;
    QToolButton* export_;
    QToolButton* import_;
    QTimer* typing_;
};

} // namespace framewright::ui
