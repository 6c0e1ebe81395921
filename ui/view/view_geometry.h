// Where a picture lies in a pane of the compare view, and which part of it is seen. All lengths are device
// pixels; places in the picture are fractions of its width and height. Plain values, tested without a window.
#pragma once

#include "core/preview/client/preview_client.h"

#include <QPointF>
#include <QRect>
#include <QRectF>
#include <QSize>

namespace framewright::ui {

/// How the picture is looked at; the same for both sides.
struct ViewState {
    bool fit = true;
    double scale = 1;         ///< device pixels per picture pixel, when not `fit`
    QPointF centre{0.5, 0.5}; ///< of the picture, shown in the middle of the pane, when not `fit`
    bool operator==(const ViewState&) const = default;
};

class ViewGeometry {
public:
    /// `picture` is the upright original with square pixels; `pane` in device pixels. Both may be empty.
    ViewGeometry(QSize picture, QSize pane, const ViewState& state);

    bool empty() const { return box_.isEmpty(); }
    double scale() const { return scale_; }
    /// The whole picture in the pane's coordinates (it may reach beyond the pane), on whole pixels.
    QRect box() const { return box_; }
    /// The box of a picture of another shape, fitted into the original's.
    QRect box_for(QSize other_picture) const;
    /// The part of `box` that lies in the pane, as fractions and as pixels.
    PreviewViewport viewport(QRect box) const;
    /// Where a part of a picture (in fractions) lies in the pane.
    static QRectF place(QRect box, const QRectF& part);
    /// Fraction of the picture that lies under a place in the pane; outside 0..1 beyond its edges.
    QPointF fraction_at(QPointF place) const;

    /// Zoomed by `factor` with the picture's point under `place` staying where it is.
    ViewState zoomed(QPointF place, double factor) const;
    ViewState zoomed_to(QPointF place, double scale) const;
    ViewState panned(QPointF delta) const;

private:
    static double fit_scale(QSize picture, QSize pane);

    QSize picture_;
    QSize pane_;
    double scale_ = 1;
    QRect box_;
};

} // namespace framewright::ui
