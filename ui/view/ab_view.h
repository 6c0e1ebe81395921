// The pictures, side by side or in another comparison, with zoom and pan. Shows what it is given and says
// which part of the pictures it wants.
#pragma once

#include "ui/view/ab_scene.h"
#include "ui/view/crop_drag.h"
#include "ui/view/magnifier.h"

#include <QWidget>

#include <optional>
#include <utility>

namespace framewright::ui {

class AbView : public QWidget {
    Q_OBJECT
public:
    explicit AbView(QWidget* parent = nullptr);

    AbMode mode() const { return scene_.mode; }
    bool swapped() const { return scene_.swapped; }
    double gain() const { return scene_.gain; }
    const ViewState& view_state() const { return scene_.view; }
    const AbScene& scene() const { return scene_; }
    /// Device pixels per picture pixel, as shown.
    double shown_scale() const;

    /// Size of the upright original, as soon as it is known; an empty size shows nothing.
    void set_picture_size(QSize picture);
    /// New pictures of one frame. A null image leaves that side as it is.
    void show_sides(const SidePicture& original, const SidePicture& filtered);
    /// Likewise, with the difference of both in the place of the filtered picture.
    void show_difference(const SidePicture& original, const SidePicture& difference);
    /// What the worker should make of the difference; not wanted in other modes.
    PreviewDifference difference_wish() const;
    void set_difference_kind(DifferenceKind kind);
    /// What lies under the pointer, large; empty: nothing.
    void set_magnified(const std::optional<MagnifiedPictures>& pictures);
    void clear();
    /// What stands in the place of the filtered picture; "": the filtered picture.
    void set_other_name(const QString& name);
    /// Of what stands in the place of the original; "" for the original itself.
    void set_reference_name(const QString& name);
    /// Why the filtered picture is not the one that is wanted; "": it is.
    void set_stale(const QString& why);

    /// Shows the cut of a filter over the original, to be dragged; without one, nothing. Where the mode does
    /// not show the original there is nothing to drag.
    void set_crop(const std::optional<CropFrame>& crop);

    /// What the worker should send for the present view.
    std::pair<PreviewViewport, PreviewViewport> viewports() const;
    QSize sizeHint() const override { return {640, 360}; }
    QSize minimumSizeHint() const override { return {160, 90}; }

public slots:
    void set_mode(framewright::ui::AbMode mode);
    void cycle_mode();
    void swap_sides();
    void flip();
    void set_gain(double gain);
    void fit();
    void one_to_one();
    void zoom_step(int steps); ///< about the middle
    void move_divider(double by);
    void set_background(const QColor& background, const QColor& accent);

signals:
    void view_changed(); ///< other viewports are wanted
    void mode_changed(); ///< mode, sides or gain
    /// The picture's point under the pointer, outside of 0 to 1 beside it. Also when the picture moves under
    /// a pointer that rests.
    void hovered(const QPointF& fraction);
    void hover_ended();
    /// The cut was dragged; `more_follows` until the button is released.
    void crop_dragged(const QRect& kept, bool more_follows);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QSize device_size() const;
    ViewGeometry geometry() const;
    /// A widget position as a place in its pane, in device pixels.
    QPointF pane_place(QPointF position) const;
    void set_view(const ViewState& view);
    void tell_pointer();
    void update_difference();
    void follow_divider(QPointF position);
    bool press_crop(QPointF position);
    void drag_crop(QPointF position);
    void release_crop();

    AbScene scene_;
    std::optional<MagnifiedPictures> magnified_;
    QPointF drag_from_;
    std::optional<QPointF> pointer_; ///< where it rests over the view
    bool dragging_ = false;
    CropDrag crop_drag_;
};

} // namespace framewright::ui
