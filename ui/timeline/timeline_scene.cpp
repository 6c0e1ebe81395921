#include "ui/timeline/timeline_scene.h"

#include "ui/timeline/film_strip.h"
#include "ui/timeline/ruler.h"
#include "ui/timeline/waveform.h"

#include <QPainter>
#include <QPalette>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double min_thumb_width = 24;
constexpr int tick_distance = 4; ///< closer ones would be a solid bar

void paint_ground(QPainter& painter, const TimelineScene& scene, const QPalette& palette) {
    painter.fillRect(scene.rows.strip, palette.base());
    if (scene.rows.sound.height() > 0)
        painter.fillRect(scene.rows.sound, palette.base());
}

void paint_sound(QPainter& painter, const QRectF& clip, const TimelineScene& scene, const QPalette& palette) {
    const QRectF& row = scene.rows.sound;
    if (row.height() <= 0)
        return;
    if (!scene.sound_problem.isEmpty()) {
        painter.setPen(palette.color(QPalette::PlaceholderText));
        painter.drawText(row.adjusted(6, 0, -6, 0), Qt::AlignVCenter | Qt::AlignLeft, scene.sound_problem);
    } else if (scene.waveform != nullptr) {
        paint_waveform(painter, row, clip & row, scene.map, *scene.waveform,
                       palette.color(QPalette::Highlight));
    }
}

void paint_keyframes(QPainter& painter, const QRectF& clip, const TimelineScene& scene) {
    const QRectF& strip = scene.rows.strip;
    const double left = std::max(strip.left(), clip.left() - tick_distance);
    const double right = std::min(strip.right() + 1, clip.right() + 1);
    // Which ticks are left out must not depend on what is painted: they are counted from the left end.
    for (const int x : keyframe_places(scene.map, strip.left(), right, tick_distance)) {
        if (x < left)
            continue;
        painter.fillRect(QRectF(x, strip.bottom() - 5, 1, 5), QColor(255, 255, 255, 200));
        painter.fillRect(QRectF(x + 1, strip.bottom() - 5, 1, 5), QColor(0, 0, 0, 120));
    }
}

/// From above, where keyframes stand below.
void paint_cuts(QPainter& painter, const QRectF& clip, const TimelineScene& scene) {
    const QRectF& strip = scene.rows.strip;
    double last = strip.left() - tick_distance;
    for (const std::int64_t frame : scene.cuts) {
        const double x = std::floor(scene.map.x_of(frame));
        if (x < last + tick_distance || x > strip.right())
            continue;
        last = x;
        if (x < clip.left() - tick_distance || x > clip.right() + 1)
            continue;
        painter.fillRect(QRectF(x - 1, strip.top(), 3, 9), QColor(0, 0, 0, 150));
        painter.fillRect(QRectF(x, strip.top(), 1, 8), QColor(255, 208, 96));
    }
}

/// Dims what is not exported and frames what is.
void paint_range(QPainter& painter, const TimelineScene& scene, const QPalette& palette) {
    const QRectF content = scene.rows.content();
    const std::int64_t count = scene.map.index ? scene.map.index->frame_count() : 0;
    const double from =
        std::clamp(scene.map.x_of(scene.start.value_or(0)), content.left() - 4, content.right() + 4);
    const double to =
        std::clamp(scene.map.x_of(scene.end.value_or(count)), content.left() - 4, content.right() + 4);
    QColor dim = palette.color(QPalette::Window);
    dim.setAlpha(185);
    if (from > content.left())
        painter.fillRect(
            QRectF(content.topLeft(), QPointF(std::min(from, content.right()), content.bottom())), dim);
    if (to < content.right())
        painter.fillRect(QRectF(QPointF(std::max(to, content.left()), content.top()), content.bottomRight()),
                         dim);
    if (!scene.start && !scene.end)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(palette.color(QPalette::Highlight), 2));
    painter.setClipRect(content.adjusted(-3, -1, 3, 1));
    painter.drawRoundedRect(QRectF(QPointF(from, content.top()), QPointF(to, content.bottom())), 3, 3);
    painter.setClipping(false);
}

void paint_position(QPainter& painter, const TimelineScene& scene, const QPalette& palette) {
    const TimelineMap& map = scene.map;
    const double x = map.x_of(scene.position);
    if (x < map.left - 1 || x > map.left + map.width + 1)
        return;
    const double top = scene.rows.ruler.bottom() - 9;
    const double bottom = scene.rows.content().bottom();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRectF(x - 1.75, top, 3.5, bottom - top), QColor(0, 0, 0, 110));
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette.windowText());
    painter.drawPolygon(
        QPolygonF({{x - 5, top}, {x + 5, top}, {x + 5, top + 4}, {x, top + 9}, {x - 5, top + 4}}));
    painter.fillRect(QRectF(x - 0.75, top + 4, 1.5, bottom - top - 4), palette.windowText());
}

void paint_bar(QPainter& painter, const TimelineScene& scene, const QPalette& palette) {
    if (scene.map.span <= 0 || scene.map.whole())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QColor color = palette.color(QPalette::PlaceholderText);
    color.setAlpha(60);
    painter.setBrush(color);
    const QRectF bar = scene.rows.bar.adjusted(0, 2, 0, -2);
    painter.drawRoundedRect(bar, 2, 2);
    color.setAlpha(200);
    painter.setBrush(color);
    painter.drawRoundedRect(bar_thumb(scene.map, bar), 2, 2);
}

} // namespace

QRectF bar_thumb(const TimelineMap& map, const QRectF& bar) {
    const double length = map.length();
    if (length <= 0)
        return bar;
    const double width = std::min(bar.width(), std::max(min_thumb_width, bar.width() * map.span / length));
    const double hidden = length - map.span;
    const double left = hidden > 0 ? (bar.width() - width) * map.start / hidden : 0;
    return {bar.left() + left, bar.top(), width, bar.height()};
}

void paint_timeline(QPainter& painter, const QRectF& clip, const TimelineScene& scene,
                    const QPalette& palette) {
    paint_ground(painter, scene, palette);
    if (scene.map.span <= 0)
        return;
    paint_ruler(painter, scene.rows.ruler, clip, scene.map, palette);
    scene.film.paint(painter, scene.rows.strip, clip, scene.map);
    paint_sound(painter, clip, scene, palette);
    paint_keyframes(painter, clip, scene);
    paint_cuts(painter, clip, scene);
    paint_range(painter, scene, palette);
    if (scene.rows.marks.height() > 0) {
        painter.setClipRect(scene.rows.marks.united(scene.rows.content()));
        paint_marks(painter, scene.marks, scene.rows.marks, scene.rows.content().bottom(), scene.map,
                    palette);
        painter.setClipping(false);
    }
    if (scene.hover)
        painter.fillRect(
            QRectF(*scene.hover - 0.5, scene.rows.content().top(), 1, scene.rows.content().height()),
            QColor(255, 255, 255, 110));
    paint_position(painter, scene, palette);
    paint_bar(painter, scene, palette);
}

} // namespace framewright::ui
