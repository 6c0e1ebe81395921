#include "ui/filters/preset_menus.h"

#include "ui/document/document.h"
#include "ui/filters/filter_commands.h"
#include "ui/filters/filter_stack_model.h"

#include <QAction>
#include <QFileDialog>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>

#include <cstddef>
#include <utility>

namespace framewright::ui {
namespace {

/// A name is no mnemonic.
QString menu_text(QString name) {
    return name.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

} // namespace

PresetMenus::PresetMenus(Document& document, FilterStackModel& model, FilterCommands& commands,
                         FilterPresets& presets, std::function<int()> current_row, QWidget& window)
    : QObject(&window), document_(document), model_(model), commands_(commands), presets_(presets),
      current_row_(std::move(current_row)), window_(window) {}

QToolButton* PresetMenus::make_filter_button(QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QStringLiteral("filter_presets"));
    button->setText(tr("Presets"));
    button->setAccessibleName(tr("Presets of this filter"));
    button->setAutoRaise(true);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setFocusPolicy(Qt::TabFocus);
    auto* menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { fill_filter_menu(*menu); });
    button->setMenu(menu);
    return button;
}

void PresetMenus::add_to_stack_menu(QMenu& menu) {
    menu.addSeparator();
    QMenu* stacks = menu.addMenu(tr("Filter stacks"));
    connect(stacks, &QMenu::aboutToShow, this, [this, stacks] { fill_stack_menu(*stacks); });
    fill_stack_menu(*stacks);
}

void PresetMenus::fill_filter_menu(QMenu& menu) {
    menu.clear();
    const int row = current_row_();
    if (row < 0)
        return;
    const FilterSpec filter = document_.spec().chain[static_cast<std::size_t>(row)];
    if (const FilterDescriptor* known = model_.descriptor(filter.id))
        for (const FilterPreset& preset : known->presets) {
            const QString name = QString::fromStdString(preset.name);
            connect(menu.addAction(menu_text(name)), &QAction::triggered, this,
                    [this, row, values = preset.parameters, name] { apply(row, values, name); });
        }
    const std::vector<NamedFilters> own = presets_.of(filter.id);
    if (!own.empty() && !menu.isEmpty())
        menu.addSeparator();
    for (const NamedFilters& preset : own)
        connect(menu.addAction(menu_text(preset.name)), &QAction::triggered, this,
                [this, row, preset] { apply(row, preset.filters.front().parameters, preset.name); });
    if (!menu.isEmpty())
        menu.addSeparator();
    connect(menu.addAction(tr("Save as preset…")), &QAction::triggered, this,
            [this, filter] { ask_name({filter}); });
    add_management(menu, own);
}

void PresetMenus::fill_stack_menu(QMenu& menu) {
    menu.clear();
    const std::vector<NamedFilters> own = presets_.of({});
    for (const NamedFilters& preset : own)
        connect(menu.addAction(menu_text(preset.name)), &QAction::triggered, this, [this, preset] {
            commands_.replace_all(preset.filters, tr("preset “%1”").arg(preset.name));
        });
    if (!menu.isEmpty())
        menu.addSeparator();
    QAction* save = menu.addAction(tr("Save stack as preset…"));
    save->setEnabled(document_.spec().chain.size() > 1);
    connect(save, &QAction::triggered, this, [this] { ask_name(document_.spec().chain); });
    add_management(menu, own);
}

void PresetMenus::add_management(QMenu& menu, const std::vector<NamedFilters>& own) {
    connect(menu.addAction(tr("Import presets…")), &QAction::triggered, this, &PresetMenus::ask_import);
    if (own.empty())
        return;
    QMenu* share = menu.addMenu(tr("Export preset"));
    QMenu* remove = menu.addMenu(tr("Remove preset"));
    for (const NamedFilters& preset : own) {
        connect(share->addAction(menu_text(preset.name) + QStringLiteral("…")), &QAction::triggered, this,
                [this, preset] { ask_export(preset); });
        connect(remove->addAction(menu_text(preset.name)), &QAction::triggered, this,
                [this, preset] { presets_.remove(preset); });
    }
}

void PresetMenus::apply(int row, const ParameterMap& values, const QString& name) {
    document_.set_parameters(row, values, tr("preset “%1”").arg(name));
}

void PresetMenus::ask_name(const std::vector<FilterSpec>& filters) {
    auto* dialog = new QInputDialog(&window_);
    dialog->setObjectName(QStringLiteral("preset_name"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as preset"));
    dialog->setLabelText(tr("Name of the preset"));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, filters](const QString& name) {
        presets_.save({name.trimmed(), filters});
    });
    dialog->open();
}

void PresetMenus::ask_import() {
    auto* dialog = new QFileDialog(&window_, tr("Import presets"), {}, tr("Presets (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &presets_, &FilterPresets::import_file);
    dialog->open();
}

void PresetMenus::ask_export(const NamedFilters& preset) {
    auto* dialog = new QFileDialog(&window_, tr("Export preset"), {}, tr("Presets (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(preset.name + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, preset](const QString& path) { presets_.export_file(preset, path); });
    dialog->open();
}

} // namespace framewright::ui
