#include "ui/export/export_panel.h"

#include "ui/document/document.h"
#include "ui/export/backend_fields.h"
#include "ui/export/encoder_fields.h"
#include "ui/export/export_rules.h"
#include "ui/export/form_rows.h"
#include "ui/export/output_fields.h"
#include "ui/export/stream_fields.h"
#include "ui/widgets/pending_edit.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/wheel_guard.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace framewright::ui {

ExportPanel::ExportPanel(Document& document, QWidget* parent)
    : QWidget(parent), document_(document), check_(new OutputCheck(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(make_form(), 1);
    layout->addLayout(make_footer());
    connect(export_, &QPushButton::clicked, this, [this] {
        take_pending_edit();
        emit export_requested();
    });
    connect(&document_, &Document::changed, this, &ExportPanel::refresh);
    refresh();
}

QWidget* ExportPanel::make_form() {
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setMinimumHeight(40);
    auto* body = new QWidget(scroll);
    auto* form = new QFormLayout(body);
    form->setContentsMargins(12, 8, 12, 8);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(8);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->setLabelAlignment(Qt::AlignLeft);
    backend_ = new BackendFields(document_, catalog_, *form, body);
    encoder_ = new EncoderFields(document_, catalog_, *form, body);
    streams_ = new StreamFields(document_, *form, body);
    output_ = new OutputFields(document_, catalog_, *form, body);
    scroll->setWidget(body);
    keep_wheel_for_scrolling(body);
    return scroll;
}

QLayout* ExportPanel::make_footer() {
    auto* footer = new QVBoxLayout;
    footer->setContentsMargins(12, 6, 12, 12);
    footer->setSpacing(8);
    problem_ = wrapped_label(this, "error");
    notes_ = wrapped_label(this, "secondary");
    places_ = wrapped_label(this, "secondary");
    places_->setObjectName(QStringLiteral("filter_places"));
    places_->setAccessibleName(tr("Where the filters run"));
    places_->hide();
    export_ = new QPushButton(tr("Export"), this);
    export_->setObjectName(QStringLiteral("export_button"));
    export_->setProperty("role", QStringLiteral("primary"));
    export_->setFocusPolicy(Qt::TabFocus); // after a click Space plays again
    export_->setToolTip(tr("Add this export to the queue  (Ctrl+E)"));
    for (QWidget* widget : {static_cast<QWidget*>(problem_), static_cast<QWidget*>(notes_),
                            static_cast<QWidget*>(places_), static_cast<QWidget*>(export_)})
        footer->addWidget(widget);
    return footer;
}

void ExportPanel::set_catalog(const Catalog& catalog) {
    catalog_ = catalog;
    catalog_problem_.clear();
    backend_->fill();
    encoder_->fill();
    refresh();
}

void ExportPanel::set_catalog_problem(const QString& text) {
    catalog_problem_ = text;
    refresh();
}

void ExportPanel::set_range_text(const QString& text) {
    output_->set_range_text(text);
}

void ExportPanel::set_places_text(const QString& text) {
    places_->setText(text);
    places_->setVisible(!text.isEmpty());
}

void ExportPanel::set_chain_problem(const QString& text) {
    if (text == chain_problem_)
        return;
    chain_problem_ = text;
    refresh_footer();
}

QString ExportPanel::problem(const OutputFacts& facts) const {
    if (!catalog_problem_.isEmpty())
        return catalog_problem_;
    const QString problem = export_problem(document_.spec(), catalog_, facts);
    return problem.isEmpty() ? chain_problem_ : problem;
}

/// Only when the names have changed: a slider that is dragged asks no disk.
void ExportPanel::look_at_output() {
    const JobSpec& spec = document_.spec();
    if (spec.source == asked_source_ && spec.output == asked_output_)
        return;
    facts_ = {};
    asked_source_ = spec.source;
    asked_output_ = spec.output;
    look_again();
}

void ExportPanel::look_again() {
    const JobSpec& spec = document_.spec();
    check_->ask(spec, [this, source = spec.source, output = spec.output](const OutputFacts& facts) {
        if (source != asked_source_ || output != asked_output_)
            return;
        facts_ = facts;
        refresh_footer();
    });
}

/// Files come and go while the user is elsewhere.
void ExportPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow())
        look_again();
}

void ExportPanel::refresh() {
    look_at_output();
    backend_->refresh();
    encoder_->refresh();
    streams_->refresh();
    output_->refresh();
    refresh_footer();
}

void ExportPanel::refresh_footer() {
    const JobSpec& spec = document_.spec();
    const QString problem = this->problem(facts_);
    // Without a clip the empty window itself says what to do; here it would only look like an error.
    const bool no_clip = spec.source.empty() && catalog_problem_.isEmpty();
    set_role(problem_, no_clip ? "secondary" : "error");
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
    const QStringList notes = problem.isEmpty() ? export_notes(spec, catalog_, facts_) : QStringList();
    notes_->setText(notes.join(QLatin1Char('\n')));
    notes_->setVisible(!notes.isEmpty());
    export_->setEnabled(problem.isEmpty() && !catalog_.encoders.empty());
}

} // namespace framewright::ui
