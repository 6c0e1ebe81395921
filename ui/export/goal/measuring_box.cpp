#include "ui/export/goal/measuring_box.h"

#include "core/job/goal/export_goal.h"
#include "core/metric/registry/metric_registry.h"
#include "ui/document/document.h"
#include "ui/export/goal/goal_boxes.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QScopedValueRollback>
#include <QStringList>

#include <algorithm>

namespace framewright::ui {
namespace {

bool measures(const ExportGoal& goal, const std::string& metric) {
    const std::vector<std::string> all = goal.measured();
    return std::find(all.begin(), all.end(), metric) != all.end();
}

} // namespace

MeasuringBox::MeasuringBox(Document& document, QWidget* parent)
    : FoldedSection(QStringLiteral("measuring"), tr("Quality check"),
                    tr("Measures the finished file against the pictures that the encoder was given"), parent),
      document_(document) {
    auto* grid = new QGridLayout(body());
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setColumnStretch(0, 1);
    for (const MetricRow* row : metric_registry().rows())
        if (row->offered && row->higher_is_better)
            add_line(*row);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        grid->addWidget(lines_[i].measured, static_cast<int>(i), 0);
        grid->addWidget(lines_[i].required, static_cast<int>(i), 1);
    }
    refresh();
}

void MeasuringBox::add_line(const MetricRow& row) {
    const QString name = QString::fromStdString(row.name);
    Line line{row.id, new QCheckBox(name, body()), new QDoubleSpinBox(body())};
    line.measured->setToolTip(QString::fromStdString(row.help));
    set_score_range(*line.required, row);
    line.required->setSpecialValueText(tr("any score"));
    line.required->setAccessibleName(tr("%1 at least").arg(name));
    line.required->setToolTip(tr("A file that scores less is marked in the queue."));
    line.required->setKeyboardTracking(false);
    constexpr int number_width = 112; // pixels: "any score" and the arrows
    line.required->setMinimumWidth(number_width);
    lines_.push_back(line);
    connect(line.measured, &QCheckBox::clicked, this, [this, line] { edit(line); });
    connect(line.required, &QDoubleSpinBox::valueChanged, this, [this, line] {
        if (!refreshing_)
            edit(line);
    });
}

void MeasuringBox::edit(const Line& line) {
    const double least = line.required->value();
    const bool measured = line.measured->isChecked();
    document_.edit(
        tr("change quality check"),
        [&](JobSpec& spec) {
            std::vector<std::string>& metrics = spec.goal.metrics;
            std::erase(metrics, line.metric);
            spec.goal.required.erase(line.metric);
            if (measured)
                metrics.push_back(line.metric);
            if (measured && least > line.required->minimum())
                spec.goal.required[line.metric] = least;
        },
        QStringLiteral("measuring/") + QString::fromStdString(line.metric));
}

void MeasuringBox::refresh() {
    const QScopedValueRollback<bool> guard(refreshing_, true);
    const ExportGoal& goal = document_.spec().goal;
    for (const Line& line : lines_) {
        const bool measured = measures(goal, line.metric);
        line.measured->setChecked(measured);
        line.required->setEnabled(measured);
        const auto required = goal.required.find(line.metric);
        line.required->setValue(required == goal.required.end() ? line.required->minimum()
                                                                : required->second);
    }
    const bool has_file = document_.spec().encoder.produces_file();
    body()->setEnabled(has_file);
    set_line(has_file ? summary(goal) : tr("Nothing is written that could be measured."));
}

QString MeasuringBox::summary(const ExportGoal& goal) {
    QStringList parts;
    for (const std::string& metric : goal.measured()) {
        const MetricRow* row = metric_registry().find(metric);
        if (row == nullptr)
            continue;
        const QString name = QString::fromStdString(row->name);
        const auto required = goal.required.find(metric);
        parts << (required == goal.required.end()
                      ? name
                      : tr("%1 at least %2")
                            .arg(name, QString::fromStdString(format_score(*row, required->second))));
    }
    return parts.isEmpty() ? tr("The finished file is not measured.") : parts.join(QStringLiteral(", "));
}

} // namespace framewright::ui
