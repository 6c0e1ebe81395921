// The kinds of charts of a comparison. A kind is one file in this folder and one row in chart_table.cpp.
#pragma once

#include "core/benchmark/record/comparison.h"
#include "ui/charts/chart_data.h"
#include "ui/charts/chart_style.h"

#include <QPointer>
#include <QRectF>
#include <QString>

#include <span>
#include <vector>

class QCPAxisRect;
class QCPGraph;
class QCPLayoutGrid;
class QCustomPlot;

namespace framewright::ui {

/// A place that has something to say when the pointer is over it, in the coordinates of the axes.
struct HoverSpot {
    QPointer<QCPAxisRect> axes;
    double left = 0;
    double right = 0;
    double bottom = 0;
    double top = 0; ///< equal to `bottom` (and `left` to `right`) for a point
    QString text;
};

/// A curve over frame numbers; its points can be chosen.
struct HoverCurve {
    QPointer<QCPGraph> graph;
    QString name;
    QString unit;
};

struct ChartDrawing {
    bool empty = false;    ///< there is nothing to draw; the page says what to do about that
    QString title;         ///< stands above the chart, in it where the style says so
    QString note;          ///< a second line, less important; may be empty
    int minimum_width = 0; ///< in pixels, for everything to be readable
    int minimum_height = 0;
    bool both_ways = true; ///< zooming and panning change the upright axis too
    std::vector<HoverSpot> spots;
    std::vector<HoverCurve> curves;
};

struct ChartKind {
    const char* id;
    const char* title; ///< see Charts::tr()
    const char* help;
    /// Tables are made for the picture that is exported beside them.
    ChartData (*data)(const ComparisonRecord& record);
    ChartDrawing (*draw)(const ComparisonRecord& record, const ChartStyle& style, QCPLayoutGrid& page);
    bool page = false; ///< several charts, for files: too much for a panel
};

std::span<const ChartKind> chart_table();

/// Null for an unknown id.
const ChartKind* find_chart(const QString& id);

/// Replaces what the plot shows.
ChartDrawing draw_chart(const ChartKind& kind, const ComparisonRecord& record, const ChartStyle& style,
                        QCustomPlot& plot);

extern const ChartKind wall_chart;
extern const ChartKind stages_chart;
extern const ChartKind cpu_chart;
extern const ChartKind scaling_chart;
extern const ChartKind scatter_chart;
extern const ChartKind quality_chart;
extern const ChartKind rate_chart;
extern const ChartKind overview_chart;

} // namespace framewright::ui
