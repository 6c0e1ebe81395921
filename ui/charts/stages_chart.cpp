// Where the workers' time went, stage by stage.
#include "core/benchmark/statistics/device_use.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <map>
#include <optional>

namespace framewright::ui {
namespace {

QString threads_name() {
    return Charts::tr("encoder and decoder threads (CPU)");
}

/// Paler than encoding, which they are a part of.
QColor threads_color(const ChartStyle& style) {
    return encoder_shade(activity_color("encode"), 1, 2, style);
}

const QStringList& known_stages() {
    static const QStringList stages{"decode", "filter", "copies",   "kernels",
                                    "encode", "mux",    "start-up", "wait"};
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

/// CPU seconds of threads that no lane accounts for, of the median run. They are no part of the lanes' wall
/// time: a lane that encodes waits for them. 0 where there were none, empty where an older program made the
/// record.
std::optional<double> encoder_threads_cpu(const CellRecord& cell) {
    const RunRecord* run = median_run(cell);
    return run ? run->result.encoder_threads_cpu : std::nullopt;
}

double highest_encoder_threads_cpu(const ComparisonRecord& record) {
    double highest = 0;
    for (const CellRecord& cell : record.cells)
        highest = std::max(highest, encoder_threads_cpu(cell).value_or(0));
    return highest;
}

/// A stack of stages, and beside it a bar for threads inside encoders.
struct StagePlaces {
    CellPlace stages;
    CellPlace threads;
};

StagePlaces split_place(const CellPlace& place) {
    constexpr double stages_share = 0.68, threads_share = 0.28; // and a gap
    StagePlaces places{place, place};
    places.stages.width = place.width * stages_share;
    places.stages.center = place.center - place.width * (1 - stages_share) / 2;
    places.threads.width = place.width * threads_share;
    places.threads.center = place.center + place.width * (1 - threads_share) / 2;
    return places;
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
    table.columns = {{"backend", Charts::tr("Backend")}, {"encoder", Charts::tr("Encoder")}};
    const QStringList stages = stages_of(record);
    for (const QString& stage : stages) {
        QString id = stage;
        table.columns.append({id.replace(QLatin1Char('-'), QLatin1Char('_')) + QStringLiteral("_s"),
                              activity_text(stage.toStdString()) + QStringLiteral(", s")});
    }
    table.columns.append({QStringLiteral("encoder_threads_cpu_s"), threads_name() + QStringLiteral(", s")});
    for (const CellRecord& cell : record.cells) {
        QList<QVariant> row{from_std(cell.label_backend), from_std(cell.label_encoder)};
        std::map<QString, double> sums = stage_seconds(cell);
        for (const QString& stage : stages)
            row << (sums.empty() ? QVariant() : QVariant(sums[stage]));
        const std::optional<double> threads = encoder_threads_cpu(cell);
        row << (threads ? QVariant(*threads) : QVariant());
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

QString percent(const DeviceUse& use, DeviceWork work) {
    return QString::number(100 * use.share(work), 'f', 0);
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
    QStringList lines{full_cell_text(cell), Charts::tr("%1 of worker time in all").arg(duration_text(all))};
    LabelledBars* below = nullptr;
    for (const QString& stage : stages) {
        const double seconds = sums[stage];
        if (seconds <= 0)
            continue;
        const std::string id = stage.toStdString();
        LabelledBars* bar = add_bar(axes, place, seconds, activity_color(id));
        const QString share = QString::number(100 * seconds / all, 'f', 0);
        bar->set_inner_label(Charts::tr("%1 %2 %").arg(activity_text(id), share), small_font(style));
        if (below != nullptr)
            bar->moveAbove(below);
        below = bar;
        lines << Charts::tr("%1: %2 (%3 %)").arg(activity_text(id), duration_text(seconds), share);
    }
    if (const DeviceUse use = cell.warmup ? device_use_of(*cell.warmup) : DeviceUse(); use.known)
        lines << Charts::tr(
                     "GPU, in the traced warm-up: copies to it %1 % of the time, kernels %2 %, back %3 %")
                     .arg(percent(use, DeviceWork::CopyIn), percent(use, DeviceWork::Kernels),
                          percent(use, DeviceWork::CopyOut));
    if (below != nullptr)
        below->set_value_label(QStringLiteral("%1 s").arg(bar_number(all)), all, small_font(style),
                               style.text);
    drawing.spots.push_back(bar_spot(axes, place, all, lines.join(QLatin1Char('\n'))));
}

/// Nothing where they used no time that could be seen.
void draw_threads(const CellRecord& cell, const CellPlace& place, const ChartStyle& style, QCPAxisRect& axes,
                  ChartDrawing& drawing) {
    constexpr double min_share = 0.002; // of the axis: a pixel or so
    const double seconds = encoder_threads_cpu(cell).value_or(0);
    if (seconds <= min_share * axes.axis(QCPAxis::atBottom)->range().upper)
        return;
    LabelledBars* bar = add_bar(axes, place, seconds, threads_color(style));
    bar->set_value_label(Charts::tr("+ %1 s in threads").arg(bar_number(seconds)), 0, small_font(style),
                         style.secondary);
    const QStringList lines{
        full_cell_text(cell), Charts::tr("%1: %2").arg(threads_name(), duration_text(seconds)),
        Charts::tr("CPU time of the encoder's and decoder's own threads; not part of worker time")};
    drawing.spots.push_back(bar_spot(axes, place, seconds, lines.join(QLatin1Char('\n'))));
}

void name_stages(QCPLegend& legend, QCPAxisRect& axes, const QStringList& stages,
                 const std::map<QString, double>& seconds) {
    for (const QString& stage : stages) {
        const auto found = seconds.find(stage);
        if (found != seconds.end() && found->second > 0)
            add_legend_entry(legend, axes, activity_text(stage.toStdString()),
                             activity_color(stage.toStdString()));
    }
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = Charts::tr("Time in each stage, summed over workers");
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
                          Charts::tr("No breakdown yet.\n"
                                     "Choose what to compare, then press Run."));
    const double highest_threads = highest_encoder_threads_cpu(record);
    CellAxis cells = make_cell_axis(record, false);
    limit_thickness(cells, style);
    ChartDrawing drawing = begin_chart(page, record, style, title);
    QCPLegend* legend = add_legend(page, style);
    QCPAxisRect* axes = add_axes(page, style, Charts::tr("worker seconds, lower is better"), {});
    show_groups(*axes, cells, style);
    show_bar_values(*axes, std::max(highest, highest_threads),
                    highest_threads > 0 ? Charts::tr("+ %1 s in threads").arg(QStringLiteral("00.0"))
                                        : QStringLiteral("00.0 s"),
                    bars_width(cells, style), style);
    drawing.minimum_width = 420;
    drawing.minimum_height =
        groups_height(cells) + (highest_threads > 0 ? 8 * static_cast<int>(cells.groups.size()) : 0);
    drawing.both_ways = false;
    for (const CellPlace& place : cells.cells) {
        const StagePlaces places = highest_threads > 0 ? split_place(place) : StagePlaces{place, place};
        draw_cell(record.cells[place.cell], places.stages, stages, style, *axes, drawing);
        draw_threads(record.cells[place.cell], places.threads, style, *axes, drawing);
    }
    name_stages(*legend, *axes, stages, over_all);
    if (highest_threads > 0)
        add_legend_entry(*legend, *axes, threads_name(), threads_color(style));
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind stages_chart{"stages", QT_TRANSLATE_NOOP("Charts", "Stages"),
                             QT_TRANSLATE_NOOP("Charts", "Seconds of all workers spent decoding, filtering, "
                                                         "copying, encoding, writing and waiting"),
                             data, draw};

} // namespace framewright::ui
