// What the compare view shows, as a value, and the function that paints it. A snapshot paints the same scene.
#pragma once

#include "ui/view/view_geometry.h"

#include <QColor>
#include <QImage>
#include <QString>

class QPainter;

namespace framewright::ui {

enum class AbMode { SideBySide, Split, Flip, Difference, Original, Filtered };
constexpr int ab_mode_count = 6;

/// One side's newest picture: `part` of the whole, which has `picture` pixels.
struct SidePicture {
    QImage image;
    QRectF part{0, 0, 1, 1};
    QSize picture;
};

struct AbScene {
    AbMode mode = AbMode::SideBySide;
    bool swapped = false; ///< filtered on the left, or first when flipping
    bool flipped = false; ///< Flip: the second side is up
    double gain = 8;      ///< Difference
    double divider = 0.5; ///< Split: fraction of the pane's width
    ViewState view;
    SidePicture original;
    SidePicture filtered;
    SidePicture difference; ///< see difference_side
    bool labels = true;
    QColor background{0x14, 0x14, 0x14};
    QColor accent{0x4a, 0xa3, 0xdf};
};

/// The panes of a mode in an area of `size` device pixels: one or two.
struct ComparePanes {
    QRect first;
    QRect second; ///< null with one pane
};
ComparePanes compare_panes(AbMode mode, QSize size);

/// Geometry of the original picture in a pane of this size.
ViewGeometry scene_geometry(const AbScene& scene, QSize size);

/// Absolute difference of each colour times `gain`, where both sides cover the same part; empty where one is
/// missing.
SidePicture difference_side(const SidePicture& original, const SidePicture& filtered, double gain);

/// Paints in device pixels onto (0, 0, size). `label_scale` enlarges labels on dense displays.
void paint_scene(QPainter& painter, QSize size, const AbScene& scene, double label_scale);

} // namespace framewright::ui
