// What quality costs: score over bit rate, a curve for each encoder that was run at several qualities.
#include "core/benchmark/statistics/rate_curves.h"
#include "core/metric/metric.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <QStringList>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

namespace framewright::ui {
namespace {

constexpr double kilo = 1000;
constexpr double point_size = 9;

QString difference_text(const RateCurve& reference, const RateCurve& curve) {
    const auto rate = bjontegaard_rate(reference, curve);
    if (!rate)
        return {};
    return QStringLiteral("%1%2 %")
        .arg(*rate < 0 ? QStringLiteral("−") : QStringLiteral("+"))
        .arg(std::abs(*rate) * 100, 0, 'f', 1);
}

ChartData data(const ComparisonRecord& record) {
    ChartData table;
    const MetricCurves measured = metric_curves(record);
    const QString score = measured.metric == nullptr ? Charts::tr("Score") : from_std(measured.metric->name);
    table.columns = {{"encoder", Charts::tr("Encoder")},
                     {"bits_per_second", Charts::tr("Bits per second")},
                     {"score", score},
                     {"wall_median_s", Charts::tr("Median, s")},
                     {"rate_difference", Charts::tr("Bit rate at equal quality")}};
    for (const RateCurve& curve : measured.curves) {
        const auto rate = bjontegaard_rate(measured.curves.front(), curve);
        for (const RatePoint& point : curve.points)
            table.rows.append({from_std(curve.encoder), point.bits_per_second, point.score, point.seconds,
                               rate ? QVariant(*rate) : QVariant()});
    }
    return table;
}

void draw_curve(const MetricCurves& measured, std::size_t number, QCPAxisRect& axes, QCPLegend& legend,
                const ChartStyle& style, ChartDrawing& drawing) {
    const RateCurve& curve = measured.curves[number];
    const auto place = static_cast<int>(number);
    const QColor color = encoder_shade(style.accent, place, static_cast<int>(measured.curves.size()), style);
    auto* graph = new QCPGraph(axes.axis(QCPAxis::atBottom), axes.axis(QCPAxis::atLeft)); // the plot's
    graph->setPen(QPen(color, 1.8));
    graph->setScatterStyle(QCPScatterStyle(series_shape(place), QPen(color, 1.5), color, point_size));
    const QString difference = number == 0 ? QString() : difference_text(measured.curves.front(), curve);
    const QString name = from_std(curve.encoder);
    graph->setName(difference.isEmpty() ? name : QStringLiteral("%1 (%2)").arg(name, difference));
    for (const RatePoint& point : curve.points) {
        const double rate = point.bits_per_second / kilo;
        graph->addData(rate, point.score);
        drawing.spots.push_back(
            {&axes, rate, rate, point.score, point.score,
             Charts::tr("%1\n%2 kbit/s, %3 %4, %5")
                 .arg(name, short_number(rate), from_std(measured.metric->name),
                      from_std(format_score(*measured.metric, point.score)), duration_text(point.seconds))});
    }
    graph->addToLegend(&legend);
}

void show_ranges(const MetricCurves& measured, QCPAxisRect& axes) {
    double dearest = 0;
    double worst = std::numeric_limits<double>::infinity();
    double best = -worst;
    for (const RateCurve& curve : measured.curves)
        for (const RatePoint& point : curve.points) {
            dearest = std::max(dearest, point.bits_per_second / kilo);
            worst = std::min(worst, point.score);
            best = std::max(best, point.score);
        }
    show_from_zero(*axes.axis(QCPAxis::atBottom), dearest, 0.05);
    const double room = std::max((best - worst) * 0.12, measured.metric->tolerance);
    axes.axis(QCPAxis::atLeft)->setRange(worst - room, best + room);
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = Charts::tr("Quality by bit rate");
    const MetricCurves measured = metric_curves(record);
    if (measured.curves.empty())
        return draw_empty(page, record, style, title,
                          Charts::tr("No encoder was run at several qualities and measured.\n"
                                     "Add it again with another quality, then press Run."));
    const bool compared = measured.curves.size() > 1;
    ChartDrawing drawing =
        begin_chart(page, record, style, title,
                    compared ? Charts::tr("in brackets: the bit rate at equal quality, against %1")
                                   .arg(from_std(measured.curves.front().encoder))
                             : QString());
    QCPLegend* legend = add_legend(page, style);
    const QString unit = from_std(measured.metric->unit);
    const QString name = from_std(measured.metric->name);
    QCPAxisRect* axes = add_axes(page, style, Charts::tr("kbit/s, lower is better"),
                                 unit.isEmpty() ? Charts::tr("%1, higher is better").arg(name)
                                                : Charts::tr("%1 in %2, higher is better").arg(name, unit));
    drawing.minimum_width = 320;
    drawing.minimum_height = 240;
    show_ranges(measured, *axes);
    for (std::size_t i = 0; i < measured.curves.size(); ++i)
        draw_curve(measured, i, *axes, *legend, style, drawing);
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind rate_chart{
    "rates", QT_TRANSLATE_NOOP("Charts", "Rates"),
    QT_TRANSLATE_NOOP("Charts", "What each encoder needs for its quality, where several were run"), data,
    draw};

} // namespace framewright::ui
