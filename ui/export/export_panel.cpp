#include "ui/export/export_panel.h"

#include "ui/document/document.h"
#include "ui/export/encoder_fields.h"
#include "ui/export/export_footer.h"
#include "ui/export/file_fields.h"
#include "ui/export/form/form_rows.h"
#include "ui/export/goal/measuring_box.h"
#include "ui/export/performance_box.h"
#include "ui/export/preset_fields.h"
#include "ui/export/rules/export_rules.h"
#include "ui/export/rules/export_summary.h"
#include "ui/export/stream_fields.h"
#include "ui/translation/core_text.h"
#include "ui/widgets/form_scroll.h"
#include "ui/widgets/wheel_guard.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace framewright::ui {

ExportPanel::ExportPanel(Document& document, QWidget* parent)
    : QWidget(parent), document_(document), check_(new OutputCheck(this)), footer_(new ExportFooter(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(make_form(), 1);
    layout->addWidget(footer_);
    connect(footer_, &ExportFooter::export_clicked, this, &ExportPanel::export_requested);
    connect(&document_, &Document::changed, this, &ExportPanel::refresh);
    refresh();
}

QWidget* ExportPanel::make_form() {
    auto* scroll = new FormScroll(this);
    scroll->setObjectName(QStringLiteral("export_form"));
    auto* body = new QWidget(scroll);
    auto* form = new QFormLayout;
    prepare_form(*form);
    form->setContentsMargins(0, 0, 0, 0);
    add_fields(*form, body);
    measuring_ = new MeasuringBox(document_, body);
    performance_ = new PerformanceBox(document_, catalog_, body);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(12, 8, 12, 8);
    column->setSpacing(8);
    column->addLayout(form);
    column->addWidget(measuring_);
    column->addWidget(performance_);
    column->addStretch(1);
    scroll->setWidget(body);
    keep_wheel_for_scrolling(body);
    return scroll;
}

void ExportPanel::add_fields(QFormLayout& form, QWidget* parent) {
    preset_ = new PresetFields(document_, catalog_, form, parent);
    connect(preset_, &PresetFields::failed, this, &ExportPanel::failed);
    add_section(form, parent, tr("File"));
    file_ = new FileFields(document_, catalog_, form, parent);
    add_section(form, parent, tr("Picture"));
    encoder_ = new EncoderFields(document_, catalog_, clip_, form, parent);
    add_section(form, parent, tr("Sound and subtitles"));
    streams_ = new StreamFields(document_, clip_, form, parent);
    add_section(form, parent, tr("Range"));
    range_ = wrapped_label(parent, "secondary");
    range_->setObjectName(QStringLiteral("export_range"));
    form.addRow(range_);
}

void ExportPanel::set_catalog(const Catalog& catalog) {
    catalog_ = catalog;
    catalog_problem_.clear();
    performance_->fill();
    encoder_->fill();
    preset_->fill();
    refresh();
    emit catalog_changed();
}

void ExportPanel::set_catalog_problem(const QString& text) {
    catalog_problem_ = text;
    refresh();
}

void ExportPanel::set_clip(const ClipFacts& clip) {
    clip_ = clip;
    refresh_clip();
}

void ExportPanel::learn(const JobSpec& spec, double seconds, const JobResult& result) {
    measured_.add(spec, seconds, result);
    if (result.prediction)
        performance_->set_last_choice(shown(describe(*result.prediction)));
    refresh_footer();
}

void ExportPanel::set_places_text(const QString& text) {
    performance_->set_places_text(text);
}

void ExportPanel::set_chain_problem(const QString& text) {
    if (text == chain_problem_)
        return;
    chain_problem_ = text;
    refresh_footer();
}

JobSpec ExportPanel::job() const {
    JobSpec job = document_.spec();
    const ResultSize size = result_size(job, find_encoder_row(catalog_, job.encoder.id), clip_);
    job.output = expanded_output(job, size.after, QDate::currentDate()).toStdString();
    return job;
}

QString ExportPanel::problem(const OutputFacts& facts) const {
    if (!catalog_problem_.isEmpty())
        return catalog_problem_;
    const QString problem = export_problem(document_.spec(), catalog_, facts);
    if (!problem.isEmpty() || !chain_problem_.isEmpty())
        return problem.isEmpty() ? chain_problem_ : problem;
    return size_problem(document_.spec(), catalog_, clip_);
}

/// Only when the names have changed: a slider that is dragged asks no disk.
void ExportPanel::look_at_output() {
    const JobSpec spec = job();
    if (spec.source == asked_source_ && spec.output == asked_output_)
        return;
    facts_ = {};
    asked_source_ = spec.source;
    asked_output_ = spec.output;
    look_again();
}

void ExportPanel::look_again() {
    const JobSpec spec = job();
    check_->ask(spec, [this, source = asked_source_ = spec.source,
                       output = asked_output_ = spec.output](const OutputFacts& facts) {
        if (source != asked_source_ || output != asked_output_)
            return;
        facts_ = facts;
        refresh_footer();
    });
}

void ExportPanel::make_folder() {
    check_->make_folder(job(), [this](bool) { look_again(); });
}

/// Files come and go while the user is elsewhere.
void ExportPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        look_again();
}

void ExportPanel::refresh() {
    preset_->refresh();
    file_->refresh();
    measuring_->refresh();
    performance_->refresh();
    refresh_clip();
}

void ExportPanel::refresh_clip() {
    look_at_output();
    encoder_->refresh();
    streams_->refresh();
    range_->setText(range_text(document_.spec(), clip_));
    refresh_footer();
}

/// What would help against the problem that is shown.
std::vector<Remedy> ExportPanel::remedies() {
    if (!facts_.folder_exists)
        return {{tr("Create it"), [this] { make_folder(); }}};
    if (size_problem(document_.spec(), catalog_, clip_).isEmpty())
        return {};
    const auto fit = [this](FitMode mode) {
        return [this, mode] {
            document_.edit(tr("change fit"), [mode](JobSpec& spec) { spec.encoder.fit = mode; });
        };
    };
    return {{tr("Add 1 px"), fit(FitMode::Pad)},
            {tr("Cut 1 px"), fit(FitMode::Crop)},
            {tr("Use 4:4:4"), fit(FitMode::Chroma444)}};
}

void ExportPanel::refresh_footer() {
    const JobSpec& spec = document_.spec();
    const EncoderDescriptor* encoder = find_encoder_row(catalog_, spec.encoder.id);
    const QString problem = this->problem(facts_);
    // Without a clip the empty window itself says what to do; here it would only look like an error.
    const bool no_clip = spec.source.empty() && catalog_problem_.isEmpty();
    if (problem.isEmpty())
        footer_->set_notes(export_notes(spec, catalog_, facts_, clip_).join(QLatin1Char('\n')), "secondary");
    else
        footer_->set_notes(problem, no_clip ? "secondary" : "error",
                           no_clip ? std::vector<Remedy>() : remedies());
    footer_->set_summary(spec.source.empty() ? QString() : summary_line(spec, encoder, clip_));
    std::optional<SizeRange> size = measured_.size(spec, clip_.seconds);
    if (!size)
        size = estimated_size(spec, clip_);
    const std::optional<TimeRange> time = measured_.time(spec, clip_.seconds);
    footer_->set_estimates(size && clip_.counted ? range_of_bytes(size->low, size->high) : QString(),
                           time && clip_.counted ? range_of_seconds(time->low, time->high) : QString());
    footer_->set_can_export(problem.isEmpty() && !catalog_.encoders.empty());
}

} // namespace framewright::ui
