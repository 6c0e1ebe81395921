// What the timeline shows, as a value, and how it is painted.
#pragma once

#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_map.h"
#include "ui/timeline/timeline_marks.h"

#include <QRectF>
#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

class QPainter;
class QPalette;

namespace framewright::ui {

class FilmStrip;
class Waveform;

struct TimelineScene {
    const TimelineMap& map;
    const FilmStrip& film;
    const std::vector<TimelineMark>& marks;
    const std::vector<std::int64_t>& cuts;
    TimelineLayout rows;
    const Waveform* waveform = nullptr;
    QString sound_problem = {}; ///< why there is no waveform
    std::int64_t position = 0;
    std::optional<std::int64_t> start = {};
    std::optional<std::int64_t> end = {};
    std::optional<double> hover = {}; ///< pixels
};

/// Pixels that the position covers on both sides of its place.
inline constexpr int position_reach = 7;

/// What lies in `clip`.
void paint_timeline(QPainter& painter, const QRectF& clip, const TimelineScene& scene,
                    const QPalette& palette);

/// The part of the bar that stands for what is seen.
QRectF bar_thumb(const TimelineMap& map, const QRectF& bar);

} // namespace framewright::ui
