// How charts look: the window's palette, and colours that mean the same thing everywhere.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>
#include <QSize>

#include <string>

namespace framewright::ui {

struct ChartStyle {
    QColor background;
    QColor text;
    QColor secondary; ///< less important text
    QColor grid;
    QColor accent;
    QColor warning;
    QFont font;
    QSize size{1280, 800}; ///< of the chart, in device-independent pixels
    bool part = false;     ///< one of several on a page: without the line about the clip
    bool titled = true;    ///< false where the title stands elsewhere and room is scarce
};

/// The theme's palette in dark or light.
ChartStyle chart_style(bool dark);

/// Okabe and Ito's palette, told apart with any kind of colour vision ("Color Universal Design", 2008).
/// One colour per backend: in charts, trace lanes and lists. Grey for one that is not known.
QColor backend_color(const std::string& id);
/// Likewise for what a worker's lane is doing ("decode", "filter", ...).
QColor activity_color(const std::string& activity);
/// For series that are neither: number 0, 1, 2, ... of a chart. Repeats after seven.
QColor series_color(int number);

} // namespace framewright::ui
