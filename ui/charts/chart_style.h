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
    bool titled = true;    ///< false where the title stands elsewhere
};

/// The theme's palette in dark or light.
ChartStyle chart_style(bool dark);

/// Okabe and Ito's palette, told apart with any kind of colour vision ("Color Universal Design", 2008).
/// One colour per backend, by its place in the registry: in charts, trace lanes and lists. Grey for one that
/// is not known, and where there are no more colours.
QColor backend_color(const std::string& id);
/// What a worker's lane is doing ("decode", "filter", ...), in muted colours that no backend has (after Paul
/// Tol's "muted" scheme).
QColor activity_color(const std::string& activity);
/// Encoder number 0, 1, 2, ... of `count` in this colour: the first one is the colour itself, the others come
/// ever nearer to the background.
QColor encoder_shade(const QColor& color, int number, int count, const ChartStyle& style);

} // namespace framewright::ui
