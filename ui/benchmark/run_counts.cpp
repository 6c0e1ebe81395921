#include "ui/benchmark/run_counts.h"

#include "core/benchmark/record/comparison.h"
#include "core/metric/registry/metric_registry.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int max_repeats = 100;
constexpr int max_warmup = 10;

QLabel* caption(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setProperty("role", QStringLiteral("secondary"));
    return label;
}

} // namespace

RunCounts::RunCounts(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    const ComparisonSpec usual;
    repeats_ = add_number(*row, "repeats", tr("Repeats"), tr("Timed exports of each combination"));
    repeats_->setRange(1, max_repeats);
    repeats_->setValue(usual.repeats);
    warmup_ =
        add_number(*row, "warmup", tr("Warm-ups"),
                   tr("Exports before them that are not timed; the first one tells whether the pixels are "
                      "the same"));
    warmup_->setRange(0, max_warmup);
    warmup_->setValue(usual.warmup);
    add_metrics(*row);
    row->addStretch(1);
}

QSpinBox* RunCounts::add_number(QHBoxLayout& row, const char* name, const QString& text,
                                const QString& help) {
    auto* box = new QSpinBox(this);
    box->setObjectName(QString::fromLatin1(name));
    box->setAccessibleName(text);
    box->setToolTip(help);
    row.addWidget(caption(text, this));
    row.addWidget(box);
    row.addSpacing(12);
    connect(box, &QSpinBox::valueChanged, this, &RunCounts::changed);
    return box;
}

void RunCounts::add_metrics(QHBoxLayout& row) {
    row.addWidget(caption(tr("Measure"), this));
    const std::vector<std::string> usual = ComparisonSpec().metrics;
    for (const MetricRow* metric : metric_registry().rows()) {
        if (!metric->offered)
            continue;
        auto* box = new QCheckBox(QString::fromStdString(metric->name), this);
        box->setChecked(std::find(usual.begin(), usual.end(), metric->id) != usual.end());
        box->setToolTip(QString::fromStdString(metric->help));
        connect(box, &QCheckBox::toggled, this, &RunCounts::changed);
        row.addWidget(box);
        metrics_.emplace_back(metric->id, box);
    }
}

int RunCounts::repeats() const {
    return repeats_->value();
}

int RunCounts::warmup() const {
    return warmup_->value();
}

std::vector<std::string> RunCounts::metrics() const {
    std::vector<std::string> ids;
    for (const auto& [id, box] : metrics_)
        if (box->isChecked())
            ids.push_back(id);
    return ids;
}

} // namespace framewright::ui
