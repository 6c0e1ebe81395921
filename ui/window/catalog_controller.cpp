#include "ui/window/catalog_controller.h"

#include "ui/benchmark/benchmark_panel.h"
#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/export/export_panel.h"
#include "ui/export/rules/export_rules.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_places.h"
#include "ui/notices/notice_bar.h"
#include "ui/storage/settings.h"

namespace framewright::ui {

CatalogController::CatalogController(const Parts& parts, QObject* parent) : QObject(parent), parts_(parts) {
    connect(&parts_.jobs, &JobService::catalog_ready, this, &CatalogController::take);
    connect(&parts_.jobs, &JobService::filters_ready, this, &CatalogController::take_filters);
    connect(&parts_.jobs, &JobService::catalog_failed, this, [this](const Problem& problem) {
        Problem shown = problem;
        shown.message = tr("Filters and encoders could not be read: %1").arg(problem.message);
        parts_.exports.set_catalog_problem(shown.message);
        parts_.notice.show_problem(shown);
        emit logged(shown.message);
    });
    connect(&parts_.clip, &ClipController::chain_problem_changed, this,
            &CatalogController::show_chain_problem);
}

void CatalogController::take(const Catalog& catalog) {
    catalog_ = catalog;
    JobSpec spec = parts_.document.spec();
    choose_defaults(spec, catalog, setting(preset_setting).toString().toStdString());
    parts_.document.adopt_defaults(spec);
    take_filters(catalog.filters);
    parts_.exports.set_catalog(catalog);
    if (parts_.benchmark != nullptr)
        parts_.benchmark->set_catalog(catalog);
}

/// What is chosen stays chosen where nothing is new.
void CatalogController::take_filters(const std::vector<FilterDescriptor>& filters) {
    if (parts_.filters.descriptors() != filters)
        parts_.filters.set_descriptors(filters);
    catalog_.filters = filters;
    parts_.places.set_catalog(catalog_);
}

/// The filter says what is wrong; the export form only why it has to wait.
void CatalogController::show_chain_problem(const Problem& problem) {
    parts_.filters.set_chain_problem(problem);
    const FilterDescriptor* filter = parts_.filters.descriptor(problem.stage.toStdString());
    parts_.exports.set_chain_problem(
        problem.message.isEmpty() ? QString()
        : filter == nullptr
            ? tr("The filters cannot be used as they are set.")
            : tr("The filter “%1” cannot be used as it is set.").arg(QString::fromStdString(filter->name)));
}

} // namespace framewright::ui
