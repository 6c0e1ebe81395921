// The times along the top of the timeline.
#pragma once

#include "ui/timeline/timeline_map.h"

#include <QRectF>
#include <QString>

class QPainter;
class QPalette;

namespace framewright::ui {

/// Seconds between two labels, so that they stand at least `label_width` pixels apart: 1, 2 or 5 of a unit,
/// or what divides minutes and hours.
double ruler_step(double seconds_per_pixel, double label_width);

/// "0:05", "1:02:03", "0:05.04": as exact as labels that stand `step` seconds apart need it.
QString ruler_label(double seconds, double step);

/// `clip` is what has to be painted.
void paint_ruler(QPainter& painter, const QRectF& rect, const QRectF& clip, const TimelineMap& map,
                 const QPalette& palette);

} // namespace framewright::ui
