#include "ui/quality/quality_sheet.h"

#include "core/benchmark/record/comparison.h"
#include "core/metric/registry/metric_registry.h"
#include "ui/charts/chart_view.h"
#include "ui/quality/score_tables.h"
#include "ui/quality/worst_frames.h"
#include "ui/storage/named_file.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

#include <algorithm>
#include <memory>
#include <utility>

namespace framewright::ui {
namespace {

constexpr QSize usual_size(980, 640);
constexpr int side_width = 250;
constexpr int table_height = 150;

/// The chart is one of comparisons: here, of a comparison of one file.
std::shared_ptr<const ComparisonRecord> record_of(const JobSpec& spec, const QualityRecord& quality) {
    auto record = std::make_shared<ComparisonRecord>();
    record->spec.source = spec.source;
    CellRecord cell;
    cell.label_encoder = file_info(spec.output).fileName().toStdString();
    cell.quality = quality;
    record->cells.push_back(std::move(cell));
    return record;
}

} // namespace

QualitySheet::QualitySheet(JobService& jobs, QWidget* parent)
    : QDialog(parent), jobs_(jobs), title_(new QLabel(this)), state_(new QLabel(this)),
      measure_(new QPushButton(tr("Measure"), this)), scores_(new ScoreTable(this)),
      chart_(new ChartView(this)), worst_(new WorstFrames(this)),
      tries_title_(new QLabel(tr("How the setting was found"), this)), tries_(new TryTable(this)) {
    setWindowTitle(tr("Quality"));
    resize(usual_size);
    title_->setProperty("role", QStringLiteral("strong"));
    tries_title_->setProperty("role", QStringLiteral("strong"));
    state_->setWordWrap(true);
    state_->setObjectName(QStringLiteral("quality_state"));
    chart_->set_kind(*find_chart(QString::fromLatin1(quality_chart.id)));
    worst_->setFixedWidth(side_width);
    for (QTableWidget* table : {static_cast<QTableWidget*>(scores_), static_cast<QTableWidget*>(tries_)})
        table->setMaximumHeight(table_height);
    auto* choices = new QHBoxLayout;
    add_measuring(*choices);
    auto* left = new QVBoxLayout;
    left->addWidget(scores_);
    left->addWidget(chart_, 1);
    left->addWidget(tries_title_);
    left->addWidget(tries_);
    auto* middle = new QHBoxLayout;
    middle->setSpacing(16);
    middle->addLayout(left, 1);
    middle->addWidget(worst_);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* column = new QVBoxLayout(this);
    column->addWidget(title_);
    column->addLayout(choices);
    column->addWidget(state_);
    column->addLayout(middle, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    const auto look = [this](qint64 frame) { emit frame_wanted(spec_, frame); };
    connect(worst_, &WorstFrames::frame_chosen, this, look);
    connect(chart_, &ChartView::frame_chosen, this, look);
    connect(&jobs_, &JobService::measured, this, [this](quint64 number, const QualityRecord& quality) {
        if (number == measuring_)
            take(quality);
    });
    connect(&jobs_, &JobService::measuring_failed, this, [this](quint64 number, const Problem& problem) {
        if (number != measuring_)
            return;
        stop_measuring();
        if (problem.kind != ErrorKind::Cancelled)
            show_state(problem.message, "error");
    });
}

QualitySheet::~QualitySheet() {
    if (measuring_ != 0)
        jobs_.cancel(measuring_, StopMode::Discard);
}

void QualitySheet::add_measuring(QHBoxLayout& row) {
    for (const MetricRow* metric : metric_registry().rows()) {
        if (!metric->offered)
            continue;
        auto* box = new QCheckBox(QString::fromStdString(metric->name), this);
        box->setToolTip(QString::fromStdString(metric->help));
        connect(box, &QCheckBox::toggled, this,
                [this] { measure_->setEnabled(measuring_ != 0 || !chosen().empty()); });
        row.addWidget(box);
        metrics_.emplace_back(metric->id, box);
    }
    measure_->setObjectName(QStringLiteral("measure"));
    row.addWidget(measure_);
    row.addStretch(1);
    connect(measure_, &QPushButton::clicked, this, [this] {
        if (measuring_ != 0)
            jobs_.cancel(measuring_, StopMode::Discard);
        else
            start_measuring();
    });
}

std::vector<std::string> QualitySheet::chosen() const {
    std::vector<std::string> ids;
    for (const auto& [id, box] : metrics_)
        if (box->isChecked())
            ids.push_back(id);
    return ids;
}

void QualitySheet::show_job(const JobSpec& spec, const std::optional<QualityRecord>& quality,
                            const std::optional<TargetReport>& target) {
    if (measuring_ != 0)
        jobs_.cancel(std::exchange(measuring_, 0), StopMode::Discard); // its answer concerns nobody
    spec_ = spec;
    quality_ = quality;
    title_->setText(file_info(spec.output).fileName());
    const std::vector<std::string> usual = default_metrics();
    for (const auto& [id, box] : metrics_)
        box->setChecked(quality ? quality->mean.contains(id)
                                : std::find(usual.begin(), usual.end(), id) != usual.end());
    tries_title_->setVisible(target.has_value());
    tries_->setVisible(target.has_value());
    if (target)
        tries_->show_tries(*target);
    show_quality();
    show();
    raise();
}

void QualitySheet::start_measuring() {
    JobSpec spec = spec_;
    spec.goal = {};
    measuring_ = jobs_.measure(spec, chosen());
    measure_->setText(tr("Cancel"));
    show_state(tr("Measuring. The clip is filtered once more and compared with the file."));
}

void QualitySheet::stop_measuring() {
    measuring_ = 0;
    show_quality();
}

void QualitySheet::take(const QualityRecord& quality) {
    quality_ = quality;
    stop_measuring();
    emit measured(spec_, quality);
}

void QualitySheet::show_quality() {
    const QualityRecord quality = quality_.value_or(QualityRecord());
    scores_->show_scores(quality, spec_.goal.required);
    chart_->set_record(quality_ ? record_of(spec_, quality) : nullptr);
    worst_->show_quality(quality);
    worst_->setVisible(quality_.has_value());
    measure_->setText(tr("Measure"));
    measure_->setEnabled(!chosen().empty());
    QStringList absent;
    for (const auto& [id, reason] : quality.absent)
        absent << tr("%1 could not be measured: %2")
                      .arg(QString::fromStdString(metric_registry().at(id).name),
                           QString::fromStdString(reason));
    if (!absent.isEmpty())
        show_state(absent.join(QLatin1Char('\n')), "warning");
    else
        show_state(quality_ ? tr("Compared with the pictures that the encoder was given.")
                            : tr("Not measured yet."));
}

void QualitySheet::show_state(const QString& text, const char* role) {
    state_->setText(text);
    set_role(state_, role);
}

} // namespace framewright::ui
