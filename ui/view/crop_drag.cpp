#include "ui/view/crop_drag.h"

#include <algorithm>
#include <utility>

namespace framewright::ui {
namespace {

/// Device pixels for a sample of the picture that is cut.
QSizeF sample_size(const AbScene& scene, QSize size) {
    const QRectF whole = ViewGeometry::place(scene_geometry(scene, size).box(), scene.crop->place);
    return {std::max(1e-6, whole.width() / std::max(1, scene.crop->picture.width())),
            std::max(1e-6, whole.height() / std::max(1, scene.crop->picture.height()))};
}

} // namespace

Qt::CursorShape cursor_of(CropHandle handle) {
    switch (handle) {
    case CropHandle::Left:
    case CropHandle::Right:
        return Qt::SizeHorCursor;
    case CropHandle::Top:
    case CropHandle::Bottom:
        return Qt::SizeVerCursor;
    case CropHandle::TopLeft:
    case CropHandle::BottomRight:
        return Qt::SizeFDiagCursor;
    case CropHandle::TopRight:
    case CropHandle::BottomLeft:
        return Qt::SizeBDiagCursor;
    case CropHandle::Inside:
        return Qt::SizeAllCursor;
    case CropHandle::None:
        break;
    }
    return Qt::ArrowCursor;
}

CropHandle CropDrag::handle_at(const AbScene& scene, QSize size, QPointF place, double reach) {
    const QRect pane = original_pane(scene, size);
    const ViewGeometry shape = scene_geometry(scene, size);
    if (!scene.crop || pane.isNull() || shape.empty() || !pane.contains(place.toPoint()))
        return CropHandle::None;
    const QRectF kept = ViewGeometry::place(shape.box(), scene.crop->kept_place());
    return crop_handle_at(kept, place - QPointF(pane.topLeft()), reach);
}

bool CropDrag::press(const AbScene& scene, QSize size, QPointF place, double reach) {
    handle_ = handle_at(scene, size, place, reach);
    if (handle_ == CropHandle::None)
        return false;
    start_ = *scene.crop;
    from_ = place;
    return true;
}

std::optional<QRect> CropDrag::drag(const AbScene& scene, QSize size, QPointF place) const {
    const QPointF way = place - from_;
    const QSizeF sample = sample_size(scene, size);
    const QRect kept =
        dragged_crop(start_, handle_, QPointF(way.x() / sample.width(), way.y() / sample.height()));
    return kept == scene.crop->kept ? std::nullopt : std::optional(kept);
}

bool CropDrag::release() {
    return std::exchange(handle_, CropHandle::None) != CropHandle::None;
}

} // namespace framewright::ui
