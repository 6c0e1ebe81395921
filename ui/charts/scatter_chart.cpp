// Time against size against quality.
#include "core/benchmark/statistics/analysis.h"
#include "core/metric/registry/metric_registry.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace framewright::ui {
namespace {

constexpr double mebibyte = 1024.0 * 1024.0;
constexpr double point_size = 10;
constexpr double ring_size = 18;

struct Point {
    const CellRecord* cell = nullptr;
    double seconds = 0;
    double size = 0;             ///< MiB
    std::optional<double> score; ///< by the metric that ranks
    bool best = false;           ///< no other one is better in everything
};

bool by_quality(const std::vector<Point>& points) {
    return std::all_of(points.begin(), points.end(),
                       [](const Point& point) { return point.score.has_value(); });
}

/// Cells that made a file.
std::vector<Point> all_points(const ComparisonRecord& record) {
    constexpr double no_loss = -1e9; // an infinite score beats every finite one
    std::vector<Point> points;
    for (const CellRecord& cell : record.cells) {
        const RunRecord* run = median_run(cell);
        if (run != nullptr && run->result.output_bytes > 0)
            points.push_back({&cell, wall_seconds(cell).median,
                              static_cast<double>(run->result.output_bytes) / mebibyte,
                              mean_score(cell, ranking_metric().id), false});
    }
    const bool quality = by_quality(points);
    std::vector<Cost> costs;
    for (const Point& point : points)
        costs.push_back({point.seconds, point.size, quality ? std::max(no_loss, -*point.score) : 0});
    for (const std::size_t place : pareto_front(costs, same_size_and_psnr))
        points[place].best = true;
    return points;
}

ChartData data(const ComparisonRecord& record) {
    const std::vector<std::string> metrics = default_metrics();
    ChartData table;
    table.columns = {{"backend", Charts::tr("Backend")},
                     {"encoder", Charts::tr("Encoder")},
                     {"wall_median_s", Charts::tr("Median, s")},
                     {"size_mib", Charts::tr("Size, MiB")}};
    for (const std::string& metric : metrics)
        table.columns.append(score_column(metric_registry().at(metric)));
    table.columns.append({"pareto", Charts::tr("Best trade-off")});
    for (const Point& point : all_points(record)) {
        QList<QVariant> row{from_std(point.cell->label_backend), from_std(point.cell->label_encoder),
                            point.seconds, point.size};
        for (const std::string& metric : metrics) {
            const auto score = mean_score(*point.cell, metric);
            row << (score ? QVariant(*score) : QVariant());
        }
        row << point.best;
        table.rows.append(row);
    }
    return table;
}

QString score_text(const MetricRow& metric, double score, int digits) {
    if (std::isinf(score))
        return Charts::tr("lossless");
    const QString number = QString::number(score, 'f', digits);
    return metric.unit.empty() ? number : number + QLatin1Char(' ') + from_std(metric.unit);
}

/// Rings around the best ones, wide enough to leave their shapes to be seen.
void draw_best(const std::vector<Point>& points, QCPAxisRect& axes, QCPLegend& legend,
               const ChartStyle& style) {
    auto* rings = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
    rings->setName(Charts::tr("best trade-off"));
    rings->setLineStyle(QCPGraph::lsNone);
    rings->setScatterStyle(
        QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(style.text, 1.4), Qt::NoBrush, ring_size));
    for (const Point& point : points)
        if (point.best)
            rings->addData(point.seconds, point.size);
    rings->addToLegend(&legend);
}

/// Joins what is the smallest for its time.
void draw_front(std::vector<Point> points, QCPAxisRect& axes, const ChartStyle& style) {
    std::stable_sort(points.begin(), points.end(),
                     [](const Point& a, const Point& b) { return a.seconds < b.seconds; });
    auto* line = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
    line->setPen(QPen(style.secondary, 1.2, Qt::DashLine));
    double smallest = std::numeric_limits<double>::infinity();
    for (const Point& point : points) {
        if (point.size >= smallest)
            continue;
        smallest = point.size;
        line->addData(point.seconds, point.size);
    }
}

void add_quality_label(const Point& point, QCPAxisRect& axes, const ChartStyle& style) {
    const MetricRow& metric = ranking_metric();
    auto* text = new QCPItemText(axes.parentPlot()); // the plot's
    text->setClipAxisRect(&axes);
    text->position->setAxisRect(&axes);
    text->position->setAxes(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft));
    text->position->setCoords(point.seconds, point.size);
    text->setPositionAlignment(Qt::AlignHCenter | Qt::AlignBottom);
    text->setPadding({0, 0, 0, 12});
    text->setText(score_text(metric, *point.score, std::max(0, metric.digits - 1)));
    text->setFont(small_font(style));
    text->setColor(style.secondary);
}

QString hover_text(const Point& point) {
    QString text = Charts::tr("%1\n%2, %3")
                       .arg(full_cell_text(*point.cell), duration_text(point.seconds),
                            bytes_text(point.size * mebibyte));
    for (const std::string& id : default_metrics()) {
        const MetricRow& metric = metric_registry().at(id);
        if (const auto score = mean_score(*point.cell, id))
            text += QStringLiteral("\n%1 %2").arg(from_std(metric.name),
                                                  score_text(metric, *score, metric.digits));
    }
    if (point.best)
        text += Charts::tr("\nbest trade-off");
    return text;
}

/// The points whose label meets neither another label nor another point; the best have the first choice.
std::vector<const Point*> labelled_points(const std::vector<Point>& points, const QCPAxisRect& axes,
                                          const ChartStyle& style) {
    const double across = style.size.width() / axes.axis(QCPAxis::atBottom)->range().size();
    const QCPRange sizes = axes.axis(QCPAxis::atLeft)->range();
    const bool decades = axes.axis(QCPAxis::atLeft)->scaleType() == QCPAxis::stLogarithmic;
    const auto place = [&](const Point& point) { // in pixels, about
        const double share = decades
                                 ? std::log(point.size / sizes.lower) / std::log(sizes.upper / sizes.lower)
                                 : point.size / sizes.size();
        return QPointF(point.seconds * across, share * style.size.height());
    };
    const auto box = [&](const Point& point) {
        return QRectF(place(point) + QPointF(-36, 10), QSizeF(72, 24));
    };
    std::vector<const Point*> labelled;
    const auto free = [&](const Point& point) {
        return std::none_of(points.begin(), points.end(),
                            [&](const Point& other) {
                                return &other != &point && box(point).contains(place(other));
                            }) &&
               std::none_of(labelled.begin(), labelled.end(),
                            [&](const Point* other) { return box(*other).intersects(box(point)); });
    };
    for (const bool best : {true, false})
        for (const Point& point : points)
            if (point.best == best && point.score && free(point))
                labelled.push_back(&point);
    return labelled;
}

/// Whether the sizes need a logarithmic axis: raw video beside encoded video.
bool spans_decades(const std::vector<Point>& points) {
    constexpr double linear_limit = 20;
    const auto [smallest, largest] = std::minmax_element(
        points.begin(), points.end(), [](const Point& a, const Point& b) { return a.size < b.size; });
    return smallest->size > 0 && largest->size > linear_limit * smallest->size;
}

void draw_points(const std::vector<Point>& points, const QStringList& encoders, QCPAxisRect& axes,
                 const ChartStyle& style, ChartDrawing& drawing) {
    for (const Point& point : points) {
        const QColor color = backend_color(point.cell->backend.id);
        const int encoder = static_cast<int>(encoders.indexOf(from_std(point.cell->label_encoder)));
        auto* graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
        graph->setLineStyle(QCPGraph::lsNone);
        graph->setScatterStyle(QCPScatterStyle(series_shape(encoder), QPen(color, 1.5), color, point_size));
        graph->addData(point.seconds, point.size);
        drawing.spots.push_back(
            {&axes, point.seconds, point.seconds, point.size, point.size, hover_text(point)});
    }
    for (const Point* point : labelled_points(points, axes, style))
        add_quality_label(*point, axes, style);
}

void fill_legend(const std::vector<Point>& points, const QStringList& encoders, QCPLegend& legend,
                 QCPAxisRect& axes, const ChartStyle& style) {
    QStringList backends;
    for (const Point& point : points) {
        const QString id = from_std(point.cell->backend.id);
        if (backends.contains(id))
            continue;
        backends.append(id);
        const QColor color = backend_color(point.cell->backend.id);
        CellRecord any = *point.cell;
        any.backend.workers = 0;
        any.label_backend = any.backend.id;
        add_legend_entry(legend, axes, method_text(any), color);
    }
    if (encoders.size() > 1)
        for (int i = 0; i < encoders.size(); ++i)
            add_legend_point(
                legend, axes, encoders[i],
                QCPScatterStyle(series_shape(i), QPen(style.secondary, 1.5), style.secondary, point_size));
    arrange_legend(legend, style);
}

void show_ranges(const std::vector<Point>& points, QCPAxisRect& axes, const ChartStyle& style) {
    double slowest = 0;
    double largest = 0;
    double smallest = INFINITY;
    for (const Point& point : points) {
        slowest = std::max(slowest, point.seconds);
        largest = std::max(largest, point.size);
        smallest = std::min(smallest, point.size);
    }
    show_from_zero(*axes.axis(QCPAxis::atBottom), slowest, 0.05);
    if (!spans_decades(points)) {
        const double label = 26.0 / std::max(60, style.size.height() - 90);
        show_from_zero(*axes.axis(QCPAxis::atLeft), largest, label);
        return;
    }
    QCPAxis* size = axes.axis(QCPAxis::atLeft);
    size->setScaleType(QCPAxis::stLogarithmic);
    size->setTicker(QSharedPointer<QCPAxisTickerLog>(new QCPAxisTickerLog));
    size->setRange(smallest / 2, largest * 3);
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = Charts::tr("Trade-off");
    const std::vector<Point> points = all_points(record);
    if (points.empty())
        return draw_empty(page, record, style, title,
                          Charts::tr("No encoded file to compare yet.\n"
                                     "Choose an encoder that makes a file, then press Run."));
    QStringList encoders;
    for (const Point& point : points)
        if (!encoders.contains(from_std(point.cell->label_encoder)))
            encoders.append(from_std(point.cell->label_encoder));
    ChartDrawing drawing = begin_chart(
        page, record, style, title,
        by_quality(points)
            ? Charts::tr("time × size, label: %1. In a ring: nothing else is faster, smaller and better.")
                  .arg(from_std(ranking_metric().name))
            : Charts::tr("time × size. In a ring: nothing else is faster and smaller."));
    QCPLegend* legend = add_legend(page, style);
    QCPAxisRect* axes = add_axes(page, style, Charts::tr("seconds, lower is better"),
                                 spans_decades(points) ? Charts::tr("MiB (logarithmic), lower is better")
                                                       : Charts::tr("MiB, lower is better"));
    drawing.minimum_width = 300;
    drawing.minimum_height = 230;
    show_ranges(points, *axes, style);
    draw_front(points, *axes, style);
    draw_best(points, *axes, *legend, style);
    draw_points(points, encoders, *axes, style, drawing);
    fill_legend(points, encoders, *legend, *axes, style);
    return drawing;
}

} // namespace

const ChartKind scatter_chart{"scatter", QT_TRANSLATE_NOOP("Charts", "Trade-off"),
                              QT_TRANSLATE_NOOP("Charts", "Time against the size of the file, and "
                                                          "the best trade-offs"),
                              data, draw};

} // namespace framewright::ui
