#include "ui/view/ab_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double crop_reach = 9; ///< of the widget's pixels

} // namespace

AbView::AbView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("compare_view"));
    setAccessibleName(tr("Picture comparison"));
    setAccessibleDescription(tr("Original and filtered picture of the same frame"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

double AbView::shown_scale() const {
    return geometry().scale();
}

QSize AbView::device_size() const {
    const double ratio = devicePixelRatioF();
    return {static_cast<int>(std::lround(width() * ratio)), static_cast<int>(std::lround(height() * ratio))};
}

ViewGeometry AbView::geometry() const {
    return scene_geometry(scene_, device_size());
}

QPointF AbView::pane_place(QPointF position) const {
    const QPointF place = position * devicePixelRatioF();
    const ComparePanes panes = compare_panes(scene_.mode, device_size());
    const bool in_second = !panes.second.isNull() && place.x() >= panes.second.left();
    return place - QPointF(in_second ? panes.second.topLeft() : panes.first.topLeft());
}

void AbView::set_picture_size(QSize picture) {
    if (scene_.original.picture == picture)
        return;
    scene_.original.picture = picture;
    if (scene_.filtered.picture.isEmpty())
        scene_.filtered.picture = picture;
    update();
    emit view_changed();
    tell_pointer();
}

void AbView::show_sides(const SidePicture& original, const SidePicture& filtered) {
    const bool resized = original.picture != scene_.original.picture ||
                         filtered.picture != scene_.filtered.picture ||
                         filtered.place != scene_.filtered.place;
    if (!original.image.isNull())
        scene_.original = original;
    if (!filtered.image.isNull())
        scene_.filtered = filtered;
    scene_.filtered.picture = filtered.picture; // known whether it is shown or not
    scene_.filtered.place = filtered.place;
    scene_.difference_made = false;
    update_difference();
    update();
    if (resized) {
        emit view_changed();
        tell_pointer();
    }
}

void AbView::show_difference(const SidePicture& original, const SidePicture& difference) {
    if (!original.image.isNull())
        scene_.original = original;
    if (scene_.mode != AbMode::Difference || difference.image.isNull())
        return; // another mode was chosen meanwhile
    scene_.difference = difference;
    scene_.filtered.picture = difference.picture;
    scene_.filtered.place = difference.place;
    scene_.difference_made = true;
    update();
}

PreviewDifference AbView::difference_wish() const {
    return {scene_.mode == AbMode::Difference, scene_.difference_kind, scene_.gain};
}

void AbView::set_difference_kind(DifferenceKind kind) {
    scene_.difference_kind = kind;
    if (scene_.mode != AbMode::Difference)
        set_mode(AbMode::Difference);
    else
        emit view_changed();
    update();
}

void AbView::set_magnified(const std::optional<MagnifiedPictures>& pictures) {
    if (!pictures && !magnified_)
        return;
    magnified_ = pictures;
    update();
}

void AbView::set_other_name(const QString& name) {
    scene_.other_name = name;
    update();
}

void AbView::set_reference_name(const QString& name) {
    scene_.reference_name = name;
    update();
}

void AbView::set_stale(const QString& why) {
    if (why == scene_.stale)
        return;
    scene_.stale = why;
    update();
}

void AbView::clear() {
    scene_.stale.clear();
    scene_.original = {};
    scene_.filtered = {};
    scene_.difference = {};
    scene_.view = {};
    scene_.crop.reset();
    crop_drag_ = {};
    update();
}

void AbView::set_crop(const std::optional<CropFrame>& crop) {
    if (crop == scene_.crop)
        return;
    scene_.crop = crop;
    if (!crop)
        release_crop();
    update();
}

bool AbView::press_crop(QPointF position) {
    const double ratio = devicePixelRatioF();
    if (!crop_drag_.press(scene_, device_size(), position * ratio, crop_reach * ratio))
        return false;
    scene_.crop_dragged = true;
    update();
    return true;
}

void AbView::drag_crop(QPointF position) {
    const auto kept = crop_drag_.drag(scene_, device_size(), position * devicePixelRatioF());
    if (!kept)
        return;
    scene_.crop->kept = *kept;
    update();
    emit crop_dragged(*kept, true);
}

void AbView::release_crop() {
    if (!crop_drag_.release())
        return;
    scene_.crop_dragged = false;
    update();
    if (scene_.crop)
        emit crop_dragged(scene_.crop->kept, false);
}

std::pair<PreviewViewport, PreviewViewport> AbView::viewports() const {
    const ViewGeometry shape = geometry();
    PreviewViewport original;
    PreviewViewport filtered;
    original.wanted = filtered.wanted = false;
    if (shape.empty())
        return {original, filtered};
    // Flip keeps both sides at hand, so that the key answers at once.
    if (scene_.mode != AbMode::Filtered)
        original = shape.viewport(shape.box());
    if (scene_.mode != AbMode::Original)
        filtered = shape.viewport(side_box(shape, scene_.filtered));
    return {original, filtered};
}

void AbView::set_mode(AbMode mode) {
    if (scene_.mode == mode)
        return;
    scene_.mode = mode;
    scene_.difference_made = false;
    update_difference();
    update();
    emit mode_changed();
    emit view_changed();
    tell_pointer();
}

void AbView::cycle_mode() {
    set_mode(static_cast<AbMode>((static_cast<int>(scene_.mode) + 1) % ab_mode_count));
}

void AbView::swap_sides() {
    if (scene_.mode == AbMode::Original || scene_.mode == AbMode::Filtered) {
        set_mode(scene_.mode == AbMode::Original ? AbMode::Filtered : AbMode::Original);
        return;
    }
    scene_.swapped = !scene_.swapped;
    update();
    emit mode_changed();
    tell_pointer();
}

void AbView::flip() {
    if (scene_.mode == AbMode::Flip)
        scene_.flipped = !scene_.flipped;
    else
        set_mode(AbMode::Flip);
    update();
}

void AbView::set_gain(double gain) {
    scene_.gain = std::clamp(gain, 1.0, 64.0);
    update_difference();
    update();
    emit mode_changed();
    if (scene_.difference_made)
        emit view_changed(); // the worker makes it anew
}

void AbView::set_view(const ViewState& view) {
    if (view == scene_.view)
        return;
    scene_.view = view;
    update();
    emit view_changed();
    tell_pointer();
}

void AbView::fit() {
    set_view({});
}

void AbView::one_to_one() {
    const ViewGeometry shape = geometry();
    const QSize pane = compare_panes(scene_.mode, device_size()).first.size();
    set_view(shape.zoomed_to(QPointF(pane.width() / 2.0, pane.height() / 2.0), 1));
}

void AbView::zoom_step(int steps) {
    const QSize pane = compare_panes(scene_.mode, device_size()).first.size();
    set_view(geometry().zoomed(QPointF(pane.width() / 2.0, pane.height() / 2.0), std::pow(1.25, steps)));
}

void AbView::move_divider(double by) {
    scene_.divider = std::clamp(scene_.divider + by, 0.0, 1.0);
    update();
}

void AbView::set_background(const QColor& background, const QColor& accent) {
    scene_.background = background;
    scene_.accent = accent;
    update();
}

void AbView::update_difference() {
    if (scene_.mode == AbMode::Difference && !scene_.difference_made)
        scene_.difference = difference_side(scene_.original, scene_.filtered, scene_.gain);
}

void AbView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    paint_scene(painter, device_size(), scene_, ratio);
    if (magnified_ && pointer_)
        paint_magnified(painter, device_size(), *pointer_ * ratio, *magnified_, ratio);
}

void AbView::resizeEvent(QResizeEvent*) {
    emit view_changed();
    tell_pointer();
}

void AbView::wheelEvent(QWheelEvent* event) {
    const int delta = event->angleDelta().y();
    if (delta == 0)
        return;
    set_view(geometry().zoomed(pane_place(event->position()), std::pow(1.25, delta / 120.0)));
    event->accept();
}

void AbView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    drag_from_ = event->position();
    dragging_ = event->button() == Qt::MiddleButton || !press_crop(event->position());
}

void AbView::follow_divider(QPointF position) {
    if (scene_.mode != AbMode::Split || width() <= 0)
        return;
    scene_.divider = std::clamp(position.x() / width(), 0.0, 1.0);
    update();
}

void AbView::mouseMoveEvent(QMouseEvent* event) {
    const double ratio = devicePixelRatioF();
    if (dragging_ && event->buttons() != Qt::NoButton) {
        const QPointF delta = (event->position() - drag_from_) * devicePixelRatioF();
        drag_from_ = event->position();
        const ViewGeometry shape = geometry();
        const QSize pane = compare_panes(scene_.mode, device_size()).first.size();
        const bool fits = shape.box().width() <= pane.width() && shape.box().height() <= pane.height();
        if (!fits)
            set_view(shape.panned(delta));
        setCursor(fits ? Qt::ArrowCursor : Qt::ClosedHandCursor);
    }
    if (crop_drag_.active())
        drag_crop(event->position());
    else if (!dragging_ && scene_.crop)
        setCursor(cursor_of(
            CropDrag::handle_at(scene_, device_size(), event->position() * ratio, crop_reach * ratio)));
    else
        follow_divider(event->position());
    pointer_ = event->position();
    if (magnified_)
        update();
    tell_pointer();
}

void AbView::tell_pointer() {
    if (pointer_)
        emit hovered(geometry().fraction_at(pane_place(*pointer_)));
}

void AbView::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
    release_crop();
    unsetCursor();
}

void AbView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (scene_.view.fit)
        set_view(geometry().zoomed_to(pane_place(event->position()), 1));
    else
        fit();
}

void AbView::leaveEvent(QEvent*) {
    pointer_.reset();
    set_magnified(std::nullopt);
    emit hover_ended();
}

} // namespace framewright::ui
