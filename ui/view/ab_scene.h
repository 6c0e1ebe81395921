// What the compare view shows, as a value, and the function that paints it. A snapshot paints the same scene.
#pragma once

#include "core/preview/preview_types.h"
#include "ui/view/crop_geometry.h"
#include "ui/view/view_geometry.h"

#include <QColor>
#include <QImage>
#include <QString>

#include <optional>

class QPainter;

namespace framewright::ui {

enum class AbMode { SideBySide, Split, Flip, Difference, Original, Filtered };
constexpr int ab_mode_count = 6;

/// One side's newest picture: `part` of the whole, which has `picture` pixels.
struct SidePicture {
    QImage image;
    QRectF part{0, 0, 1, 1};
    QSize picture;
    /// Where the whole lies in the original, in fractions of it; null where that is not known: then it is
    /// fitted into the original's place.
    QRectF place = {};
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
    DifferenceKind difference_kind = DifferenceKind::Absolute;
    SidePicture difference;
    bool difference_made = false;  ///< by the worker, of that kind; else see difference_side
    std::optional<CropFrame> crop; ///< drawn over the original
    bool crop_dragged = false;
    bool labels = true;
    QString stale;          ///< why the filtered picture is not the one that is wanted, in a word; "": it is
    QString other_name;     ///< of a file in the place of the filtered picture
    QString reference_name; ///< of what stands in the place of the original
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

/// Where a side lies in its pane.
QRect side_box(const ViewGeometry& geometry, const SidePicture& side);

/// Where the original is seen that a crop is drawn over: the pane, or null where it is not.
QRect original_pane(const AbScene& scene, QSize size);

/// Absolute difference of each colour times `gain`, of what of the filtered side the original's image covers
/// too; empty where one is missing.
SidePicture difference_side(const SidePicture& original, const SidePicture& filtered, double gain);

/// Paints in device pixels onto (0, 0, size). `label_scale` enlarges labels on dense displays.
void paint_scene(QPainter& painter, QSize size, const AbScene& scene, double label_scale);

} // namespace framewright::ui
