// What the processors and the memory had to give.
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace framewright::ui {
namespace {

constexpr double mebibyte = 1024.0 * 1024.0;

struct Usage {
    double user = 0;
    double system = 0;
    double memory = 0;  ///< MiB, peak of the sum
    double process = 0; ///< MiB, largest process
};

Usage usage_of(const RunRecord& run) {
    return {run.result.user_seconds, run.result.system_seconds,
            static_cast<double>(run.result.peak_memory_bytes) / mebibyte,
            static_cast<double>(run.result.peak_process_memory_bytes) / mebibyte};
}

ChartData data(const ComparisonRecord& record) {
    ChartData table;
    table.columns = {{"backend", Charts::tr("Backend")},
                     {"encoder", Charts::tr("Encoder")},
                     {"user_s", Charts::tr("User, s")},
                     {"system_s", Charts::tr("System, s")},
                     {"peak_memory_mib", Charts::tr("Peak memory, MiB")},
                     {"peak_process_memory_mib", Charts::tr("Largest process, MiB")}};
    for (const CellRecord& cell : record.cells) {
        QList<QVariant> row{from_std(cell.label_backend), from_std(cell.label_encoder)};
        if (const RunRecord* run = median_run(cell)) {
            const Usage usage = usage_of(*run);
            row << usage.user << usage.system << usage.memory << usage.process;
        } else {
            row.resize(table.columns.size());
        }
        table.rows.append(row);
    }
    return table;
}

void draw_cell(const CellRecord& cell, const CellPlace& place, const ChartStyle& style, QCPAxisRect& time,
               QCPAxisRect* memory, ChartDrawing& drawing) {
    const RunRecord* run = median_run(cell);
    if (run == nullptr) {
        if (!cell.error.empty())
            mark_failed(time, place, style);
        return;
    }
    const Usage usage = usage_of(*run);
    const QColor color = backend_color(cell.backend.id);
    HatchedBars* user = add_bar(time, place, usage.user, color, Hatch::None, style);
    HatchedBars* system = add_bar(time, place, usage.system, color, Hatch::Rising, style);
    system->moveAbove(user);
    system->set_value_label(bar_number(usage.user + usage.system), 0, small_font(style), style.text);
    const double wall = run->result.wall_seconds;
    const QString cores =
        wall > 0
            ? Charts::tr("\n%1 cores busy on average").arg(short_number((usage.user + usage.system) / wall))
            : QString();
    drawing.spots.push_back(
        bar_spot(time, place, usage.user + usage.system,
                 Charts::tr("%1\nuser %2, system %3")
                         .arg(full_cell_label(cell), duration_text(usage.user), duration_text(usage.system)) +
                     cores));
    if (memory == nullptr)
        return;
    HatchedBars* peak = add_bar(*memory, place, usage.memory, color, Hatch::None, style);
    peak->set_value_label(short_number(std::round(usage.memory)), 0, small_font(style), style.text);
    drawing.spots.push_back(bar_spot(*memory, place, usage.memory,
                                     Charts::tr("%1\npeak of all processes %2 MiB, of the largest %3 MiB")
                                         .arg(full_cell_label(cell), short_number(std::round(usage.memory)),
                                              short_number(std::round(usage.process)))));
}

/// Highest processor seconds and MiB.
std::pair<double, double> highest(const ComparisonRecord& record) {
    std::pair<double, double> most{0, 0};
    for (const CellRecord& cell : record.cells) {
        if (const RunRecord* run = median_run(cell)) {
            const Usage usage = usage_of(*run);
            most = {std::max(most.first, usage.user + usage.system), std::max(most.second, usage.memory)};
        }
    }
    return most;
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = style.part ? Charts::tr("Processor time") : Charts::tr("Processor time and memory");
    if (!has_runs(record))
        return draw_empty(page, record, style, title,
                          Charts::tr("Nothing has been measured yet.\n"
                                     "Choose backends and encoders and run the comparison (Ctrl+R)."));
    const CellAxis cells = make_cell_axis(record, false);
    add_title(page, record, style, title);
    QCPLegend* legend = add_legend(page, style);
    const QString below = Charts::tr("Backend and encoder");
    const auto [max_time, max_memory] = highest(record);
    QCPAxisRect* time =
        add_axes(page, style, style.part ? below : QString(), Charts::tr("CPU time, s – lower is better"));
    show_values_from_zero(*time, max_time, style);
    show_groups(*time, cells, style);
    QCPAxisRect* memory = nullptr;
    if (!style.part) { // half a page has no room for two
        memory = add_axes(page, style, below, Charts::tr("Peak memory, MiB – lower is better"));
        show_values_from_zero(*memory, max_memory, style);
        show_groups(*memory, cells, style);
        time->axis(QCPAxis::atBottom)->setTickLabels(false);
        align_axes(*time, *memory);
    }
    ChartDrawing drawing;
    drawing.minimum_width = groups_width(cells);
    drawing.minimum_height = 420;
    drawing.both_ways = false;
    for (const CellPlace& place : cells.cells)
        draw_cell(record.cells[place.cell], place, style, *time, memory, drawing);
    add_legend_entry(*legend, *time, Charts::tr("user"), style.secondary, Hatch::None, style);
    add_legend_entry(*legend, *time, Charts::tr("system"), style.secondary, Hatch::Rising, style);
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind cpu_chart{"cpu", QT_TRANSLATE_NOOP("Charts", "CPU and memory"),
                          QT_TRANSLATE_NOOP("Charts", "User and system seconds, and the peak of memory"),
                          data, draw};

} // namespace framewright::ui
