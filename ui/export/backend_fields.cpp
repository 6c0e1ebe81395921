#include "ui/export/backend_fields.h"

#include "ui/document/document.h"
#include "ui/export/backend_settings.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/rules/export_rules.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/combo_rows.h"

#include <QComboBox>
#include <QFormLayout>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QThread>

#include <algorithm>

namespace framewright::ui {

BackendFields::BackendFields(Document& document, const Catalog& catalog, QFormLayout& form, QWidget* parent)
    : QObject(parent), document_(document), catalog_(catalog), form_(form),
      backend_(narrow_combo(parent, tr("Method"))), workers_(new QSpinBox(parent)),
      store_(narrow_combo(parent, tr("Temporary parts"))), settings_(new BackendSettings(document, parent)) {
    add_rows();
    connect_edits();
}

void BackendFields::add_rows() {
    backend_->setToolTip(tr("How the work is spread over this computer"));
    workers_->setAccessibleName(tr("Parallel workers"));
    workers_->setRange(0, std::max(64, 2 * QThread::idealThreadCount()));
    workers_->setSpecialValueText(tr("Automatic (%1)").arg(QThread::idealThreadCount()));
    workers_->setToolTip(tr("How much is done at once. Automatic uses every core, as far as memory allows."));
    workers_->setKeyboardTracking(false);
    store_->addItem(tr("On disk (can resume)"), static_cast<int>(Store::Disk));
    store_->addItem(tr("In memory"), static_cast<int>(Store::Memory));
    store_->setToolTip(tr("Where finished parts wait for the others. An interrupted export can be resumed "
                          "from parts on disk."));
    form_.addRow(tr("Method"), backend_);
    form_.addRow(tr("Workers"), workers_);
    form_.addRow(tr("Temporary"), store_);
    form_.addRow(settings_);
}

void BackendFields::connect_edits() {
    connect(backend_, &QComboBox::activated, this, [this](int) {
        const auto* row = find_backend_row(catalog_, backend_->currentData().toString().toStdString());
        if (row != nullptr)
            document_.edit(tr("change method"), [&](JobSpec& spec) { choose_backend(spec, *row); });
    });
    connect(workers_, &QSpinBox::valueChanged, this, [this](int value) {
        if (!refreshing_)
            document_.edit(tr("change workers"), [&](JobSpec& spec) { spec.backend.workers = value; });
    });
    connect(store_, &QComboBox::activated, this, [this](int) {
        document_.edit(tr("change temporary parts"), [&](JobSpec& spec) {
            spec.backend.store = static_cast<Store>(store_->currentData().toInt());
        });
    });
}

void BackendFields::fill() {
    backend_->clear();
    for (const BackendDescriptor& backend : catalog_.backends)
        add_combo_row(backend_, backend.name, backend.id, backend.help,
                      backend.available ? QString() : shown(backend.unavailable_reason), backend.available);
}

void BackendFields::refresh() {
    const QScopedValueRollback<bool> guard(refreshing_, true);
    const BackendSpec& spec = document_.spec().backend;
    select_data(backend_, QString::fromStdString(spec.id));
    const BackendDescriptor* row = find_backend_row(catalog_, spec.id);
    workers_->setValue(spec.workers);
    select_data(store_, static_cast<int>(spec.store));
    show_row(form_, workers_, row == nullptr || row->uses_workers);
    show_row(form_, store_, row == nullptr || row->uses_store);
    settings_->show_backend(row);
    settings_->setVisible(settings_->has_settings());
}

} // namespace framewright::ui
