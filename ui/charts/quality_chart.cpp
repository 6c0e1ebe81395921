// How quality changes over the clip.
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

struct MetricAxis {
    const char* id;
    const char* label;
    const char* unit;
    double (*value)(const FrameQuality& frame);
};

constexpr MetricAxis metric_axes[] = {
    {"psnr", QT_TRANSLATE_NOOP("Charts", "PSNR in dB, higher is better"), "dB",
     [](const FrameQuality& frame) { return frame.psnr; }},
    {"ssim", QT_TRANSLATE_NOOP("Charts", "SSIM, higher is better"), "",
     [](const FrameQuality& frame) { return frame.ssim; }},
};

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

bool has_metric(const CellRecord& cell, const char* id) {
    return cell.quality->mean.count(id) > 0;
}

ChartData data(const ComparisonRecord& record) {
    ChartData table;
    table.columns = {{"encoder", Charts::tr("Encoder")},
                     {"frame", Charts::tr("Frame")},
                     {"psnr_db", Charts::tr("PSNR, dB")},
                     {"ssim", Charts::tr("SSIM")},
                     {"vmaf", Charts::tr("VMAF")}};
    for (const CellRecord* cell : measured_cells(record)) {
        for (const FrameQuality& frame : cell->quality->frames) {
            QList<QVariant> row{from_std(cell->label_encoder), static_cast<qlonglong>(frame.frame)};
            for (const MetricAxis& metric : metric_axes)
                row << (has_metric(*cell, metric.id) ? QVariant(metric.value(frame)) : QVariant());
            row << (frame.vmaf ? QVariant(*frame.vmaf) : QVariant());
            table.rows.append(row);
        }
    }
    return table;
}

/// Infinite values (equal frames) are gaps. Returns how many frames have a finite value.
int add_curve(const CellRecord& cell, const MetricAxis& metric, QCPGraph& graph) {
    QVector<double> keys;
    QVector<double> values;
    int finite = 0;
    for (const FrameQuality& frame : cell.quality->frames) {
        const double value = metric.value(frame);
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

void draw_metric(const std::vector<const CellRecord*>& cells, const MetricAxis& metric, QCPAxisRect& axes,
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
        drawing.curves.push_back({graph, name, QString::fromLatin1(metric.unit)});
    }
    QCPAxis* values = axes.axis(QCPAxis::atLeft);
    values->rescale();
    values->scaleRange(1.15);
    QCPRange range = values->range();
    if (range.size() <= 0 || !std::isfinite(range.size()))
        range = {range.lower - 1, range.lower + 1};
    if (QLatin1String(metric.id) == QLatin1String("ssim") && range.upper > 1)
        range.upper = 1 + range.size() * 0.02;
    values->setRange(range);
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
    std::vector<const MetricAxis*> metrics;
    for (const MetricAxis& metric : metric_axes)
        if (std::any_of(cells.begin(), cells.end(),
                        [&](const CellRecord* cell) { return has_metric(*cell, metric.id); }))
            metrics.push_back(&metric);
    if (metrics.empty())
        return draw_empty(
            page, record, style, title,
            Charts::tr("No frame's quality has been measured.\n"
                       "Choose PSNR or SSIM and an encoder that makes a file, then press Run."));
    ChartDrawing drawing = begin_chart(page, record, style, title, Charts::tr("A click shows the frame"));
    QCPLegend* legend = add_legend(page, style);
    drawing.minimum_width = 360;
    drawing.minimum_height = 90 + 80 * static_cast<int>(metrics.size());
    drawing.both_ways = false;
    std::vector<QCPAxisRect*> rows;
    for (const MetricAxis* metric : metrics) {
        const bool last = metric == metrics.back();
        QCPAxisRect* axes =
            add_axes(page, style, last ? Charts::tr("frame") : QString(), Charts::tr(metric->label));
        draw_metric(cells, *metric, *axes, rows.empty() ? legend : nullptr, style, drawing);
        axes->axis(QCPAxis::atBottom)->setTickLabels(last);
        rows.push_back(axes);
    }
    show_frames(rows, cells.front()->quality->frames);
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind quality_chart{"quality", QT_TRANSLATE_NOOP("Charts", "Quality by frame"),
                              QT_TRANSLATE_NOOP("Charts", "PSNR and SSIM of every frame, for each encoder"),
                              data, draw};

} // namespace framewright::ui
