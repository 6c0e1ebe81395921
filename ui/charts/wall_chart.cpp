// Wall time: the chart of the talk that this project grew from.
#include "core/benchmark/frame_agreement.h"
#include "core/benchmark/statistics/analysis.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"
#include "ui/translation/core_text.h"

#include <algorithm>
#include <set>

namespace framewright::ui {
namespace {

QString encoder_entry(const QString& label) {
    return label == QLatin1String(no_encoder) ? Charts::tr("only processing (no encoder)") : label;
}

ChartData data(const ComparisonRecord& record) {
    ChartData table;
    table.columns = {{"backend", Charts::tr("Backend")},
                     {"encoder", Charts::tr("Encoder")},
                     {"runs", Charts::tr("Runs")},
                     {"wall_median_s", Charts::tr("Median, s")},
                     {"wall_min_s", Charts::tr("Min, s")},
                     {"wall_max_s", Charts::tr("Max, s")},
                     {"noisy", Charts::tr("Noisy")},
                     {"speed_up", Charts::tr("Speed-up")},
                     {"fps", Charts::tr("Frames per second")},
                     {"frames", Charts::tr("Frames")}};
    for (const CellRecord& cell : record.cells) {
        const Spread spread = wall_seconds(cell);
        QList<QVariant> row{from_std(cell.label_backend), from_std(cell.label_encoder), spread.count};
        if (spread.count == 0) {
            row.resize(table.columns.size());
        } else {
            row << spread.median << spread.minimum << spread.maximum << spread.noisy;
            const auto gain = speed_up(record, cell);
            row << (gain ? QVariant(*gain) : QVariant()) << frames_per_second(cell)
                << shown(agreement_text(cell));
        }
        table.rows.append(row);
    }
    return table;
}

/// "≠" and "≈" behind a bar's number.
QString agreement_mark(const CellRecord& cell) {
    if (cell.agreement == HashAgreement::Different)
        return QStringLiteral(" ≠");
    const bool near = cell.agreement == HashAgreement::Within || cell.agreement == HashAgreement::Declared;
    return near ? QStringLiteral(" ≈") : QString();
}

QString hover_text(const ComparisonRecord& record, const CellRecord& cell, const Spread& spread) {
    QString text = Charts::tr("%1\nmedian %2 of %n run(s), %3 to %4", nullptr, static_cast<int>(spread.count))
                       .arg(full_cell_label(cell), duration_text(spread.median),
                            duration_text(spread.minimum), duration_text(spread.maximum));
    text += Charts::tr("\n%1 frames per second").arg(short_number(frames_per_second(cell)));
    if (const auto gain = speed_up(record, cell); gain && baseline(record, cell) != &cell)
        text += Charts::tr(", %1 times as fast as the baseline").arg(short_number(*gain));
    if (spread.noisy)
        text += Charts::tr("\nnoisy: the runs differ by more than 10 %");
    if (!agreement_mark(cell).isEmpty()) {
        const QString note = shown(agreement_note(cell));
        text += QLatin1Char('\n') +
                (note.isEmpty() ? Charts::tr("frames differ from the other backends'") : note);
    }
    return text;
}

void draw_cell(const ComparisonRecord& record, const CellPlace& place, bool hatched, const ChartStyle& style,
               QCPAxisRect& axes, ChartDrawing& drawing) {
    const CellRecord& cell = record.cells[place.cell];
    const Spread spread = wall_seconds(cell);
    if (spread.count == 0) {
        if (!cell.error.empty()) {
            mark_failed(axes, place, style);
            const double high = axes.axis(QCPAxis::atLeft)->range().upper / 10;
            drawing.spots.push_back(bar_spot(
                axes, place, high, full_cell_label(cell) + QLatin1Char('\n') + from_std(cell.error)));
        }
        return;
    }
    const Hatch hatch = hatched ? series_hatch(place.encoder) : Hatch::None;
    HatchedBars* bar = add_bar(axes, place, spread.median, backend_color(cell.backend.id), hatch, style);
    if (spread.count > 1)
        add_whisker(*bar, spread.median, spread.minimum, spread.maximum, style.text);
    QString label = bar_number(spread.median);
    if (spread.noisy)
        label += QStringLiteral(" ~");
    const QString agreement = agreement_mark(cell);
    label += spread.noisy ? agreement.trimmed() : agreement;
    const bool warns = spread.noisy || cell.agreement == HashAgreement::Different;
    bar->set_value_label(label, spread.maximum, small_font(style), warns ? style.warning : style.text);
    drawing.spots.push_back(bar_spot(axes, place, spread.maximum, hover_text(record, cell, spread)));
}

/// What the marks behind numbers mean, where there are any.
void explain_marks(QCPLegend& legend, QCPAxisRect& axes, const ComparisonRecord& record) {
    QStringList entries;
    for (const CellRecord& cell : record.cells) {
        if (cell.runs.empty())
            continue;
        if (wall_seconds(cell).noisy)
            entries << Charts::tr("~ noisy: runs differ by more than 10 %");
        if (cell.agreement == HashAgreement::Different)
            entries << Charts::tr("≠ frames differ");
        else if (!agreement_mark(cell).isEmpty())
            entries << Charts::tr("≈ frames %1").arg(shown(agreement_text(cell)));
    }
    entries.removeDuplicates();
    for (const QString& entry : entries)
        add_legend_point(legend, axes, entry, QCPScatterStyle(QCPScatterStyle::ssNone));
}

void fill_legend(QCPLegend& legend, QCPAxisRect& axes, const CellAxis& cells, const ComparisonRecord& record,
                 const ChartStyle& style) {
    if (cells.grouped && cells.encoders.size() > 1)
        for (int i = 0; i < cells.encoders.size(); ++i)
            add_legend_entry(legend, axes, encoder_entry(cells.encoders[i]), style.secondary, series_hatch(i),
                             style);
    explain_marks(legend, axes, record);
    arrange_legend(legend, style);
}

/// What all bars have in common stands in the title.
QString title_of(const ComparisonRecord& record) {
    std::set<std::string> backends;
    std::set<std::string> encoders;
    for (const CellRecord& cell : record.cells) {
        backends.insert(cell.label_backend);
        encoders.insert(cell.label_encoder);
    }
    if (encoders.size() == 1)
        return Charts::tr("Wall time by backend: %1").arg(encoder_entry(from_std(*encoders.begin())));
    if (backends.size() == 1)
        return Charts::tr("Wall time by encoder: %1").arg(from_std(*backends.begin()));
    return Charts::tr("Wall time by backend and encoder");
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    const QString title = title_of(record);
    if (!has_runs(record))
        return draw_empty(page, record, style, title,
                          Charts::tr("Nothing has been measured yet.\n"
                                     "Choose backends and encoders and run the comparison (Ctrl+R)."));
    const CellAxis cells = make_cell_axis(record, true);
    add_title(page, record, style, title);
    QCPLegend* legend = add_legend(page, style);
    const QString measured = record.spec.repeats > 1
                                 ? Charts::tr("Wall time, s (median, whiskers min to max) – lower is better")
                                 : Charts::tr("Wall time, s – lower is better");
    QCPAxisRect* axes =
        add_axes(page, style, Charts::tr("Backend"),
                 style.part || !style.titled ? Charts::tr("Wall time, s – lower is better") : measured);
    double highest = 0;
    for (const CellRecord& cell : record.cells)
        highest = std::max(highest, wall_seconds(cell).maximum);
    show_values_from_zero(*axes, highest, style);
    show_groups(*axes, cells, style);
    ChartDrawing drawing;
    drawing.minimum_width = groups_width(cells);
    drawing.both_ways = false;
    for (const CellPlace& place : cells.cells)
        draw_cell(record, place, cells.grouped && cells.encoders.size() > 1, style, *axes, drawing);
    fill_legend(*legend, *axes, cells, record, style);
    return drawing;
}

} // namespace

const ChartKind wall_chart{"wall", QT_TRANSLATE_NOOP("Charts", "Wall time"),
                           QT_TRANSLATE_NOOP("Charts", "Median time of each cell, with the fastest and "
                                                       "slowest run"),
                           data, draw};

} // namespace framewright::ui
