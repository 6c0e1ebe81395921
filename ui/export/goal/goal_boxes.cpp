#include "ui/export/goal/goal_boxes.h"

#include "core/metric/registry/metric_registry.h"
#include "ui/export/form/form_rows.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QScopedValueRollback>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double bytes_per_megabyte = 1'000'000;
constexpr double max_decibels = 100; // of metrics whose scores have no end
constexpr double max_megabytes = 10'000'000;
constexpr int name_length = 4;   // letters of a metric's name that are always seen
constexpr int number_width = 92; // pixels: "0.9850" or "40.00 dB" and the arrows

const MetricRow& row_of(const QString& id) {
    return metric_registry().at(id.toStdString());
}

} // namespace

void set_score_range(QDoubleSpinBox& box, const MetricRow& metric) {
    box.setDecimals(metric.digits);
    box.setRange(0, std::isfinite(metric.perfect) ? metric.perfect : max_decibels);
    box.setSingleStep(std::max(metric.tolerance, std::pow(10.0, -metric.digits)));
    box.setSuffix(metric.unit.empty() ? QString() : QLatin1Char(' ') + QString::fromStdString(metric.unit));
}

ScoreBox::ScoreBox(QWidget* parent)
    : QWidget(parent), metric_(narrow_combo(this, tr("Metric"))), value_(new QDoubleSpinBox(this)) {
    metric_->setMinimumContentsLength(name_length);
    value_->setMinimumWidth(number_width); // what the range could need would widen the whole form
    value_->setAccessibleName(tr("Score to reach"));
    value_->setKeyboardTracking(false);
    value_->setAlignment(Qt::AlignRight);
    for (const MetricRow* row : metric_registry().rows()) {
        if (!row->offered || !row->higher_is_better)
            continue;
        metric_->addItem(QString::fromStdString(row->name), QString::fromStdString(row->id));
        metric_->setItemData(metric_->count() - 1, QString::fromStdString(row->help), Qt::ToolTipRole);
    }
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(metric_, 1);
    row->addWidget(value_);
    connect(metric_, &QComboBox::activated, this, [this] { choose_metric(); });
    connect(value_, &QDoubleSpinBox::valueChanged, this, [this] {
        if (!setting_)
            emit edited();
    });
    const QScopedValueRollback<bool> guard(setting_, true);
    const MetricRow& usual = ranking_metric();
    set_goal({usual.id, usual.usual_goal});
}

void ScoreBox::set_goal(const ScoreGoal& goal) {
    const QScopedValueRollback<bool> guard(setting_, true);
    const MetricRow* row = metric_registry().find(goal.metric);
    if (row == nullptr)
        return;
    select_data(metric_, QString::fromStdString(row->id));
    metric_->setToolTip(QString::fromStdString(row->help));
    set_score_range(*value_, *row);
    value_->setValue(goal.value);
}

ScoreGoal ScoreBox::goal() const {
    return {metric_->currentData().toString().toStdString(), value_->value()};
}

/// A number on one metric's scale means something else on another's.
void ScoreBox::choose_metric() {
    const MetricRow& row = row_of(metric_->currentData().toString());
    set_goal({row.id, row.usual_goal});
    emit edited();
}

FileSizeBox::FileSizeBox(QWidget* parent) : QWidget(parent), megabytes_(new QDoubleSpinBox(this)) {
    megabytes_->setMinimumWidth(number_width);
    megabytes_->setAccessibleName(tr("File size"));
    megabytes_->setDecimals(1);
    megabytes_->setRange(0.1, max_megabytes);
    megabytes_->setSuffix(tr(" MB"));
    megabytes_->setKeyboardTracking(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(megabytes_);
    connect(megabytes_, &QDoubleSpinBox::valueChanged, this, [this] {
        if (!setting_)
            emit edited();
    });
}

void FileSizeBox::set_bytes(std::int64_t bytes) {
    const QScopedValueRollback<bool> guard(setting_, true);
    megabytes_->setValue(static_cast<double>(bytes) / bytes_per_megabyte);
}

std::int64_t FileSizeBox::bytes() const {
    return std::llround(megabytes_->value() * bytes_per_megabyte);
}

} // namespace framewright::ui
