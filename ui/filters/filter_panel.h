// Left dock: the filter stack and the form of the selected filter.
#pragma once

#include "ui/services/problem.h"

#include <QWidget>

#include <string>
#include <vector>

class QListView;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace framewright {
struct FilterDescriptor;
}

namespace framewright::ui {

class Actions;
class Document;
class FilterPalette;
class FilterPlaces;
class FilterStackModel;
class ParameterForm;

class FilterPanel : public QWidget {
    Q_OBJECT
public:
    FilterPanel(Document& document, Actions& actions, QWidget* parent = nullptr);

    void set_descriptors(const std::vector<FilterDescriptor>& descriptors);
    /// Marks the filters that run on the CPU beside a device; `places` must outlive the panel.
    void set_places(const FilterPlaces& places);
    const FilterDescriptor* descriptor(const std::string& id) const;
    std::size_t descriptor_count() const;
    /// What the worker said about the chain; shown at the filter that it names, and nowhere else. Without a
    /// message the chain works.
    void set_chain_problem(const Problem& problem);
    int current_row() const;
    void select_row(int row);
    ParameterForm& form() { return *form_; }
    QSize sizeHint() const override { return {272, 480}; }

public slots:
    void open_palette();

private:
    void build_list();
    void build_buttons(Actions& actions);
    void connect_actions(Actions& actions);
    void add_filter(const std::string& id);
    void duplicate();
    void remove();
    void toggle();
    void copy();
    void paste();
    void show_current();
    void refresh_form();
    void show_problem();
    void update_empty();

    Document& document_;
    FilterStackModel* model_;
    QListView* list_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QWidget* buttons_ = nullptr;
    QToolButton* add_button_ = nullptr;
    QSplitter* splitter_ = nullptr;
    ParameterForm* form_ = nullptr;
    FilterPalette* palette_ = nullptr;
    Problem chain_problem_;
    std::string shown_id_;
    int target_row_ = -1;
};

} // namespace framewright::ui
