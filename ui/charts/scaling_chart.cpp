// What more workers bring.
#include "core/benchmark/statistics/analysis.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <map>
#include <set>

namespace framewright::ui {
namespace {

struct Point {
    int workers = 0;
    double speed_up = 0;
    double seconds = 0;
};

/// Cells that differ in nothing but the number of workers.
struct Series {
    QString name;
    std::string backend;
    bool memory = false;
    int encoder = 0;
    std::vector<Point> points; ///< by rising number of workers
};

bool same_but_workers(const CellRecord& a, const CellRecord& b) {
    BackendSpec backend = a.backend;
    backend.workers = b.backend.workers;
    return backend == b.backend && a.encoder == b.encoder;
}

QString series_name(const ComparisonRecord& record, const CellRecord& cell) {
    CellRecord any = cell;
    any.backend.workers = 0;
    any.label_backend = cell.backend.id;
    QString name = method_text(any);
    if (cell.backend.store == Store::Memory)
        name += Charts::tr(", in memory");
    for (const auto& [key, value] : cell.backend.settings)
        name += QStringLiteral(" %1=%2").arg(from_std(key), from_std(value));
    if (record.spec.encoders.size() != 1)
        name += QStringLiteral(", ") + from_std(cell.label_encoder);
    return name;
}

/// Series of one point say nothing about workers.
std::vector<Series> all_series(const ComparisonRecord& record) {
    const CellAxis cells = make_cell_axis(record, true);
    std::vector<std::pair<const CellRecord*, Series>> found;
    for (const CellRecord& cell : record.cells) {
        const auto gain = speed_up(record, cell);
        if (!gain || is_reference(cell))
            continue;
        auto at = std::find_if(found.begin(), found.end(),
                               [&](const auto& entry) { return same_but_workers(*entry.first, cell); });
        if (at == found.end()) {
            Series series{series_name(record, cell),
                          cell.backend.id,
                          cell.backend.store == Store::Memory,
                          static_cast<int>(cells.encoders.indexOf(from_std(cell.label_encoder))),
                          {}};
            at = found.insert(found.end(), {&cell, std::move(series)});
        }
        at->second.points.push_back({worker_count(cell, record.machine), *gain, wall_seconds(cell).median});
    }
    std::vector<Series> series;
    for (auto& [cell, entry] : found) {
        std::stable_sort(entry.points.begin(), entry.points.end(),
                         [](const Point& a, const Point& b) { return a.workers < b.workers; });
        if (entry.points.front().workers != entry.points.back().workers)
            series.push_back(std::move(entry));
    }
    return series;
}

ChartData data(const ComparisonRecord& record) {
    ChartData table;
    table.columns = {{"series", Charts::tr("Backend and encoder")},
                     {"workers", Charts::tr("Workers")},
                     {"wall_median_s", Charts::tr("Median, s")},
                     {"speed_up", Charts::tr("Speed-up")},
                     {"efficiency", Charts::tr("Efficiency")}};
    for (const Series& series : all_series(record))
        for (const Point& point : series.points)
            table.rows.append(
                {series.name, point.workers, point.seconds, point.speed_up, point.speed_up / point.workers});
    return table;
}

QCPGraph* add_graph(QCPAxisRect& axes, const QString& name, const QPen& pen) {
    auto* graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
    graph->setName(name);
    graph->setPen(pen);
    return graph;
}

void draw_ideal(QCPAxisRect& gain, QCPAxisRect& share, int most, QCPLegend& legend, const ChartStyle& style) {
    const QPen dashed(style.secondary, 1.2, Qt::DashLine);
    QCPGraph* line = add_graph(gain, Charts::tr("ideal"), dashed);
    line->addData(QVector<double>{1, static_cast<double>(most)},
                  QVector<double>{1, static_cast<double>(most)});
    line->addToLegend(&legend);
    add_graph(share, Charts::tr("ideal"), dashed)
        ->addData(QVector<double>{1, static_cast<double>(most)}, QVector<double>{100, 100});
}

void draw_series(const Series& series, QCPAxisRect& gain, QCPAxisRect& share, QCPLegend& legend,
                 ChartDrawing& drawing) {
    const QColor color = backend_color(series.backend);
    const QPen pen(color, 2, series.memory ? Qt::DotLine : Qt::SolidLine);
    const QCPScatterStyle point(series_shape(series.encoder), QPen(color, 1.5), color, 8);
    QCPGraph* gains = add_graph(gain, series.name, pen);
    QCPGraph* shares = add_graph(share, series.name, pen);
    gains->setScatterStyle(point);
    shares->setScatterStyle(point);
    gains->addToLegend(&legend);
    for (const Point& at : series.points) {
        const double efficiency = 100 * at.speed_up / at.workers;
        gains->addData(at.workers, at.speed_up);
        shares->addData(at.workers, efficiency);
        const QString text =
            Charts::tr("%1\n%n worker(s): %2, speed-up %3, efficiency %4 %", nullptr, at.workers)
                .arg(series.name)
                .arg(duration_text(at.seconds), short_number(at.speed_up),
                     QString::number(efficiency, 'f', 0));
        const auto x = static_cast<double>(at.workers);
        drawing.spots.push_back({&gain, x, x, at.speed_up, at.speed_up, text});
        drawing.spots.push_back({&share, x, x, efficiency, efficiency, text});
    }
}

void show_worker_ticks(QCPAxisRect& axes, const std::set<int>& counts, int most) {
    QCPAxis* axis = axes.axis(QCPAxis::atBottom);
    if (counts.size() <= 12) {
        const QSharedPointer<QCPAxisTickerText> ticker(new QCPAxisTickerText);
        for (const int count : counts)
            ticker->addTick(count, QString::number(count));
        axis->setTicker(ticker);
    }
    const double margin = std::max(0.2, most * 0.04);
    axis->setRange(1 - margin, most + margin);
}

QString baseline_name(const ComparisonRecord& record) {
    for (const CellRecord& cell : record.cells)
        if (is_reference(cell) && !cell.runs.empty())
            return method_text(cell);
    return Charts::tr("one worker");
}

/// The numbers of workers, and the highest values.
struct Extent {
    std::set<int> counts{1};
    double gain = 1;
    double share = 100;
};

Extent extent(const std::vector<Series>& series) {
    Extent most;
    for (const Series& one : series) {
        for (const Point& point : one.points) {
            most.counts.insert(point.workers);
            most.gain = std::max(most.gain, point.speed_up);
            most.share = std::max(most.share, 100 * point.speed_up / point.workers);
        }
    }
    return most;
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = Charts::tr("Scaling with the number of workers");
    const std::vector<Series> series = all_series(record);
    if (series.empty())
        return draw_empty(page, record, style, title,
                          Charts::tr("To see scaling, measure one method with several worker counts\n"
                                     "and include the one that works on one core."));
    ChartDrawing drawing = begin_chart(page, record, style, title);
    QCPLegend* legend = add_legend(page, style);
    constexpr int two_fit = 640;
    const bool beside = style.size.width() >= two_fit && !style.part;
    const QString workers = Charts::tr("workers");
    QCPAxisRect* gain =
        add_axes(page, style, beside ? workers : QString(),
                 Charts::tr("times as fast as: %1, higher is better").arg(baseline_name(record)));
    const QString efficiency = Charts::tr("efficiency in %, higher is better");
    QCPAxisRect* share = beside ? add_axes_beside(page, style, workers, efficiency)
                                : add_axes(page, style, workers, efficiency);
    const Extent most = extent(series);
    const int workers_most = *most.counts.rbegin();
    draw_ideal(*gain, *share, workers_most, *legend, style);
    drawing.minimum_width = 360;
    drawing.minimum_height = beside ? 220 : 320;
    for (const Series& one : series)
        draw_series(one, *gain, *share, *legend, drawing);
    show_worker_ticks(*gain, most.counts, workers_most);
    show_worker_ticks(*share, most.counts, workers_most);
    show_from_zero(*gain->axis(QCPAxis::atLeft), std::max(most.gain, static_cast<double>(workers_most)),
                   0.02);
    show_from_zero(*share->axis(QCPAxis::atLeft), most.share, 0.02);
    if (!beside)
        align_axes(*gain, *share);
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind scaling_chart{"scaling", QT_TRANSLATE_NOOP("Charts", "Scaling"),
                              QT_TRANSLATE_NOOP("Charts", "Speed-up and efficiency over the number of "
                                                          "workers"),
                              data, draw};

} // namespace framewright::ui
