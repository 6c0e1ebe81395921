#include "ui/benchmark/comparison_panel.h"

#include "core/base/error.h"
#include "core/base/write_file.h"
#include "ui/benchmark/comparison_model.h"
#include "ui/benchmark/comparison_panel_builder.h"
#include "ui/benchmark/comparison_panel_history.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QProgressBar>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>
#include <span>

namespace framewright::ui {
namespace {

const QString kind_key = QStringLiteral("comparison/chart");

QString step_text(ComparisonStep step) {
    switch (step) {
    case ComparisonStep::Indexing:
        return ComparisonPanel::tr("Indexing");
    case ComparisonStep::WarmUp:
        return ComparisonPanel::tr("Warm-up");
    case ComparisonStep::Quality:
        return ComparisonPanel::tr("Measuring quality");
    case ComparisonStep::Timed:
        break;
    }
    return ComparisonPanel::tr("Timing");
}

} // namespace

ComparisonPanel::ComparisonPanel(ComparisonService& service, QWidget* parent)
    : QWidget(parent), service_(service), builder_(new ComparisonBuilder(this)),
      history_(new ComparisonHistory(service, this)), model_(new ComparisonModel(this)),
      chart_(new ChartView(this)) {
    setAccessibleName(tr("Comparison"));
    build_buttons();
    build_table();
    build_layout();
    connect(run_, &QToolButton::clicked, this, &ComparisonPanel::run);
    connect(cancel_, &QToolButton::clicked, this, [this] {
        service_.cancel();
        status_->setText(tr("Cancelling…"));
    });
    connect(copy_, &QToolButton::clicked, chart_, &ChartView::copy_table);
    connect(kind_, &QComboBox::currentIndexChanged, this, [this](int) {
        const QString id = kind_->currentData().toString();
        if (const ChartKind* kind = find_chart(id))
            chart_->set_kind(*kind);
        QSettings().setValue(kind_key, id);
    });
    kind_->setCurrentIndex(std::max(0, kind_->findData(QSettings().value(kind_key).toString())));
    connect(chart_, &ChartView::frame_chosen, this, &ComparisonPanel::frame_chosen);
    connect(builder_, &ComparisonBuilder::changed, this, &ComparisonPanel::update_state);
    connect(history_, &ComparisonHistory::chosen, this, &ComparisonPanel::show_chosen);
    connect_service();
    update_state();
}

void ComparisonPanel::connect_service() {
    connect(&service_, &ComparisonService::progressed, this, &ComparisonPanel::show_progress);
    connect(&service_, &ComparisonService::run_finished, this, &ComparisonPanel::show_record);
    connect(&service_, &ComparisonService::warned, this, &ComparisonPanel::message);
    connect(&service_, &ComparisonService::finished, this, [this](const RecordPointer& record) {
        end_run();
        show_record(record);
        status_->setText(record->finished ? tr("Done") : tr("Cancelled; what was measured is shown"));
    });
    connect(&service_, &ComparisonService::failed, this, [this](const Problem& problem) {
        end_run();
        show_problem(problem);
    });
    connect(&service_, &ComparisonService::record_opened, this, &ComparisonPanel::take_opened);
    connect(&service_, &ComparisonService::history_failed, this, &ComparisonPanel::show_problem);
}

void ComparisonPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (history_known_)
        return;
    history_known_ = true;
    history_->refresh();
}

void ComparisonPanel::set_catalog(const Catalog& catalog) {
    builder_->set_catalog(catalog);
}

void ComparisonPanel::set_job(const JobSpec& job) {
    clip_.source = job.source;
    clip_.video_track = job.video_track;
    clip_.start = job.start;
    clip_.end = job.end;
    clip_.chain = job.chain;
    update_state();
}

void ComparisonPanel::run() {
    if (running_)
        return;
    if (!run_->isEnabled()) {
        status_->setText(run_->toolTip());
        return;
    }
    ComparisonSpec spec = builder_->spec();
    spec.source = clip_.source;
    spec.video_track = clip_.video_track;
    spec.start = clip_.start;
    spec.end = clip_.end;
    spec.chain = clip_.chain;
    running_ = true;
    progress_->setValue(0);
    set_role(status_, "secondary");
    status_->setText(tr("Starting"));
    update_state();
    service_.start(spec);
}

void ComparisonPanel::end_run() {
    running_ = false;
    update_state();
}

void ComparisonPanel::show_progress(const ComparisonProgress& progress) {
    if (!running_)
        return;
    progress_->setValue(static_cast<int>(progress.fraction * 1000));
    QString text = step_text(progress.step);
    if (!progress.cell.empty())
        text += QLatin1Char(' ') + from_std(progress.cell);
    text += tr(" · run %1 of %2").arg(progress.runs_done + 1).arg(progress.runs_total);
    if (progress.seconds_left)
        text += tr(" · about %1 left").arg(duration_text(std::ceil(*progress.seconds_left)));
    status_->setText(text);
    status_->setToolTip(text);
}

void ComparisonPanel::show_problem(const Problem& problem) {
    set_role(status_, "error");
    status_->setText(problem.message);
    status_->setToolTip(problem.detail);
    emit message(problem.detail.isEmpty() ? problem.message : problem.detail);
}

void ComparisonPanel::show_record(const RecordPointer& record) {
    record_ = record;
    model_->set_record(record);
    chart_->set_record(record);
    sentence_->setText(record ? bottleneck_sentence(*record) : QString());
    update_state();
}

void ComparisonPanel::show_chosen(qint64 first, qint64 second) {
    opened_.reset();
    beside_ = second;
    service_.open(first);
}

void ComparisonPanel::take_opened(const RecordPointer& record) {
    if (beside_ != 0) {
        opened_ = record;
        const qint64 next = beside_;
        beside_ = 0;
        service_.open(next);
        return;
    }
    const bool two = opened_ != nullptr;
    show_record(two ? std::make_shared<const ComparisonRecord>(put_beside(*opened_, *record)) : record);
    opened_.reset();
    set_role(status_, "secondary");
    status_->setText(two ? tr("Two comparisons beside each other") : record_line(*record));
    status_->setToolTip(status_->text());
}

void ComparisonPanel::update_state() {
    QString missing = clip_.source.empty() ? tr("Open a clip first.") : builder_->problem();
    run_->setEnabled(!running_ && missing.isEmpty());
    run_->setToolTip(missing.isEmpty() ? tr("Run the comparison  (Ctrl+R)") : missing);
    cancel_->setVisible(running_);
    progress_->setVisible(running_);
    const bool shown = record_ != nullptr && has_runs(*record_);
    copy_->setEnabled(shown);
    export_->setEnabled(shown);
    sentence_->setVisible(shown);
    table_->setVisible(record_ != nullptr && !record_->cells.empty());
}

void ComparisonPanel::save_chart_as() {
    auto* dialog = new QFileDialog(this, tr("Save the chart or its figures"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    dialog->setNameFilters({tr("Picture (*.png)"), tr("Vector graphics (*.svg)"), tr("Page (*.pdf)"),
                            tr("Figures as CSV (*.csv)"), tr("Figures as JSON (*.json)"),
                            tr("Figures as Markdown (*.md)")});
    const QString name = QFileInfo(from_std(record_->spec.source)).completeBaseName() + QLatin1Char('-') +
                         QLatin1String(chart_->kind().id);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString& filter) {
        const qsizetype dot = filter.lastIndexOf(QLatin1Char('.'));
        dialog->setDefaultSuffix(filter.mid(dot + 1).chopped(1));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &ComparisonPanel::write);
    dialog->open();
}

void ComparisonPanel::write(const QString& path) {
    try {
        chart_->save(path);
        set_role(status_, "secondary");
        status_->setText(tr("Saved: %1").arg(path));
    } catch (const Error& error) {
        show_problem(problem_from(error));
    }
}

void ComparisonPanel::save_record_as() {
    auto* dialog = new QFileDialog(this, tr("Save the comparison"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setNameFilter(tr("Comparison (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, record = record_](const QString& path) {
        try {
            const std::string text = format_comparison(*record);
            const auto* begin = reinterpret_cast<const std::uint8_t*>(text.data());
            write_file(path.toStdString(), std::span(begin, text.size()), "comparison", Durability::Cached);
            set_role(status_, "secondary");
            status_->setText(tr("Saved: %1").arg(path));
        } catch (const Error& error) {
            show_problem(problem_from(error));
        }
    });
    dialog->open();
}

} // namespace framewright::ui
