// Popup to add a filter: type to search by name, other words for it, help and category, in this order.
#pragma once

#include "core/schema/filter_descriptor.h"

#include <QFrame>

#include <vector>

class QAction;
class QLineEdit;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace framewright::ui {

class FilterPalette : public QFrame {
    Q_OBJECT
public:
    explicit FilterPalette(QWidget* parent = nullptr);

    void set_descriptors(const std::vector<FilterDescriptor>& descriptors);
    /// A button at the lower edge; the palette closes before the command runs.
    void add_command(QAction* action);
    /// Opens below `anchor`, within the screen.
    void open_at(QWidget* anchor);
    /// Ids that the search text leaves, in order. For tests.
    QStringList shown_ids() const;
    void set_search(const QString& text);
    /// Id of the filter that Enter adds, "" for none. For tests.
    QString best_id() const;

signals:
    void chosen(const std::string& id);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void search(const QString& text);
    void move_current(int by);
    void choose(QTreeWidgetItem* item);
    std::vector<QTreeWidgetItem*> shown_items() const;

    QLineEdit* line_;
    QTreeWidget* tree_;
    QLabel* help_;
};

} // namespace framewright::ui
