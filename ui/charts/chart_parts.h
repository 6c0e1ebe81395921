// What charts are put together from.
#pragma once

#include "ui/charts/cell_axis.h"
#include "ui/charts/chart_table.h"
#include "ui/charts/hatched_bars.h"

#include <qcustomplot.h>

namespace framewright::ui {

/// The title, with the line about the clip below it unless the chart is part of a page.
void add_title(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
               const QString& title);

/// A page without a chart: why, and what to do about it.
ChartDrawing draw_empty(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
                        const QString& title, const QString& hint);

/// A legend in a row of its own, above the axes that are added later.
QCPLegend* add_legend(QCPLayoutGrid& page, const ChartStyle& style);
/// Its number of columns, so that the longest entries fit. After the last entry was added.
void arrange_legend(QCPLegend& legend, const ChartStyle& style);
/// An entry with a square of this colour and hatch.
void add_legend_entry(QCPLegend& legend, QCPAxisRect& axes, const QString& text, const QColor& color,
                      Hatch hatch, const ChartStyle& style);
/// An entry with a scatter point.
void add_legend_point(QCPLegend& legend, QCPAxisRect& axes, const QString& text,
                      const QCPScatterStyle& point);

/// Axes in a new row at the bottom, with the given labels.
QCPAxisRect* add_axes(QCPLayoutGrid& page, const ChartStyle& style, const QString& below,
                      const QString& beside);
/// Both stand exactly above each other and show the same part of their lower axes.
void align_axes(QCPAxisRect& upper, QCPAxisRect& lower);

/// The groups' names below the axes, slanted where they would not fit side by side, and the axis's range.
void show_groups(QCPAxisRect& axes, const CellAxis& cells, const ChartStyle& style);
/// Pixels for all groups to be readable.
int groups_width(const CellAxis& cells);

/// A bar of one value.
HatchedBars* add_bar(QCPAxisRect& axes, const CellPlace& place, double value, const QColor& color,
                     Hatch hatch, const ChartStyle& style);
/// From `low` to `high`, over the bar's value.
QCPErrorBars* add_whisker(QCPBars& bar, double value, double low, double high, const QColor& color);
/// A bar's rectangle as a hover spot, from the axis to `top`.
HoverSpot bar_spot(QCPAxisRect& axes, const CellPlace& place, double top, const QString& text);
/// "×" where a cell has failed.
void mark_failed(QCPAxisRect& axes, const CellPlace& place, const ChartStyle& style);

/// The values' axis from 0 to above the highest value and the text on top of it.
void show_values_from_zero(QCPAxisRect& axes, double highest, const ChartStyle& style);

/// A size for labels within the data.
QFont small_font(const ChartStyle& style);

/// Point shapes for encoder number 0, 1, 2, ...
QCPScatterStyle::ScatterShape series_shape(int number);

} // namespace framewright::ui
