#include "ui/benchmark/benchmark_panel.h"

#include "ui/benchmark/answer_card.h"
#include "ui/benchmark/chart_card.h"
#include "ui/benchmark/history_panel.h"
#include "ui/benchmark/record_saver.h"
#include "ui/benchmark/results_model.h"
#include "ui/benchmark/results_table.h"
#include "ui/benchmark/run_bar.h"
#include "ui/benchmark/run_estimate.h"
#include "ui/benchmark/run_form.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/chart_view.h"
#include "ui/storage/settings.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>

namespace framewright::ui {
namespace {

const QString kind_key = QStringLiteral("comparison/chart");
constexpr int room_for_two = 1180; ///< pixels of width from which on the trade-off stands beside the chart

const ChartKind& saved_kind() {
    const ChartKind* kind = find_chart(setting(kind_key).toString());
    return kind == nullptr || kind->page ? chart_table().front() : *kind;
}

} // namespace

BenchmarkPanel::BenchmarkPanel(ComparisonService& service, QWidget* parent)
    : QWidget(parent), service_(service), form_(new RunForm), history_(new HistoryPanel(service.history())),
      table_(new ResultsTable(this)), answer_(new AnswerCard(this)),
      charts_(new ChartCard(saved_kind(), true, this)), trade_off_(new ChartCard(scatter_chart, false, this)),
      hint_(new QLabel(this)), form_sheet_(make_sheet(tr("What to compare"), *form_, {860, 620})),
      history_sheet_(make_sheet(tr("Past comparisons"), *history_, {760, 480})), bar_(new RunBar(this)),
      saver_(new RecordSaver(this)) {
    setAccessibleName(tr("Benchmark"));
    lay_out();
    connect(charts_, &ChartCard::kind_chosen, this, [this] {
        set_setting(kind_key, QString::fromLatin1(chart().kind().id));
        resizeEvent(nullptr);
    });
    for (ChartCard* card : {charts_, trade_off_})
        connect(&card->chart(), &ChartView::frame_chosen, this, &BenchmarkPanel::frame_chosen);
    connect(answer_, &AnswerCard::use_requested, this, &BenchmarkPanel::use_requested);
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
    hint_->setObjectName(QStringLiteral("benchmark_hint"));
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setWordWrap(true);
    hint_->setProperty("role", QStringLiteral("secondary"));
    hint_->setText(
        tr("Which method and which encoder suit this clip and these filters?\n"
           "Choose what to compare, then press Run: the answer, charts and all figures appear here."));
    auto* charts = new QSplitter(Qt::Horizontal, this);
    charts->addWidget(charts_);
    charts->addWidget(trade_off_);
    charts->setStretchFactor(0, 7);
    charts->setStretchFactor(1, 3);
    charts->setSizes({700, 320});
    charts->setChildrenCollapsible(false);
    auto* rows = new QSplitter(Qt::Vertical, this);
    rows->setObjectName(QStringLiteral("benchmark_rows"));
    rows->addWidget(charts);
    rows->addWidget(table_);
    rows->setStretchFactor(0, 3);
    rows->setStretchFactor(1, 2);
    rows->setSizes({420, 220});
    rows->setChildrenCollapsible(false);
    for (QSplitter* splitter : {charts, rows})
        splitter->setHandleWidth(16);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(bar_);
    layout->addWidget(answer_);
    layout->addWidget(hint_, 1);
    layout->addWidget(rows, 1);
}

QDialog* BenchmarkPanel::make_sheet(const QString& title, QWidget& content, QSize size) {
    auto* sheet = new QDialog(this);
    sheet->setWindowTitle(title);
    sheet->resize(size);
    auto* column = new QVBoxLayout(sheet);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(&content, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, sheet);
    connect(buttons, &QDialogButtonBox::rejected, sheet, &QDialog::close);
    column->addWidget(buttons);
    return sheet;
}

void BenchmarkPanel::show_form() {
    form_sheet_->open();
}

void BenchmarkPanel::show_history() {
    history_->refresh();
    history_sheet_->open();
}

/// Where the chart is the trade-off itself the card beside it would show the same twice.
void BenchmarkPanel::resizeEvent(QResizeEvent* event) {
    if (event != nullptr)
        QWidget::resizeEvent(event);
    trade_off_->setVisible(width() >= room_for_two && &chart().kind() != &scatter_chart);
}

void BenchmarkPanel::connect_bar() {
    connect(bar_, &RunBar::run_requested, this, &BenchmarkPanel::run);
    connect(bar_, &RunBar::cancel_requested, this, [this] {
        service_.cancel();
        bar_->show_status(tr("Stopping…"));
    });
    connect(bar_, &RunBar::form_requested, this, &BenchmarkPanel::show_form);
    connect(bar_, &RunBar::history_requested, this, &BenchmarkPanel::show_history);
    connect(bar_, &RunBar::copy_requested, &chart(), &ChartView::copy_table);
    connect(bar_, &RunBar::save_chart_requested, this,
            [this](bool for_print) { saver_->save_chart(chart().kind(), record_, for_print); });
    connect(bar_, &RunBar::save_page_requested, this,
            [this](bool for_print) { saver_->save_chart(overview_chart, record_, for_print); });
    connect(bar_, &RunBar::save_record_requested, this, [this] { saver_->save_record(record_); });
    QPushButton* run =
        form_sheet_->findChild<QDialogButtonBox*>()->addButton(tr("Run"), QDialogButtonBox::AcceptRole);
    run->setObjectName(QStringLiteral("run_from_form"));
    run->setProperty("role", QStringLiteral("primary"));
    connect(run, &QPushButton::clicked, this, [this] {
        form_sheet_->close();
        this->run();
    });
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
        learn_speeds(*record);
        form_->update_estimate();
        bar_->show_status(record->finished ? tr("Done") : tr("Stopped. Results so far are shown."));
    });
    connect(&service_, &ComparisonService::failed, this, [this](const Problem& problem) {
        end_run();
        show_problem(problem);
    });
    connect(&service_.history(), &HistoryService::opened, this, &BenchmarkPanel::take_opened);
    connect(&service_.history(), &HistoryService::failed, this, &BenchmarkPanel::show_problem);
}

ChartView& BenchmarkPanel::chart() {
    return charts_->chart();
}

ResultsModel& BenchmarkPanel::model() {
    return table_->results();
}

void BenchmarkPanel::refresh_icons() {
    bar_->refresh_icons();
    history_->refresh_icons();
}

void BenchmarkPanel::set_catalog(const Catalog& catalog) {
    form_->set_catalog(catalog);
}

void BenchmarkPanel::choose_encoders() {
    form_->choose_encoders();
}

void BenchmarkPanel::set_job(const JobSpec& job) {
    clip_.source = job.source;
    clip_.video_track = job.video_track;
    clip_.start = job.start;
    clip_.end = job.end;
    clip_.chain = job.chain;
    if (wanted_.id != job.encoder.id || wanted_.preset != job.encoder.preset) {
        wanted_ = job.encoder;
        if (record_)
            show_record(record_);
    }
    update_state();
}

void BenchmarkPanel::set_clip_size(std::int64_t frames, std::int64_t pixels) {
    form_->set_clip_size(frames, pixels);
}

void BenchmarkPanel::run() {
    if (running_)
        return;
    if (!bar_->can_run()) {
        bar_->show_status(clip_.source.empty() ? tr("Open a video to compare.") : form_->problem());
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
    answer_->set_record(record, wanted_);
    table_->set_record(record, answer_->answer());
    charts_->set_record(record);
    trade_off_->set_record(record);
    update_state();
}

void BenchmarkPanel::open_chosen(qint64 first, qint64 second) {
    opened_.reset();
    beside_ = second;
    service_.history().open(first);
}

void BenchmarkPanel::take_opened(const RecordPointer& record) {
    if (beside_ != 0) {
        opened_ = record;
        const qint64 next = beside_;
        beside_ = 0;
        service_.history().open(next);
        return;
    }
    const bool two = opened_ != nullptr;
    show_record(two ? std::make_shared<const ComparisonRecord>(put_beside(*opened_, *record)) : record);
    opened_.reset();
    bar_->show_status(two ? tr("Two comparisons side by side") : record_line(*record));
    history_sheet_->close();
}

void BenchmarkPanel::update_state() {
    const QString missing = clip_.source.empty() ? tr("Open a video to compare.") : form_->problem();
    const bool has_results = record_ != nullptr && has_runs(*record_);
    bar_->set_state(running_, missing, has_results);
    const bool something = running_ || record_ != nullptr;
    hint_->setVisible(!something);
    findChild<QSplitter*>(QStringLiteral("benchmark_rows"))->setVisible(something);
    if (auto* run = form_sheet_->findChild<QPushButton*>(QStringLiteral("run_from_form")))
        run->setEnabled(bar_->can_run());
}

} // namespace framewright::ui
