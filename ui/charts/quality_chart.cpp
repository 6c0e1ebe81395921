// How quality changes over the clip.
#include "core/metric/registry/metric_registry.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace framewright::ui {
namespace {

/// The metrics that have curves.
std::vector<const MetricRow*> curve_metrics() {
    std::vector<const MetricRow*> rows = metric_registry().rows();
    std::erase_if(rows, [](const MetricRow* row) { return !row->offered; });
    return rows;
}

QString axis_label(const MetricRow& metric) {
    const QString name = from_std(metric.name);
    return metric.unit.empty() ? Charts::tr("%1, higher is better").arg(name)
                               : Charts::tr("%1 in %2, higher is better").arg(name, from_std(metric.unit));
}

std::optional<double> score_of(const FrameQuality& frame, const MetricRow& metric) {
    const auto found = frame.scores.find(metric.id);
    return found == frame.scores.end() ? std::nullopt : std::optional(found->second);
}

/// One cell for each encoder: the backends' frames are equal.
std::vector<const CellRecord*> measured_cells(const ComparisonRecord& record) {
    std::vector<const CellRecord*> cells;
    for (const CellRecord& cell : record.cells) {
        const bool known = std::any_of(cells.begin(), cells.end(), [&](const CellRecord* other) {
            return other->label_encoder == cell.label_encoder;
        });
        if (!known && cell.quality && !cell.quality->frames.empty() && !cell.quality->mean.empty())
            cells.push_back(&cell);
    }
    return cells;
}

bool has_metric(const CellRecord& cell, const std::string& id) {
    return cell.quality->mean.count(id) > 0;
}

ChartData data(const ComparisonRecord& record) {
    ChartData table;
    table.columns = {{"encoder", Charts::tr("Encoder")}, {"frame", Charts::tr("Frame")}};
    const std::vector<const MetricRow*> metrics = curve_metrics();
    for (const MetricRow* metric : metrics)
        table.columns.append(score_column(*metric));
    for (const CellRecord* cell : measured_cells(record)) {
        for (const FrameQuality& frame : cell->quality->frames) {
            QList<QVariant> row{from_std(cell->label_encoder), static_cast<qlonglong>(frame.frame)};
            for (const MetricRow* metric : metrics) {
                const auto score = score_of(frame, *metric);
                row << (score ? QVariant(*score) : QVariant());
            }
            table.rows.append(row);
        }
    }
    return table;
}

/// Infinite values (equal frames) are gaps. Returns how many frames have a finite value.
int add_curve(const CellRecord& cell, const MetricRow& metric, QCPGraph& graph) {
    QVector<double> keys;
    QVector<double> values;
    int finite = 0;
    for (const FrameQuality& frame : cell.quality->frames) {
        const double value = score_of(frame, metric).value_or(std::nan(""));
        keys << static_cast<double>(frame.frame);
        values << (std::isfinite(value) ? value : std::nan(""));
        finite += std::isfinite(value) ? 1 : 0;
    }
    graph.setData(keys, values, true);
    return finite;
}

/// Encoders are told apart by shades of one colour and by dashes: colours of their own belong to backends.
QPen curve_pen(int number, int count, const ChartStyle& style) {
    static constexpr Qt::PenStyle dashes[] = {Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine,
                                              Qt::DashDotDotLine};
    return {encoder_shade(style.accent, number, count, style), 1.8, dashes[number % 5]};
}

void draw_metric(const std::vector<const CellRecord*>& cells, const MetricRow& metric, QCPAxisRect& axes,
                 QCPLegend* legend, const ChartStyle& style, ChartDrawing& drawing) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (!has_metric(*cells[i], metric.id))
            continue;
        auto* graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
        const QString name = from_std(cells[i]->label_encoder);
        graph->setPen(curve_pen(static_cast<int>(i), static_cast<int>(cells.size()), style));
        const bool lossless = add_curve(*cells[i], metric, *graph) == 0;
        graph->setName(lossless ? Charts::tr("%1 (lossless)").arg(name) : name);
        if (legend != nullptr)
            graph->addToLegend(legend);
        drawing.curves.push_back({graph, name, from_std(metric.unit)});
    }
    QCPAxis* values = axes.axis(QCPAxis::atLeft);
    values->rescale();
    values->scaleRange(1.15);
    QCPRange range = values->range();
    if (range.size() <= 0 || !std::isfinite(range.size()))
        range = {range.lower - 1, range.lower + 1};
    if (range.upper > metric.perfect) // nothing is better
        range.upper = metric.perfect + range.size() * 0.02;
    values->setRange(range);
    values->ticker()->setTickCount(3); // the rows are low
}

void show_frames(const std::vector<QCPAxisRect*>& rows, const std::vector<FrameQuality>& frames) {
    const auto first = static_cast<double>(frames.front().frame);
    const auto end = static_cast<double>(frames.back().frame);
    for (QCPAxisRect* axes : rows)
        axes->axis(QCPAxis::atBottom)->setRange(first, std::max(end, first + 1));
    if (rows.size() > 1)
        align_axes(*rows.front(), *rows.back());
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = Charts::tr("Quality by frame");
    const std::vector<const CellRecord*> cells = measured_cells(record);
    std::vector<const MetricRow*> metrics = curve_metrics();
    std::erase_if(metrics, [&](const MetricRow* metric) {
        return std::none_of(cells.begin(), cells.end(),
                            [&](const CellRecord* cell) { return has_metric(*cell, metric->id); });
    });
    if (metrics.empty())
        return draw_empty(
            page, record, style, title,
            Charts::tr("No frame's quality has been measured.\n"
                       "Choose what to measure and an encoder that makes a file, then press Run."));
    ChartDrawing drawing = begin_chart(page, record, style, title, Charts::tr("A click shows the frame"));
    QCPLegend* legend = add_legend(page, style);
    drawing.minimum_width = 360;
    drawing.minimum_height = 90 + 80 * static_cast<int>(metrics.size());
    drawing.both_ways = false;
    std::vector<QCPAxisRect*> rows;
    for (const MetricRow* metric : metrics) {
        const bool last = metric == metrics.back();
        QCPAxisRect* axes =
            add_axes(page, style, last ? Charts::tr("frame") : QString(), axis_label(*metric));
        draw_metric(cells, *metric, *axes, rows.empty() ? legend : nullptr, style, drawing);
        axes->axis(QCPAxis::atBottom)->setTickLabels(last);
        rows.push_back(axes);
    }
    show_frames(rows, cells.front()->quality->frames);
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind quality_chart{
    "quality", QT_TRANSLATE_NOOP("Charts", "Quality by frame"),
    QT_TRANSLATE_NOOP("Charts", "What was measured of every frame, for each encoder"), data, draw};

} // namespace framewright::ui
