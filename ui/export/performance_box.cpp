#include "ui/export/performance_box.h"

#include "ui/document/document.h"
#include "ui/export/backend_fields.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/rules/export_rules.h"

#include <QFormLayout>
#include <QLabel>

namespace framewright::ui {

PerformanceBox::PerformanceBox(Document& document, const Catalog& catalog, QWidget* parent)
    : FoldedSection(QStringLiteral("performance"), tr("Performance"),
                    tr("Method, workers and temporary parts"), parent),
      document_(document), catalog_(catalog), places_(wrapped_label(body(), "secondary")) {
    auto* form = new QFormLayout(body());
    prepare_form(*form);
    form->setContentsMargins(0, 0, 0, 0);
    fields_ = new BackendFields(document_, catalog_, *form, body());
    places_->setObjectName(QStringLiteral("filter_places"));
    places_->setAccessibleName(tr("Where the filters run"));
    places_->hide();
    form->addRow(places_);
}

void PerformanceBox::fill() {
    fields_->fill();
    refresh();
}

void PerformanceBox::refresh() {
    fields_->refresh();
    set_line(line());
}

void PerformanceBox::set_places_text(const QString& text) {
    places_->setText(text);
    places_->setVisible(!text.isEmpty());
}

void PerformanceBox::set_last_choice(const QString& text) {
    last_choice_ = text;
    set_line(line());
}

QString PerformanceBox::line() const {
    const BackendSpec& spec = document_.spec().backend;
    const BackendDescriptor* backend = find_backend_row(catalog_, spec.id);
    if (backend == nullptr)
        return {};
    const QString name = QString::fromStdString(backend->name);
    if (backend->chooses && !last_choice_.isEmpty())
        return tr("%1. Last time: %2").arg(name, last_choice_);
    if (backend->chooses)
        return tr("%1: tries the methods on short pieces of the clip and takes the fastest.").arg(name);
    if (!backend->uses_workers)
        return name;
    return spec.workers == 0 ? tr("%1, workers as the computer has cores").arg(name)
                             : tr("%1, %n worker(s)", nullptr, spec.workers).arg(name);
}

} // namespace framewright::ui
