// What the processors and the memory had to give.
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"

#include <algorithm>
#include <cmath>

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

QString time_label(const CellRecord& cell, const Usage& usage, bool name_encoder) {
    const QString label = QStringLiteral("%1 s").arg(bar_number(usage.user + usage.system));
    return name_encoder ? label + QStringLiteral("  ") + encoder_text(cell) : label;
}

QString memory_label(const Usage& usage) {
    return QStringLiteral("%1 MiB").arg(short_number(std::round(usage.memory)));
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

void draw_cell(const CellRecord& cell, const CellPlace& place, int encoders, const ChartStyle& style,
               QCPAxisRect& time, QCPAxisRect* memory, ChartDrawing& drawing) {
    const RunRecord* run = median_run(cell);
    if (run == nullptr) {
        if (!cell.error.empty())
            mark_failed(time, place, style);
        return;
    }
    const Usage usage = usage_of(*run);
    const double cpu = usage.user + usage.system;
    const QColor color =
        encoder_shade(backend_color(cell.backend.id), encoders > 1 ? place.encoder : 0, encoders, style);
    add_bar(time, place, cpu, color)
        ->set_value_label(time_label(cell, usage, encoders > 1), 0, small_font(style), style.text);
    const double wall = run->result.wall_seconds;
    const QString cores =
        wall > 0 ? Charts::tr("\n%1 cores busy on average").arg(short_number(cpu / wall)) : QString();
    drawing.spots.push_back(
        bar_spot(time, place, cpu,
                 Charts::tr("%1\nuser %2, system %3")
                         .arg(full_cell_text(cell), duration_text(usage.user), duration_text(usage.system)) +
                     cores));
    if (memory == nullptr)
        return;
    add_bar(*memory, place, usage.memory, color)
        ->set_value_label(memory_label(usage), 0, small_font(style), style.text);
    drawing.spots.push_back(bar_spot(*memory, place, usage.memory,
                                     Charts::tr("%1\npeak of all processes %2 MiB, of the largest %3 MiB")
                                         .arg(full_cell_text(cell), short_number(std::round(usage.memory)),
                                              short_number(std::round(usage.process)))));
}

struct Extent {
    double seconds = 0;
    double mebibytes = 0;
    QString time_label; ///< the longest one
};

Extent extent(const ComparisonRecord& record, bool name_encoders) {
    Extent most;
    for (const CellRecord& cell : record.cells) {
        if (const RunRecord* run = median_run(cell)) {
            const Usage usage = usage_of(*run);
            most.seconds = std::max(most.seconds, usage.user + usage.system);
            most.mebibytes = std::max(most.mebibytes, usage.memory);
            const QString label = time_label(cell, usage, name_encoders);
            if (label.size() > most.time_label.size())
                most.time_label = label;
        }
    }
    return most;
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = style.part ? Charts::tr("CPU time") : Charts::tr("CPU time and memory");
    if (!has_runs(record))
        return draw_empty(page, record, style, title,
                          Charts::tr("Nothing has been measured yet.\n"
                                     "Choose what to compare, then press Run."));
    CellAxis cells = make_cell_axis(record, true);
    limit_thickness(cells, style);
    ChartDrawing drawing = begin_chart(page, record, style, title);
    const int encoders = cells.grouped ? static_cast<int>(cells.encoders.size()) : 1;
    const Extent most = extent(record, encoders > 1);
    const int width = bars_width(cells, style);
    QCPAxisRect* time = add_axes(page, style, Charts::tr("CPU seconds, lower is better"), {});
    show_bar_values(*time, most.seconds, most.time_label, style.part ? width : width / 2, style);
    show_groups(*time, cells, style);
    QCPAxisRect* memory = nullptr;
    if (!style.part) { // half a page has no room for two
        memory = add_axes_beside(page, style, Charts::tr("peak memory in MiB, lower is better"), {});
        show_bar_values(*memory, most.mebibytes, QStringLiteral("00000 MiB"), width / 2, style);
        show_groups(*memory, cells, style);
        memory->axis(QCPAxis::atLeft)->setTickLabels(false);
    }
    drawing.minimum_width = style.part ? 360 : 560;
    drawing.minimum_height = groups_height(cells);
    drawing.both_ways = false;
    for (const CellPlace& place : cells.cells)
        draw_cell(record.cells[place.cell], place, encoders, style, *time, memory, drawing);
    return drawing;
}

} // namespace

const ChartKind cpu_chart{"cpu", QT_TRANSLATE_NOOP("Charts", "CPU and memory"),
                          QT_TRANSLATE_NOOP("Charts", "User and system seconds, and the peak of memory"),
                          data, draw};

} // namespace framewright::ui
