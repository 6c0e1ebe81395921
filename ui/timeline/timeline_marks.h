// What stands at single places of the timeline: chapters, markers, and ticks for keyframes.
#pragma once

#include "ui/timeline/timeline_map.h"

#include <QPointF>
#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

class QFontMetricsF;
class QPainter;
class QPalette;

namespace framewright::ui {

/// Sorted by frame wherever there are several.
struct TimelineMark {
    std::int64_t frame = 0;
    QString name;
    bool chapter = false; ///< of the file; else the user's
    bool operator==(const TimelineMark&) const = default;
};

/// Where the flag of each mark is drawn, as wide as its name or as the room up to the next one.
std::vector<QRectF> flag_places(const std::vector<TimelineMark>& marks, const QRectF& row,
                                const TimelineMap& map, const QFontMetricsF& metrics);

/// The flags, and down to `bottom` a line for each.
void paint_marks(QPainter& painter, const std::vector<TimelineMark>& marks, const QRectF& row, double bottom,
                 const TimelineMap& map, const QPalette& palette);

/// The mark whose flag lies there.
std::optional<std::size_t> mark_at(const std::vector<TimelineMark>& marks, QPointF position,
                                   const QRectF& row, const TimelineMap& map, const QFontMetricsF& metrics);

/// Pixels at which keyframes between `from` and `to` (pixels) stand, those left out that come closer than
/// `distance` to the one before. Looks at no more keyframes than it returns, however many there are.
std::vector<int> keyframe_places(const TimelineMap& map, double from, double to, int distance);

} // namespace framewright::ui
