// Time by method and encoder, with the fastest and the slowest run.
#include "core/benchmark/frame_agreement.h"
#include "core/benchmark/statistics/analysis.h"
#include "ui/charts/chart_parts.h"
#include "ui/charts/chart_text.h"
#include "ui/translation/core_text.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

namespace framewright::ui {
namespace {

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
                       .arg(full_cell_text(cell), duration_text(spread.median), duration_text(spread.minimum),
                            duration_text(spread.maximum));
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

/// What stands behind a bar: its time, marks, and the encoder where there are several.
QString label_of(const CellRecord& cell, const Spread& spread, bool name_encoder) {
    QString label = QStringLiteral("%1 s").arg(bar_number(spread.median));
    if (spread.noisy)
        label += QStringLiteral(" ~");
    const QString agreement = agreement_mark(cell);
    label += spread.noisy ? agreement.trimmed() : agreement;
    return name_encoder ? label + QStringLiteral("  ") + encoder_text(cell) : label;
}

/// Over the part of a bar in which nothing ran.
QColor waiting_color(const ChartStyle& style) {
    QColor color = style.background;
    color.setAlphaF(0.55F);
    return color;
}

void draw_cell(const ComparisonRecord& record, const CellPlace& place, int encoders, const ChartStyle& style,
               QCPAxisRect& axes, ChartDrawing& drawing) {
    const CellRecord& cell = record.cells[place.cell];
    const Spread spread = wall_seconds(cell);
    if (spread.count == 0) {
        if (!cell.error.empty()) {
            mark_failed(axes, place, style);
            const double end = axes.axis(QCPAxis::atBottom)->range().upper / 10;
            drawing.spots.push_back(
                bar_spot(axes, place, end, full_cell_text(cell) + QLatin1Char('\n') + from_std(cell.error)));
        }
        return;
    }
    const QColor color =
        encoder_shade(backend_color(cell.backend.id), encoders > 1 ? place.encoder : 0, encoders, style);
    LabelledBars* bar = add_bar(axes, place, spread.median, color);
    if (const double waiting = waiting_seconds(cell); waiting > 0)
        add_bar(axes, place, std::min(waiting, spread.median), waiting_color(style));
    if (spread.count > 1)
        add_whisker(*bar, spread.median, spread.minimum, spread.maximum, style.text);
    const bool warns = spread.noisy || cell.agreement == HashAgreement::Different;
    bar->set_value_label(label_of(cell, spread, encoders > 1), spread.maximum, small_font(style),
                         warns ? style.warning : style.text);
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
    if (std::any_of(record.cells.begin(), record.cells.end(),
                    [](const CellRecord& cell) { return waiting_seconds(cell) > 0; }))
        entries << Charts::tr("pale: waiting for the cluster");
    entries.removeDuplicates();
    for (const QString& entry : entries)
        add_legend_point(legend, axes, entry, QCPScatterStyle(QCPScatterStyle::ssNone));
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
        return Charts::tr("Time by method: %1").arg(encoder_text(record.cells.front()));
    if (backends.size() == 1)
        return Charts::tr("Time by encoder: %1").arg(method_text(record.cells.front()));
    return Charts::tr("Time by method and encoder");
}

/// The longest label and the highest value.
std::pair<QString, double> extent(const ComparisonRecord& record, bool name_encoders) {
    std::pair<QString, double> most;
    for (const CellRecord& cell : record.cells) {
        const Spread spread = wall_seconds(cell);
        if (spread.count == 0)
            continue;
        const QString label = label_of(cell, spread, name_encoders);
        if (label.size() > most.first.size())
            most.first = label;
        most.second = std::max(most.second, spread.maximum);
    }
    return most;
}

ChartDrawing draw(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page) {
    if (!has_runs(record))
        return draw_empty(page, record, style, Charts::tr("Time by method and encoder"),
                          Charts::tr("Nothing has been measured yet.\n"
                                     "Choose what to compare, then press Run."));
    CellAxis cells = make_cell_axis(record, true);
    limit_thickness(cells, style);
    ChartDrawing drawing = begin_chart(
        page, record, style, title_of(record),
        record.spec.repeats > 1 ? Charts::tr("Median; the line reaches from the fastest to the slowest run")
                                : QString());
    QCPLegend* legend = add_legend(page, style);
    QCPAxisRect* axes = add_axes(page, style, Charts::tr("seconds, lower is better"), {});
    const int encoders = cells.grouped ? static_cast<int>(cells.encoders.size()) : 1;
    const auto [label, highest] = extent(record, encoders > 1);
    show_bar_values(*axes, highest, label, bars_width(cells, style), style);
    show_groups(*axes, cells, style);
    drawing.minimum_width = 360;
    drawing.minimum_height = groups_height(cells);
    drawing.both_ways = false;
    for (const CellPlace& place : cells.cells)
        draw_cell(record, place, encoders, style, *axes, drawing);
    explain_marks(*legend, *axes, record);
    arrange_legend(*legend, style);
    return drawing;
}

} // namespace

const ChartKind wall_chart{"wall", QT_TRANSLATE_NOOP("Charts", "Time"),
                           QT_TRANSLATE_NOOP("Charts", "Median time of each combination, with the fastest "
                                                       "and slowest run"),
                           data, draw};

} // namespace framewright::ui
