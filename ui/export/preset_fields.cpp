#include "ui/export/preset_fields.h"

#include "core/job/preset/preset_file.h"
#include "ui/document/document.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/preset_store.h"
#include "ui/export/rules/export_rules.h"
#include "ui/storage/settings.h"
#include "ui/translation/core_text.h"
#include "ui/translation/row_text.h"
#include "ui/widgets/combo_rows.h"
#include "ui/widgets/icons.h"

#include <QAction>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace framewright::ui {

PresetFields::PresetFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), catalog_(catalog), window_(parent),
      store_(new PresetStore({}, this)), box_(narrow_combo(parent, tr("Preset"))) {
    box_->setObjectName(QStringLiteral("export_preset"));
    auto* row = new QWidget(parent);
    auto* menu = new QToolButton(row);
    menu->setText(QStringLiteral("…"));
    menu->setAccessibleName(tr("Own presets"));
    menu->setToolTip(tr("Save these settings as a preset, delete or share one"));
    menu->setPopupMode(QToolButton::InstantPopup);
    menu->setFocusPolicy(Qt::TabFocus);
    menu->setMenu(make_menu(menu));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(box_, 1);
    layout->addWidget(menu);
    form.addRow(tr("Preset"), row);
    connect(box_, &QComboBox::activated, this,
            [this](int) { choose(box_->currentData().toString().toStdString()); });
    connect(store_, &PresetStore::changed, this, &PresetFields::fill);
    connect(store_, &PresetStore::failed, this, &PresetFields::failed);
}

QMenu* PresetFields::make_menu(QWidget* parent) {
    auto* menu = new QMenu(parent);
    connect(menu->addAction(tr("&Save as preset…")), &QAction::triggered, this, &PresetFields::save_as);
    update_ = menu->addAction(tr("&Update preset"));
    connect(update_, &QAction::triggered, this, [this] {
        if (const ExportPreset* preset = chosen())
            save_named(QString::fromStdString(preset->name));
    });
    delete_ = menu->addAction(tr("&Delete preset"));
    connect(delete_, &QAction::triggered, this, [this] {
        if (const ExportPreset* preset = chosen())
            store_->remove(preset->id);
    });
    menu->addSeparator();
    connect(menu->addAction(tr("&Import from file…")), &QAction::triggered, this, &PresetFields::import);
    connect(menu->addAction(tr("Save to &file…")), &QAction::triggered, this, &PresetFields::write_to_file);
    return menu;
}

void PresetFields::add_row(const ExportPreset& preset) {
    const bool tried = std::any_of(catalog_.encoders.begin(), catalog_.encoders.end(),
                                   [](const EncoderDescriptor& encoder) { return encoder.available; });
    const Text problem = preset_problem(preset, catalog_.encoders, tried);
    add_combo_row(box_, shown_row(preset.name).toStdString(), preset.id, shown_row(preset.help).toStdString(),
                  problem.empty() ? QString() : shown(problem), problem.empty());
}

void PresetFields::fill() {
    box_->clear();
    for (const ExportPreset* preset : export_preset_registry().rows())
        add_row(*preset);
    if (!store_->own().empty())
        box_->insertSeparator(box_->count());
    for (const ExportPreset& preset : store_->own())
        add_row(preset);
    refresh();
}

const ExportPreset* PresetFields::chosen() const {
    return store_->find(document_.spec().export_preset);
}

/// Where the settings depart from the preset they come from, the list's own entry for that is shown.
void PresetFields::refresh() {
    const JobSpec& spec = document_.spec();
    const ExportPreset* preset = chosen();
    const bool modified = preset == nullptr || departs_from(spec, *preset);
    const QString none; // the data of the entry for settings that are no preset's
    if (const int row = box_->findData(none); row >= 0)
        box_->removeItem(row);
    if (modified) {
        box_->insertItem(
            0, preset == nullptr ? tr("Own settings") : tr("Changed: %1").arg(shown_row(preset->name)), none);
        box_->setCurrentIndex(0);
    } else {
        select_data(box_, QString::fromStdString(preset->id));
    }
    box_->setToolTip(preset == nullptr ? QString() : QString::fromStdString(preset->help));
    const bool own = preset != nullptr && export_preset_registry().find(preset->id) == nullptr;
    update_->setEnabled(own && modified);
    delete_->setEnabled(own);
}

void PresetFields::choose(const std::string& id) {
    const ExportPreset* preset = store_->find(id);
    if (preset == nullptr)
        return;
    document_.edit(tr("choose a preset"), [&](JobSpec& spec) { apply_preset(*preset, spec); });
    set_setting(preset_setting, QString::fromStdString(id));
    refresh();
}

void PresetFields::save_as() {
    auto* dialog = new QInputDialog(window_);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as preset"));
    dialog->setLabelText(tr("Name of the preset:"));
    connect(dialog, &QInputDialog::textValueSelected, this, &PresetFields::save_named);
    dialog->open();
}

void PresetFields::save_named(const QString& name) {
    ExportPreset preset = preset_of(document_.spec());
    preset.name = name.trimmed().toStdString();
    preset.id = preset_id_for(preset.name);
    if (preset.id.empty() || export_preset_registry().find(preset.id) != nullptr) {
        emit failed(tr("Choose another name for the preset."));
        return;
    }
    store_->save(preset);
    document_.edit(tr("save a preset"), [&](JobSpec& spec) { spec.export_preset = preset.id; });
    set_setting(preset_setting, QString::fromStdString(preset.id));
}

void PresetFields::import() {
    auto* dialog = new QFileDialog(window_, tr("Import a preset"), QString(), tr("Presets (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, store_, &PresetStore::import);
    dialog->open();
}

void PresetFields::write_to_file() {
    ExportPreset preset = preset_of(document_.spec());
    const ExportPreset* from = chosen();
    preset.name = from == nullptr ? tr("Own settings").toStdString() : from->name;
    preset.help = from == nullptr ? std::string() : from->help;
    auto* dialog =
        new QFileDialog(window_, tr("Save the preset to a file"), QString(), tr("Presets (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->selectFile(QString::fromStdString(preset_id_for(preset.name)) + QStringLiteral(".json"));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, preset](const QString& path) { store_->write_to(preset, path); });
    dialog->open();
}

} // namespace framewright::ui
