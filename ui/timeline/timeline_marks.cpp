#include "ui/timeline/timeline_marks.h"

#include "ui/document/timecode.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double padding = 5;
constexpr double min_flag_width = 7;

} // namespace

std::vector<QRectF> flag_places(const std::vector<TimelineMark>& marks, const QRectF& row,
                                const TimelineMap& map, const QFontMetricsF& metrics) {
    std::vector<QRectF> places;
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const double x = map.x_of(marks[i].frame);
        const double next = i + 1 < marks.size() ? map.x_of(marks[i + 1].frame) - 2 : row.right();
        const double full = metrics.horizontalAdvance(marks[i].name) + 2 * padding;
        places.emplace_back(x, row.top() + 1, std::max(min_flag_width, std::min(full, next - x)),
                            row.height() - 2);
    }
    return places;
}

void paint_marks(QPainter& painter, const std::vector<TimelineMark>& marks, const QRectF& row, double bottom,
                 const TimelineMap& map, const QPalette& palette) {
    const QFontMetricsF metrics(painter.font());
    const std::vector<QRectF> places = flag_places(marks, row, map, metrics);
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const QRectF& place = places[i];
        if (place.right() < row.left() || place.left() > row.right())
            continue;
        const QColor color = marks[i].chapter ? palette.color(QPalette::PlaceholderText) : QColor(0xe6b450);
        QColor fill = color;
        fill.setAlpha(marks[i].chapter ? 60 : 110);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawRoundedRect(place, 2, 2);
        painter.fillRect(QRectF(std::round(place.left()), place.top(), 1, bottom - place.top()), color);
        if (place.width() < 3 * padding)
            continue;
        painter.setPen(palette.color(QPalette::WindowText));
        const QString name =
            metrics.elidedText(marks[i].name, Qt::ElideRight, place.width() - 2 * padding + 1);
        painter.drawText(place.adjusted(padding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, name);
    }
}

std::optional<std::size_t> mark_at(const std::vector<TimelineMark>& marks, QPointF position,
                                   const QRectF& row, const TimelineMap& map, const QFontMetricsF& metrics) {
    const std::vector<QRectF> places = flag_places(marks, row, map, metrics);
    for (std::size_t i = places.size(); i-- > 0;)
        if (places[i].adjusted(-2, -1, 2, 1).contains(position))
            return i;
    return std::nullopt;
}

std::vector<int> keyframe_places(const TimelineMap& map, double from, double to, int distance) {
    std::vector<int> places;
    if (!map.index || map.span <= 0)
        return places;
    const auto& keyframes = map.index->keyframes;
    const auto at_or_after = [&](std::int64_t frame) {
        return std::lower_bound(keyframes.begin(), keyframes.end(), frame,
                                [](const Keyframe& key, std::int64_t n) { return key.frame_number < n; });
    };
    double x = from;
    while (x < to) {
        const std::int64_t under = map.frame_at(std::max(x, map.left));
        constexpr double rounding = 1e-6;
        const auto next = at_or_after(map.x_of(under) < x - rounding ? under + 1 : under);
        if (next == keyframes.end())
            break;
        const double place = map.x_of(next->frame_number);
        if (place >= to)
            break;
        places.push_back(static_cast<int>(std::lround(place)));
        x = std::max(place, x) + distance;
    }
    return places;
}

} // namespace framewright::ui
