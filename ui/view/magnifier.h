// A magnifying glass under the pointer: the samples of both pictures around it, large.
#pragma once

#include "core/preview/preview_types.h"

#include <QImage>
#include <QPointF>
#include <QSize>

#include <optional>

class QPainter;

namespace framewright::ui {

/// Samples in a row and in a column: an odd number, so that one lies in the middle.
inline constexpr int magnified_samples = 33;

struct MagnifiedPictures {
    QImage original;
    QImage filtered; ///< null where there is none
};

/// What a worker says of a place, as pictures; empty where it was not asked for them.
std::optional<MagnifiedPictures> magnified(const PixelSample& sample);

/// Draws both side by side near `pointer`, within a widget of this size, in device pixels; `scale` as that of
/// labels.
void paint_magnified(QPainter& painter, QSize size, QPointF pointer, const MagnifiedPictures& pictures,
                     double scale);

} // namespace framewright::ui
