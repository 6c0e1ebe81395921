#include "ui/view/view_geometry.h"

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double minimum_scale = 1.0 / 64;
constexpr double maximum_scale = 64;

/// First pixel of the picture along one axis: centred when it is smaller than the pane, else without a gap.
int placed(double centre, double length, int pane) {
    const double wanted = pane / 2.0 - centre * length;
    if (length <= pane)
        return static_cast<int>(std::lround((pane - length) / 2));
    return static_cast<int>(std::lround(std::clamp(wanted, pane - length, 0.0)));
}

} // namespace

ViewGeometry::ViewGeometry(QSize picture, QSize pane, const ViewState& state)
    : picture_(picture), pane_(pane) {
    if (picture.isEmpty() || pane.isEmpty())
        return;
    scale_ = state.fit ? fit_scale(picture, pane) : std::clamp(state.scale, minimum_scale, maximum_scale);
    const double width = std::max(1.0, std::round(picture.width() * scale_));
    const double height = std::max(1.0, std::round(picture.height() * scale_));
    const QPointF centre = state.fit ? QPointF(0.5, 0.5) : state.centre;
    box_ = QRect(placed(centre.x(), width, pane.width()), placed(centre.y(), height, pane.height()),
                 static_cast<int>(width), static_cast<int>(height));
}

double ViewGeometry::fit_scale(QSize picture, QSize pane) {
    return std::min(double(pane.width()) / picture.width(), double(pane.height()) / picture.height());
}

QRect ViewGeometry::box_for(QSize other_picture) const {
    if (empty() || other_picture.isEmpty())
        return box_;
    const double scale = fit_scale(other_picture, box_.size());
    QSize size(std::max(1, static_cast<int>(std::lround(other_picture.width() * scale))),
               std::max(1, static_cast<int>(std::lround(other_picture.height() * scale))));
    // Rounding of a slightly different shape (one odd row cropped) must not shift the sides against each
    // other.
    if (std::abs(size.width() - box_.width()) <= 2)
        size.setWidth(box_.width());
    if (std::abs(size.height() - box_.height()) <= 2)
        size.setHeight(box_.height());
    return {
        QPoint(box_.x() + (box_.width() - size.width()) / 2, box_.y() + (box_.height() - size.height()) / 2),
        size};
}

PreviewViewport ViewGeometry::viewport(QRect box) const {
    PreviewViewport viewport;
    const QRect seen = box & QRect(QPoint(0, 0), pane_);
    viewport.wanted = !seen.isEmpty();
    if (!viewport.wanted)
        return viewport;
    viewport.left = double(seen.x() - box.x()) / box.width();
    viewport.top = double(seen.y() - box.y()) / box.height();
    viewport.width = double(seen.width()) / box.width();
    viewport.height = double(seen.height()) / box.height();
    viewport.pixel_width = seen.width();
    viewport.pixel_height = seen.height();
    return viewport;
}

QRectF ViewGeometry::place(QRect box, const QRectF& part) {
    return {box.x() + part.x() * box.width(), box.y() + part.y() * box.height(), part.width() * box.width(),
            part.height() * box.height()};
}

QPointF ViewGeometry::fraction_at(QPointF place) const {
    if (empty())
        return {0.5, 0.5};
    return {(place.x() - box_.x()) / box_.width(), (place.y() - box_.y()) / box_.height()};
}

ViewState ViewGeometry::zoomed(QPointF place, double factor) const {
    return zoomed_to(place, scale_ * factor);
}

ViewState ViewGeometry::zoomed_to(QPointF place, double scale) const {
    ViewState state;
    state.fit = false;
    state.scale = std::clamp(scale, minimum_scale, maximum_scale);
    if (empty())
        return state;
    const QPointF point = fraction_at(place);
    const double width = std::max(1.0, std::round(picture_.width() * state.scale));
    const double height = std::max(1.0, std::round(picture_.height() * state.scale));
    state.centre = {point.x() - (place.x() - pane_.width() / 2.0) / width,
                    point.y() - (place.y() - pane_.height() / 2.0) / height};
    return state;
}

ViewState ViewGeometry::panned(QPointF delta) const {
    ViewState state;
    state.fit = false;
    state.scale = scale_;
    if (empty())
        return state;
    const QPointF middle(pane_.width() / 2.0, pane_.height() / 2.0);
    const auto kept = [](double wanted, double length, int pane) {
        const double half = pane / (2 * length);
        return length <= pane ? 0.5 : std::clamp(wanted, half, 1 - half);
    };
    const QPointF centre = fraction_at(middle - delta);
    state.centre = {kept(centre.x(), box_.width(), pane_.width()),
                    kept(centre.y(), box_.height(), pane_.height())};
    return state;
}

} // namespace framewright::ui
