#include "ui/view/crop_geometry.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace framewright::ui {
namespace {

/// One direction of the cut: edges are at 0 to `length`.
struct Axis {
    int length;
    int step;
    bool from_far;

    int origin() const { return from_far ? length % step : 0; }
    int least() const { return std::min(length, std::max(2, step)); }
    /// The good edge that is nearest; the picture's own edges are good.
    int nearest(double wanted) const {
        const double clamped = std::clamp(wanted, 0.0, static_cast<double>(length));
        const int edge =
            origin() + step * static_cast<int>(std::lround((clamped - origin()) / static_cast<double>(step)));
        int best = std::clamp(edge, 0, length);
        for (const int end : {0, length})
            if (std::abs(end - clamped) < std::abs(best - clamped))
                best = end;
        return best;
    }
    int below(int wanted) const {
        if (wanted <= origin())
            return 0;
        return origin() + (wanted - origin()) / step * step;
    }
    int above(int wanted) const {
        const int edge =
            wanted <= origin() ? origin() : origin() + (wanted - origin() + step - 1) / step * step;
        return std::min(edge, length);
    }
};

struct Span {
    int from;
    int to;
};

Axis across(const CropFrame& frame) {
    return {frame.picture.width(), std::max(1, frame.step_x), frame.from_right};
}
Axis down(const CropFrame& frame) {
    return {frame.picture.height(), std::max(1, frame.step_y), frame.from_bottom};
}

Span drag(const Axis& axis, Span span, bool first, bool last, double by) {
    if (first && last) {
        const int length = span.to - span.from;
        const int from =
            axis.nearest(std::clamp(span.from + by, 0.0, static_cast<double>(axis.length - length)));
        return {from, std::min(axis.length, from + length)};
    }
    if (first)
        span.from = std::min(axis.nearest(span.from + by), axis.below(span.to - axis.least()));
    if (last)
        span.to = std::max(axis.nearest(span.to + by), axis.above(span.from + axis.least()));
    return span;
}

/// `length` from the side that stays; as much as there is room.
Span grown(const Axis& axis, Span span, bool keep_last, double length) {
    if (keep_last)
        return {std::min(axis.nearest(span.to - length), axis.below(span.to - axis.least())), span.to};
    return {span.from, std::max(axis.nearest(span.from + length), axis.above(span.from + axis.least()))};
}

bool moves_left(CropHandle handle) {
    return handle == CropHandle::Left || handle == CropHandle::TopLeft || handle == CropHandle::BottomLeft;
}
bool moves_right(CropHandle handle) {
    return handle == CropHandle::Right || handle == CropHandle::TopRight || handle == CropHandle::BottomRight;
}
bool moves_top(CropHandle handle) {
    return handle == CropHandle::Top || handle == CropHandle::TopLeft || handle == CropHandle::TopRight;
}
bool moves_bottom(CropHandle handle) {
    return handle == CropHandle::Bottom || handle == CropHandle::BottomLeft ||
           handle == CropHandle::BottomRight;
}

QRect rect_of(Span x, Span y) {
    return {x.from, y.from, x.to - x.from, y.to - y.from};
}

} // namespace

QRectF CropFrame::kept_place() const {
    const double x = place.width() / std::max(1, picture.width());
    const double y = place.height() / std::max(1, picture.height());
    return {place.x() + kept.x() * x, place.y() + kept.y() * y, kept.width() * x, kept.height() * y};
}

QRect dragged_crop(const CropFrame& start, CropHandle handle, QPointF by) {
    const bool inside = handle == CropHandle::Inside;
    const Axis axis_x = across(start);
    const Axis axis_y = down(start);
    Span x{start.kept.x(), start.kept.x() + start.kept.width()};
    Span y{start.kept.y(), start.kept.y() + start.kept.height()};
    x = drag(axis_x, x, inside || moves_left(handle), inside || moves_right(handle), by.x());
    y = drag(axis_y, y, inside || moves_top(handle), inside || moves_bottom(handle), by.y());
    if (inside || start.ratio <= 0)
        return rect_of(x, y);
    // The direction that is dragged leads; of a corner the one that reaches further.
    const double samples = start.ratio / start.pixel_aspect; // width to height in samples
    const bool sideways = moves_left(handle) || moves_right(handle);
    const bool upright = moves_top(handle) || moves_bottom(handle);
    const bool width_leads =
        sideways && (!upright || (x.to - x.from) >= samples * static_cast<double>(y.to - y.from));
    if (width_leads) {
        y = grown(axis_y, y, moves_top(handle), (x.to - x.from) / samples);
        x = grown(axis_x, x, moves_left(handle), (y.to - y.from) * samples); // where there was no room
    } else {
        x = grown(axis_x, x, moves_left(handle), (y.to - y.from) * samples);
        y = grown(axis_y, y, moves_top(handle), (x.to - x.from) / samples);
    }
    return rect_of(x, y);
}

QRect crop_of_ratio(const CropFrame& frame) {
    if (frame.ratio <= 0 || frame.kept.isEmpty())
        return frame.kept;
    const double samples = frame.ratio / frame.pixel_aspect;
    const double width = std::min<double>(frame.kept.width(), frame.kept.height() * samples);
    const double height = width / samples;
    const Axis axis_x = across(frame);
    const Axis axis_y = down(frame);
    const int left = axis_x.nearest(frame.kept.x() + (frame.kept.width() - width) / 2);
    const int top = axis_y.nearest(frame.kept.y() + (frame.kept.height() - height) / 2);
    return rect_of({left, std::max(axis_x.nearest(left + width), axis_x.above(left + axis_x.least()))},
                   {top, std::max(axis_y.nearest(top + height), axis_y.above(top + axis_y.least()))});
}

QRect crop_around(const CropFrame& frame, const QRect& content) {
    const Axis axis_x = across(frame);
    const Axis axis_y = down(frame);
    return rect_of({axis_x.below(content.x()), axis_x.above(content.x() + content.width())},
                   {axis_y.below(content.y()), axis_y.above(content.y() + content.height())});
}

CropHandle crop_handle_at(const QRectF& box, QPointF place, double reach) {
    if (!box.adjusted(-reach, -reach, reach, reach).contains(place))
        return CropHandle::None;
    const bool left = std::abs(place.x() - box.left()) <= reach;
    const bool right = !left && std::abs(place.x() - box.right()) <= reach;
    const bool top = std::abs(place.y() - box.top()) <= reach;
    const bool bottom = !top && std::abs(place.y() - box.bottom()) <= reach;
    if (top)
        return left ? CropHandle::TopLeft : right ? CropHandle::TopRight : CropHandle::Top;
    if (bottom)
        return left ? CropHandle::BottomLeft : right ? CropHandle::BottomRight : CropHandle::Bottom;
    return left ? CropHandle::Left : right ? CropHandle::Right : CropHandle::Inside;
}

} // namespace framewright::ui
