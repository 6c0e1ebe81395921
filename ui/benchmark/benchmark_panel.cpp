#include "ui/benchmark/benchmark_panel.h"

#include "ui/benchmark/chart_area.h"
#include "ui/benchmark/history_panel.h"
#include "ui/benchmark/record_saver.h"
#include "ui/benchmark/results_model.h"
#include "ui/benchmark/results_table.h"
#include "ui/benchmark/run_bar.h"
#include "ui/benchmark/run_form.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"

#include <QSplitter>
#include <QTabWidget>
#include <QVBoxLayout>

namespace framewright::ui {

BenchmarkPanel::BenchmarkPanel(ComparisonService& service, QWidget* parent)
    : QWidget(parent), service_(service), form_(new RunForm(this)), history_(new HistoryPanel(service, this)),
      table_(new ResultsTable(this)), charts_(new ChartArea(this)), bar_(new RunBar(this)),
      saver_(new RecordSaver(this)) {
    setAccessibleName(tr("Comparison"));
    lay_out();
    chart().set_kind(bar_->chart_kind());
    connect(&chart(), &ChartView::frame_chosen, this, &BenchmarkPanel::frame_chosen);
    connect(form_, &RunForm::changed, this, &BenchmarkPanel::update_state);
    connect(history_, &HistoryPanel::chosen, this, &BenchmarkPanel::open_chosen);
    connect(saver_, &RecordSaver::saved, this,
            [this](const QString& path) { bar_->show_status(tr("Saved: %1").arg(path)); });
    connect(saver_, &RecordSaver::failed, this, &BenchmarkPanel::show_problem);
    connect_bar();
    connect_service();
    update_state();
}

void BenchmarkPanel::lay_out() {
    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->addTab(form_, tr("New"));
    tabs->addTab(history_, tr("History"));
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(tabs);
    splitter->addWidget(charts_);
    splitter->addWidget(table_);
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 3);
    splitter->setStretchFactor(2, 2);
    splitter->setSizes({374, 580, 318});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
}

void BenchmarkPanel::connect_bar() {
    connect(bar_, &RunBar::run_requested, this, &BenchmarkPanel::run);
    connect(bar_, &RunBar::cancel_requested, this, [this] {
        service_.cancel();
        bar_->show_status(tr("Cancelling…"));
    });
    connect(bar_, &RunBar::chart_kind_chosen, this, [this] { chart().set_kind(bar_->chart_kind()); });
    connect(bar_, &RunBar::copy_requested, &chart(), &ChartView::copy_table);
    connect(bar_, &RunBar::save_chart_requested, this, [this] { saver_->save_chart(chart()); });
    connect(bar_, &RunBar::save_record_requested, this, [this] { saver_->save_record(record_); });
}

void BenchmarkPanel::connect_service() {
    connect(&service_, &ComparisonService::progressed, this, [this](const ComparisonProgress& progress) {
        if (running_)
            bar_->show_progress(progress);
    });
    connect(&service_, &ComparisonService::run_finished, this, &BenchmarkPanel::show_record);
    connect(&service_, &ComparisonService::warned, this, &BenchmarkPanel::message);
    connect(&service_, &ComparisonService::finished, this, [this](const RecordPointer& record) {
        end_run();
        show_record(record);
        bar_->show_status(record->finished ? tr("Done") : tr("Cancelled; what was measured is shown"));
    });
    connect(&service_, &ComparisonService::failed, this, [this](const Problem& problem) {
        end_run();
        show_problem(problem);
    });
    connect(&service_, &ComparisonService::record_opened, this, &BenchmarkPanel::take_opened);
    connect(&service_, &ComparisonService::history_failed, this, &BenchmarkPanel::show_problem);
}

ChartView& BenchmarkPanel::chart() {
    return charts_->chart();
}

ResultsModel& BenchmarkPanel::model() {
    return table_->results();
}

QWidget* BenchmarkPanel::buttons() {
    return bar_;
}

void BenchmarkPanel::refresh_icons() {
    bar_->refresh_icons();
    history_->refresh_icons();
}

void BenchmarkPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (history_known_)
        return;
    history_known_ = true;
    history_->refresh();
}

void BenchmarkPanel::set_catalog(const Catalog& catalog) {
    form_->set_catalog(catalog);
}

void BenchmarkPanel::set_job(const JobSpec& job) {
    clip_.source = job.source;
    clip_.video_track = job.video_track;
    clip_.start = job.start;
    clip_.end = job.end;
    clip_.chain = job.chain;
    update_state();
}

void BenchmarkPanel::run() {
    if (running_)
        return;
    if (!bar_->can_run()) {
        bar_->show_status(clip_.source.empty() ? tr("Open a clip first.") : form_->problem());
        return;
    }
    ComparisonSpec spec = form_->spec();
    spec.source = clip_.source;
    spec.video_track = clip_.video_track;
    spec.start = clip_.start;
    spec.end = clip_.end;
    spec.chain = clip_.chain;
    running_ = true;
    bar_->show_progress({});
    bar_->show_status(tr("Starting"));
    update_state();
    service_.start(spec);
}

void BenchmarkPanel::end_run() {
    running_ = false;
    update_state();
}

void BenchmarkPanel::show_problem(const Problem& problem) {
    bar_->show_problem(problem);
    emit message(problem.detail.isEmpty() ? problem.message : problem.detail);
}

void BenchmarkPanel::show_record(const RecordPointer& record) {
    record_ = record;
    table_->set_record(record);
    charts_->set_record(record);
    update_state();
}

void BenchmarkPanel::open_chosen(qint64 first, qint64 second) {
    opened_.reset();
    beside_ = second;
    service_.open(first);
}

void BenchmarkPanel::take_opened(const RecordPointer& record) {
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
    bar_->show_status(two ? tr("Two comparisons beside each other") : record_line(*record));
}

void BenchmarkPanel::update_state() {
    const QString missing = clip_.source.empty() ? tr("Open a clip first.") : form_->problem();
    bar_->set_state(running_, missing, record_ != nullptr && has_runs(*record_));
}

} // namespace framewright::ui
