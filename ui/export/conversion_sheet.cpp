#include "ui/export/conversion_sheet.h"

#include "core/job/preset/export_preset.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/rules/output_name.h"
#include "ui/storage/named_file.h"
#include "ui/translation/core_text.h"
#include "ui/translation/row_text.h"
#include "ui/widgets/combo_rows.h"
#include "ui/widgets/file_checklist.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

struct ConversionSheet {
    Q_DECLARE_TR_FUNCTIONS(ConversionSheet)
};

/// The form's own settings first, then every preset.
QComboBox* make_presets(const JobSpec& edited, const Catalog& catalog, QWidget* parent) {
    QComboBox* box = narrow_combo(parent, ConversionSheet::tr("Preset"));
    box->setObjectName(QStringLiteral("conversion_preset"));
    const ExportPreset* current = export_preset_registry().find(edited.export_preset);
    const bool unchanged = current != nullptr && !departs_from(edited, *current);
    if (!unchanged)
        box->addItem(ConversionSheet::tr("As in the export form"), QString());
    const bool tried = std::any_of(catalog.encoders.begin(), catalog.encoders.end(),
                                   [](const EncoderDescriptor& encoder) { return encoder.available; });
    for (const ExportPreset* preset : export_preset_registry().rows()) {
        const Text problem = preset_problem(*preset, catalog.encoders, tried);
        add_combo_row(box, shown_row(preset->name).toStdString(), preset->id,
                      shown_row(preset->help).toStdString(), problem.empty() ? QString() : shown(problem),
                      problem.empty());
    }
    if (unchanged)
        select_data(box, QString::fromStdString(current->id));
    return box;
}

/// The second row asks for a folder and bears its name from then on.
QComboBox* make_folders(QWidget* parent) {
    QComboBox* box = narrow_combo(parent, ConversionSheet::tr("Folder"));
    box->setObjectName(QStringLiteral("conversion_folder"));
    box->addItem(ConversionSheet::tr("Beside each video"), QString());
    const QString usual = saved_habit().folder;
    if (!usual.isEmpty()) {
        box->addItem(usual, usual);
        box->setCurrentIndex(1);
    }
    box->addItem(ConversionSheet::tr("Choose a folder…"), QVariant());
    QObject::connect(box, &QComboBox::activated, parent, [box, parent](int row) {
        if (box->itemData(row).isValid())
            return;
        box->setCurrentIndex(0);
        auto* dialog = new QFileDialog(parent, ConversionSheet::tr("Folder for the converted videos"));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::Directory);
        dialog->setOption(QFileDialog::ShowDirsOnly);
        QObject::connect(dialog, &QFileDialog::fileSelected, box, [box](const QString& folder) {
            box->insertItem(1, folder, folder);
            box->setCurrentIndex(1);
        });
        dialog->open();
    });
    return box;
}

/// "With the filters of clip.mp4: Crop, Sepia"; null where there are none.
QCheckBox* make_filters(const JobSpec& edited, const Catalog& catalog, QWidget* parent) {
    QStringList names;
    for (const FilterSpec& filter : edited.chain) {
        const auto row = std::find_if(catalog.filters.begin(), catalog.filters.end(),
                                      [&](const FilterDescriptor& one) { return one.id == filter.id; });
        if (filter.enabled)
            names << (row == catalog.filters.end() ? QString::fromStdString(filter.id)
                                                   : shown_row(row->name));
    }
    if (names.isEmpty() || edited.source.empty())
        return nullptr;
    auto* box = new QCheckBox(ConversionSheet::tr("With the &filters of %1: %2")
                                  .arg(file_info(edited.source).fileName(), names.join(QStringLiteral(", "))),
                              parent);
    box->setObjectName(QStringLiteral("conversion_filters"));
    box->setChecked(true);
    return box;
}

} // namespace

void ask_how_to_convert(QWidget* window, const QStringList& files, const JobSpec& edited,
                        const Catalog& catalog, const std::function<void(const Conversion&)>& chosen) {
    auto* dialog = new QDialog(window);
    dialog->setObjectName(QStringLiteral("conversion_sheet"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(ConversionSheet::tr("Convert videos"));
    dialog->resize(560, 460);
    QListWidget* list = make_file_checklist(files, ConversionSheet::tr("Videos"), dialog);
    QComboBox* presets = make_presets(edited, catalog, dialog);
    QComboBox* folders = make_folders(dialog);
    QCheckBox* filters = make_filters(edited, catalog, dialog);
    auto* form = new QFormLayout;
    form->addRow(ConversionSheet::tr("Preset"), presets);
    form->addRow(ConversionSheet::tr("Folder"), folders);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, dialog);
    QPushButton* start = buttons->addButton(QString(), QDialogButtonBox::AcceptRole);
    start->setObjectName(QStringLiteral("start_conversion"));
    set_role(start, "primary");
    const auto count = [start, list] {
        const auto wanted = static_cast<int>(ticked_files(*list).size());
        start->setText(ConversionSheet::tr("Convert %n video(s)", nullptr, wanted));
        start->setEnabled(wanted > 0);
    };
    count();
    QObject::connect(list, &QListWidget::itemChanged, start, count);
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, [=] {
        chosen({ticked_files(*list), presets->currentData().toString().toStdString(),
                folders->currentData().toString(), filters != nullptr && filters->isChecked()});
        dialog->close();
    });
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::close);
    auto* column = new QVBoxLayout(dialog);
    column->setSpacing(12);
    column->addWidget(list, 1);
    column->addLayout(form);
    if (filters != nullptr)
        column->addWidget(filters);
    column->addWidget(buttons);
    dialog->open();
}

} // namespace framewright::ui
