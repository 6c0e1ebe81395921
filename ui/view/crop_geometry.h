// A rectangle that is cut out of a picture, and what dragging does to it. Plain values, tested without a
// window.
#pragma once

#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QSize>

namespace framewright::ui {

/// What of the cut is dragged.
enum class CropHandle { None, Inside, Left, Right, Top, Bottom, TopLeft, TopRight, BottomLeft, BottomRight };

/// The cut of one filter, in samples of the picture that it is given, as that is shown.
struct CropFrame {
    QSize picture;
    QRect kept;
    QRectF place{0, 0, 1, 1}; ///< of that picture in the original, in fractions of it
    double pixel_aspect = 1;  ///< width of a sample as shown, its height being 1
    int step_x = 1;           ///< good edges lie so far apart
    int step_y = 1;
    bool from_right = false; ///< counted from the far edge
    bool from_bottom = false;
    double ratio = 0; ///< width to height as shown; 0 for free
    bool operator==(const CropFrame&) const = default;

    /// Where the cut lies in the original, in fractions of it.
    QRectF kept_place() const;
};

/// The frame with `handle` dragged by this many samples from where it was; edges stay within the picture and
/// on samples that can be cut at.
QRect dragged_crop(const CropFrame& start, CropHandle handle, QPointF by);

/// The largest cut of the frame's ratio within the present one, about its middle.
QRect crop_of_ratio(const CropFrame& frame);

/// The smallest cut that keeps all of `content`.
QRect crop_around(const CropFrame& frame, const QRect& content);

/// The handle within `reach` of a place; both in the coordinates of `box`, which is where the cut is drawn.
CropHandle crop_handle_at(const QRectF& box, QPointF place, double reach);

} // namespace framewright::ui
