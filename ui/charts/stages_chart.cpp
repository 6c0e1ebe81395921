// Where the workers' time went, stage by stage.
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <map>

namespace framewright::ui {
namespace {

const QStringList& known_stages() {
    static const QStringList stages{"decode", "filter", "encode", "mux", "wait", "start-up"};
    return stages;
}

/// Seconds by stage, summed over the lanes of the median run.
std::map<QString, double> stage_seconds(const CellRecord& cell) {
    std::map<QString, double> sums;
    if (const RunRecord* run = median_run(cell))
        for (const LaneAccount& lane : run->result.lanes)
            for (const auto& [stage, seconds] : lane.seconds)
                sums[from_std(stage)] += seconds;
    return sums;
}

/// The known ones in their order, then those that other lanes brought.
QStringList stages_of(const ComparisonRecord& record) {
    QStringList stages = known_stages();
    for (const CellRecord& cell : record.cells)
        for (const auto& [stage, seconds] : stage_seconds(cell))
            if (!stages.contains(stage))
                stages.append(stage);
    return stages;
}

ChartData data(const ComparisonRecord& record) {
    ChartData table;
    table.columns = {{"backend", chart_tr("Backend")}, {"encoder", chart_tr("Encoder")}};
    const QStringList stages = stages_of(record);
    for (const QString& stage : stages) {
        QString id = stage;
        table.columns.append({id.replace(QLatin1Char('-'), QLatin1Char('_')) + QStringLiteral("_s"),
                              stage + QStringLiteral(", s")});
    }
    for (const CellRecord& cell : record.cells) {
        QList<QVariant> row{from_std(cell.label_backend), from_std(cell.label_encoder)};
        std::map<QString, double> sums = stage_seconds(cell);
        for (const QString& stage : stages)
            row << (sums.empty() ? QVariant() : QVariant(sums[stage]));
        table.rows.append(row);
    }
    return table;
}

double total(const std::map<QString, double>& sums) {
    double seconds = 0;
    for (const auto& [stage, part] : sums)
        seconds += part;
    return seconds;
}

void draw_cell(const CellRecord& cell, const CellPlace& place, const QStringList& stages,
               const ChartStyle& style, QCPAxisRect& axes, ChartDrawing& drawing) {
    std::map<QString, double> sums = stage_seconds(cell);
    const double all = total(sums);
    if (all <= 0) {
        if (!cell.error.empty())
            mark_failed(axes, place, style);
        return;
    }
    QStringList lines{full_cell_label(cell), chart_tr("%1 of worker time in all").arg(duration_text(all))};
    HatchedBars* below = nullptr;
    for (const QString& stage : stages) {
        const double seconds = sums[stage];
        if (seconds <= 0)
            continue;
        const Hatch hatch = stage == QLatin1String("wait") ? Hatch::Rising : Hatch::None;
        HatchedBars* bar = add_bar(axes, place, seconds, activity_color(stage.toStdString()), hatch, style);
        if (below != nullptr)
            bar->moveAbove(below);
        below = bar;
        lines << chart_tr("%1: %2 (%3 %)")
                     .arg(stage, duration_text(seconds), QString::number(100 * seconds / all, 'f', 0));
    }
    if (below != nullptr)
        below->set_value_label(bar_number(all), 0, small_font(style), style.text);
    drawing.spots.push_back(bar_spot(axes, place, all, lines.join(QLatin1Char('\n'))));
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = chart_tr("Worker time by stage");
    const QStringList stages = stages_of(record);
    double highest = 0;
    std::map<QString, double> over_all;
    for (const CellRecord& cell : record.cells) {
        const auto sums = stage_seconds(cell);
        highest = std::max(highest, total(sums));
        for (const auto& [stage, seconds] : sums)
            over_all[stage] += seconds;
    }
    if (highest <= 0)
        return draw_empty(page, record, style, title,
                          chart_tr("No run has told where its time went yet.\n"
                                   "Run the comparison (Ctrl+R); its bars appear here run by run."));
    const CellAxis cells = make_cell_axis(record, false);
    add_title(page, record, style, title);
    QCPLegend* legend = add_legend(page, style);
    QCPAxisRect* axes = add_axes(page, style, chart_tr("Backend and encoder"),
                                 style.part || !style.titled
                                     ? chart_tr("Worker time, s – lower is better")
                                     : chart_tr("Worker time, s (sum of all lanes) – lower is better"));
    show_groups(*axes, cells, style);
    show_values_from_zero(*axes, highest, style);
    ChartDrawing drawing;
    drawing.minimum_width = groups_width(cells);
    drawing.minimum_height = 330;
    drawing.both_ways = false;
    for (const CellPlace& place : cells.cells)
        draw_cell(record.cells[place.cell], place, stages, style, *axes, drawing);
    for (const QString& stage : stages)
        if (over_all[stage] > 0)
            add_legend_entry(*legend, *axes, stage, activity_color(stage.toStdString()),
                             stage == QLatin1String("wait") ? Hatch::Rising : Hatch::None, style);
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind stages_chart{"stages", QT_TRANSLATE_NOOP("Charts", "Stages"),
                             QT_TRANSLATE_NOOP("Charts", "Seconds of all workers spent decoding, filtering, "
                                                         "encoding, writing and waiting"),
                             data, draw};

} // namespace framewright::ui
