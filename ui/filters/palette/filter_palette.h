// Popup to add a filter: type to search by name, other words for it, help and category, in this order. Shows
// what the filter that is marked makes of the frame.
#pragma once

#include "core/schema/filter_descriptor.h"

#include <QFrame>
#include <QTimer>

#include <vector>

class QAction;
class QLineEdit;
class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace framewright::ui {

class FilterTrial;
class TrialPicture;
struct TrialPlace;

class FilterPalette : public QFrame {
    Q_OBJECT
public:
    explicit FilterPalette(QWidget* parent = nullptr);

    void set_descriptors(const std::vector<FilterDescriptor>& descriptors);
    /// A button at the lower edge; the palette closes before the command runs.
    void add_command(QAction* action);
    /// Opens below `anchor`, within the screen. Filters are tried out at `place`, unless no clip is shown
    /// there.
    void open_at(QWidget* anchor, const TrialPlace& place);
    /// By what filters are tried out; it must outlive this.
    void set_trial(FilterTrial& trial);
    /// Ids that the search text leaves, in order. For tests.
    QStringList shown_ids() const;
    /// Id of the filter that Enter adds, "" for none. For tests.
    QString best_id() const;
    /// For tests.
    const TrialPicture& picture() const { return *picture_; }

signals:
    void chosen(const std::string& id);

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void search(const QString& text);
    void move_current(int by);
    void choose(QTreeWidgetItem* item);
    void show_current(QTreeWidgetItem* item);
    void try_current();
    std::vector<QTreeWidgetItem*> shown_items() const;

    QLineEdit* line_;
    QTreeWidget* tree_;
    TrialPicture* picture_;
    QLabel* help_;
    FilterTrial* trial_ = nullptr;
    QTimer trial_pause_; ///< so that not every row that the marker passes is tried
};

} // namespace framewright::ui
