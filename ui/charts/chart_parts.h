// What charts are put together from. Bars lie: names stand at the left, values run to the right.
#pragma once

#include "ui/charts/cell_axis.h"
#include "ui/charts/chart_table.h"
#include "ui/charts/labelled_bars.h"

#include <qcustomplot.h>

namespace framewright::ui {

/// The drawing's title and note; on the page as well, with the line about the clip, where the style has them
/// there.
ChartDrawing begin_chart(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
                         const QString& title, const QString& note = {});

/// A page without a chart: why, and what to do about it.
ChartDrawing draw_empty(QCPLayoutGrid& page, const ComparisonRecord& record, const ChartStyle& style,
                        const QString& title, const QString& hint);

/// A legend in a row of its own, above the axes that are added later.
QCPLegend* add_legend(QCPLayoutGrid& page, const ChartStyle& style);
/// Its number of columns, so that the longest entries fit. After the last entry was added.
void arrange_legend(QCPLegend& legend, const ChartStyle& style);
/// An entry with a square of this colour.
void add_legend_entry(QCPLegend& legend, QCPAxisRect& axes, const QString& text, const QColor& color);
/// An entry with a scatter point.
void add_legend_point(QCPLegend& legend, QCPAxisRect& axes, const QString& text,
                      const QCPScatterStyle& point);

/// Axes in a new row at the bottom, with the given labels.
QCPAxisRect* add_axes(QCPLayoutGrid& page, const ChartStyle& style, const QString& below,
                      const QString& beside);
/// Likewise, in the last row, beside those that are there.
QCPAxisRect* add_axes_beside(QCPLayoutGrid& page, const ChartStyle& style, const QString& below,
                             const QString& beside);
/// Both stand exactly above each other and show the same part of their lower axes.
void align_axes(QCPAxisRect& upper, QCPAxisRect& lower);

/// Bars are no thicker than can be looked at with pleasure.
void limit_thickness(CellAxis& cells, const ChartStyle& style);
/// The groups' names beside the axes, and the axis's range.
void show_groups(QCPAxisRect& axes, const CellAxis& cells, const ChartStyle& style);
/// Pixels for all bars to be readable.
int groups_height(const CellAxis& cells);

/// A bar of one value.
LabelledBars* add_bar(QCPAxisRect& axes, const CellPlace& place, double value, const QColor& color);
/// From `low` to `high`, along the bar's value.
QCPErrorBars* add_whisker(QCPBars& bar, double value, double low, double high, const QColor& color);
/// A bar's row as a hover spot, from the axis to `end`.
HoverSpot bar_spot(QCPAxisRect& axes, const CellPlace& place, double end, const QString& text);
/// "× failed" where a cell has failed.
void mark_failed(QCPAxisRect& axes, const CellPlace& place, const ChartStyle& style);

/// The values' axis from 0 to the first tick past the highest value and the label behind it. `room` is the
/// width of the axes, in pixels.
void show_bar_values(QCPAxisRect& axes, double highest, const QString& longest_label, int room,
                     const ChartStyle& style);
/// Any axis from 0 to a tick past the highest value, with room for labels of `share` of the axis.
void show_from_zero(QCPAxis& axis, double highest, double share);
/// Width of the axes beside names of groups, in pixels, about.
int bars_width(const CellAxis& cells, const ChartStyle& style);

/// A size for labels within the data.
QFont small_font(const ChartStyle& style);

/// Point shapes for encoder number 0, 1, 2, ...
QCPScatterStyle::ScatterShape series_shape(int number);

} // namespace framewright::ui
