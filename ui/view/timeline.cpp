#include "ui/view/timeline.h"

#include "core/media/model/frame_index.h"
#include "ui/document/timecode.h"

#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double side_margin = 12;
constexpr double track_top = 14;
constexpr double track_height = 10;
constexpr double handle_reach = 7;

} // namespace

double TimelineMap::x_of(std::int64_t frame) const {
    if (frames <= 0)
        return left;
    return left + width * static_cast<double>(frame) / static_cast<double>(frames);
}

std::int64_t TimelineMap::frame_at(double x) const {
    if (frames <= 0 || width <= 0)
        return 0;
    // The edge of a slot computed by x_of must lead back to its own frame in spite of rounding.
    const double slot = (x - left) / width * static_cast<double>(frames) + 1e-6;
    return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(slot)), 0, frames - 1);
}

Timeline::Timeline(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("Drag to seek; the handles set the in and out point"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

std::int64_t Timeline::frame_count() const {
    return index_ ? index_->frame_count() : 0;
}

TimelineMap Timeline::map() const {
    return {frame_count(), side_margin, width() - 2 * side_margin};
}

void Timeline::set_index(std::shared_ptr<const FrameIndex> index) {
    index_ = std::move(index);
    update();
}

void Timeline::set_position(std::int64_t frame) {
    if (position_ == frame)
        return;
    position_ = frame;
    update();
}

void Timeline::set_range(std::optional<std::int64_t> start, std::optional<std::int64_t> end) {
    start_ = start;
    end_ = end;
    update();
}

void Timeline::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const TimelineMap place = map();
    paint_track(painter, place);
    if (frame_count() == 0)
        return;
    paint_keyframes(painter, place);
    paint_handles(painter, place);
    if (hasFocus()) {
        painter.setPen(QPen(palette().highlight().color(), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
}

void Timeline::paint_track(QPainter& painter, const TimelineMap& place) const {
    const QRectF track(place.left, track_top, std::max(0.0, place.width), track_height);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().base());
    painter.drawRoundedRect(track, 2, 2);
    if (frame_count() == 0)
        return;
    QColor accent = palette().highlight().color();
    const double from = place.x_of(start_.value_or(0));
    const double to = place.x_of(end_.value_or(frame_count()));
    accent.setAlpha(start_ || end_ ? 110 : 50);
    painter.setBrush(accent);
    painter.drawRoundedRect(QRectF(from, track_top, std::max(1.0, to - from), track_height), 2, 2);
}

void Timeline::paint_keyframes(QPainter& painter, const TimelineMap& place) const {
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(palette().placeholderText().color(), 1));
    int last = -1000;
    for (const Keyframe& keyframe : index_->keyframes) {
        const int x = static_cast<int>(std::lround(place.x_of(keyframe.frame_number)));
        if (x - last < 3) // closer ticks would be a solid bar
            continue;
        last = x;
        painter.drawLine(x, static_cast<int>(track_top + track_height) + 3, x,
                         static_cast<int>(track_top + track_height) + 7);
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void Timeline::paint_handles(QPainter& painter, const TimelineMap& place) const {
    const QColor accent = palette().highlight().color();
    painter.setPen(QPen(accent, 2));
    const double top = track_top - 4;
    const double bottom = track_top + track_height + 4;
    const auto bracket = [&](double x, double lean) {
        painter.drawPolyline(QPolygonF({{x + lean, top}, {x, top}, {x, bottom}, {x + lean, bottom}}));
    };
    bracket(place.x_of(start_.value_or(0)), 4);
    bracket(place.x_of(end_.value_or(frame_count())), -4);

    const double x = place.x_of(position_);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().windowText());
    painter.drawPolygon(QPolygonF({{x - 5, 4}, {x + 5, 4}, {x + 5, 8}, {x, 13}, {x - 5, 8}}));
    painter.fillRect(QRectF(x - 0.75, 12, 1.5, bottom - 10), palette().windowText());
    if (hover_ && grip_ == Grip::None) {
        QColor faint = palette().windowText().color();
        faint.setAlpha(90);
        painter.fillRect(QRectF(*hover_ - 0.5, track_top - 2, 1, track_height + 4), faint);
    }
}

Timeline::Grip Timeline::grip_at(QPointF position) const {
    const TimelineMap place = map();
    const double to_in = std::abs(position.x() - place.x_of(start_.value_or(0)));
    const double to_out = std::abs(position.x() - place.x_of(end_.value_or(frame_count())));
    // The position's own marker sits above the track; the handles are taken at or below it.
    const bool on_handles = position.y() > track_top - 4;
    const bool near_position = std::abs(position.x() - place.x_of(position_)) < 5;
    if (on_handles && !(near_position && position.y() < track_top + track_height)) {
        if (to_in < handle_reach && to_in <= to_out && (start_ || position.x() < place.left))
            return Grip::In;
        if (to_out < handle_reach && (end_ || position.x() > place.left + place.width))
            return Grip::Out;
        if (to_in < handle_reach && position.y() > track_top + track_height)
            return Grip::In;
        if (to_out < handle_reach && position.y() > track_top + track_height)
            return Grip::Out;
    }
    return Grip::Position;
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || frame_count() == 0)
        return;
    grip_ = grip_at(event->position());
    if (grip_ == Grip::Position)
        drag_to(event->position().x(), false);
}

void Timeline::drag_to(double x, bool last) {
    const TimelineMap place = map();
    // An edge between two frames is nearest for the handles; the position takes the frame under the pointer.
    const double slot = place.width / static_cast<double>(std::max<std::int64_t>(1, place.frames));
    if (grip_ == Grip::In) {
        const std::int64_t limit = end_.value_or(frame_count()) - 1;
        const std::int64_t frame = std::min(place.frame_at(x + slot / 2), limit);
        start_ = frame > 0 ? std::optional(frame) : std::nullopt;
        emit seek_requested(start_.value_or(0), !last);
    } else if (grip_ == Grip::Out) {
        std::int64_t frame =
            x >= place.left + place.width - slot / 2 ? frame_count() : place.frame_at(x + slot / 2);
        frame = std::max(frame, start_.value_or(0) + 1);
        end_ = frame < frame_count() ? std::optional(frame) : std::nullopt;
        emit seek_requested(end_.value_or(frame_count()) - 1, !last);
    } else if (grip_ == Grip::Position) {
        emit seek_requested(place.frame_at(x), !last);
    }
    update();
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
    if (frame_count() == 0)
        return;
    hover_ = std::clamp<double>(event->position().x(), map().left, map().left + map().width);
    if (grip_ != Grip::None) {
        drag_to(event->position().x(), false);
    } else {
        const std::int64_t frame = map().frame_at(event->position().x());
        const Grip grip = grip_at(event->position());
        setCursor(grip == Grip::In || grip == Grip::Out ? Qt::SizeHorCursor : Qt::ArrowCursor);
        QToolTip::showText(event->globalPosition().toPoint(),
                           tr("%1   frame %2").arg(format_timecode(frame_seconds(*index_, frame))).arg(frame),
                           this);
    }
    update();
}

void Timeline::mouseReleaseEvent(QMouseEvent* event) {
    if (grip_ == Grip::None)
        return;
    drag_to(event->position().x(), true);
    const bool handle = grip_ != Grip::Position;
    grip_ = Grip::None;
    if (handle)
        emit range_dragged(start_, end_);
}

void Timeline::leaveEvent(QEvent*) {
    hover_.reset();
    update();
}

} // namespace framewright::ui
