// Menus of presets: for the selected filter, and for the whole stack.
#pragma once

#include "ui/filters/filter_presets.h"

#include <QObject>

#include <functional>

class QMenu;
class QToolButton;
class QWidget;

namespace framewright::ui {

class Document;
class FilterCommands;
class FilterStackModel;

class PresetMenus final : public QObject {
    Q_OBJECT
public:
    /// `current_row` tells which filter is selected. Dialogs belong to `window`.
    PresetMenus(Document& document, FilterStackModel& model, FilterCommands& commands, FilterPresets& presets,
                std::function<int()> current_row, QWidget& window);

    /// A button whose menu is about the selected filter.
    QToolButton* make_filter_button(QWidget* parent);
    /// Adds what is about the whole stack.
    void add_to_stack_menu(QMenu& menu);

private:
    void fill_filter_menu(QMenu& menu);
    void fill_stack_menu(QMenu& menu);
    void add_management(QMenu& menu, const std::vector<NamedFilters>& own);
    void apply(int row, const ParameterMap& values, const QString& name);
    void ask_name(const std::vector<FilterSpec>& filters);
    void ask_import();
    void ask_export(const NamedFilters& preset);

    Document& document_;
    FilterStackModel& model_;
    FilterCommands& commands_;
    FilterPresets& presets_;
    std::function<int()> current_row_;
    QWidget& window_;
};

} // namespace framewright::ui
