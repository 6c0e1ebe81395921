// The filter stack as cards, and the form of the selected filter.
#pragma once

#include "core/job/job_spec.h"
#include "ui/services/problem.h"

#include <QWidget>

#include <functional>
#include <string>
#include <vector>

class QMenu;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace framewright {
struct FilterDescriptor;
}

namespace framewright::ui {

class Actions;
class ChainSizes;
class CropTools;
class Document;
class FilterCommands;
class FilterPalette;
class FilterPlaces;
class FilterPresets;
class FilterStackModel;
class FilterStackView;
class FilterTrial;
class ParameterForm;
class PresetMenus;
struct TrialPlace;

class FilterPanel : public QWidget {
    Q_OBJECT
public:
    FilterPanel(Document& document, Actions& actions, QWidget* parent = nullptr);

    void set_descriptors(const std::vector<FilterDescriptor>& descriptors);
    /// Marks the filters that run on the CPU beside a device; `places` must outlive the panel.
    void set_places(const FilterPlaces& places);
    /// How large the picture is at each place; `sizes` must outlive the panel.
    void set_sizes(const ChainSizes& sizes);
    /// Where the palette tries out filters; asked each time it opens. `trial` must outlive the panel.
    void set_trial(FilterTrial& trial, std::function<TrialPlace()> place);
    const FilterDescriptor* descriptor(const std::string& id) const;
    const std::vector<FilterDescriptor>& descriptors() const;
    /// What the worker said about the chain; shown at the filter that it names, and nowhere else. Without a
    /// message the chain works.
    void set_chain_problem(const Problem& problem);
    int current_row() const;
    void select_row(int row);
    /// At the end of the stack; it is selected.
    void add_filter(const std::string& id);
    ParameterForm& form() { return *form_; }
    /// Shown while the selected filter is one that cuts.
    CropTools& crop_tools() { return *crop_tools_; }
    FilterPresets& presets() { return *presets_; }
    QSize sizeHint() const override { return {272, 480}; }

public slots:
    void open_palette();

signals:
    void current_changed();            ///< the selected filter, or its values
    void told(const QString& message); ///< something that the user should know

protected:
    /// A file of presets can be dropped here.
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* make_header(Actions& actions);
    void build_list(Actions& actions);
    void build_form();
    void connect_form();
    void make_presets();
    void open_card_menu(const QModelIndex& index, const QPoint& place, Actions& actions);
    void take_new_chain();
    void show_current();
    void refresh_form();
    void fill_form();
    void show_limits();
    void show_problem();
    void update_empty();
    /// The row that the problem is about, -1 for none.
    int faulty_row() const;
    QString problem_text() const;
    QString parameter_name(const std::string& id) const;

    Document& document_;
    FilterStackModel* model_;
    FilterStackView* list_ = nullptr;
    QStackedWidget* pages_ = nullptr;
    QToolButton* add_button_ = nullptr;
    QSplitter* splitter_ = nullptr;
    ParameterForm* form_ = nullptr;
    CropTools* crop_tools_ = nullptr;
    FilterPalette* palette_ = nullptr;
    FilterCommands* commands_ = nullptr;
    FilterPresets* presets_ = nullptr;
    PresetMenus* preset_menus_ = nullptr;
    QMenu* stack_menu_ = nullptr;
    const ChainSizes* sizes_ = nullptr;
    std::function<TrialPlace()> trial_place_;
    Problem chain_problem_;
    std::string shown_id_;
    std::vector<FilterSpec> chain_before_;
    int target_row_ = -1; ///< to select after the change that is coming
    int shown_row_ = -1;  ///< of chain_before_
};

} // namespace framewright::ui
