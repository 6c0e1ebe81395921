// A cut that is dragged over the original by its handles.
#pragma once

#include "ui/view/ab_scene.h"

#include <QPointF>
#include <QRect>
#include <QSize>

#include <optional>

namespace framewright::ui {

/// Places, sizes and `reach`, how far a handle can be missed, are in device pixels of the view.
class CropDrag {
public:
    static CropHandle handle_at(const AbScene& scene, QSize size, QPointF place, double reach);

    /// Whether there is a handle, which is dragged from now on.
    bool press(const AbScene& scene, QSize size, QPointF place, double reach);
    /// The cut that this place makes; empty where it stays as it is.
    std::optional<QRect> drag(const AbScene& scene, QSize size, QPointF place) const;
    /// Whether there was anything to let go.
    bool release();
    bool active() const { return handle_ != CropHandle::None; }

private:
    CropHandle handle_ = CropHandle::None; ///< that is dragged
    CropFrame start_;                      ///< as it was when the drag began
    QPointF from_;
};

Qt::CursorShape cursor_of(CropHandle handle);

} // namespace framewright::ui
