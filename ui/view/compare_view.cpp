#include "ui/view/compare_view.h"

#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace framewright::ui {

QString compare_mode_name(CompareMode mode) {
    switch (mode) {
    case CompareMode::SideBySide:
        return CompareView::tr("Side by side");
    case CompareMode::Split:
        return CompareView::tr("Split");
    case CompareMode::Flip:
        return CompareView::tr("A/B flip");
    case CompareMode::Difference:
        return CompareView::tr("Difference");
    case CompareMode::Original:
        return CompareView::tr("Original only");
    case CompareMode::Filtered:
        return CompareView::tr("Filtered only");
    }
    return {};
}

CompareView::CompareView(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("compare_view"));
    setAccessibleName(tr("Picture comparison"));
    setAccessibleDescription(tr("Original and filtered picture of the same frame"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

double CompareView::shown_scale() const {
    return geometry().scale();
}

QSize CompareView::device_size() const {
    const double ratio = devicePixelRatioF();
    return {static_cast<int>(std::lround(width() * ratio)), static_cast<int>(std::lround(height() * ratio))};
}

ViewGeometry CompareView::geometry() const {
    return scene_geometry(scene_, device_size());
}

QPointF CompareView::pane_place(QPointF position) const {
    const QPointF place = position * devicePixelRatioF();
    const ComparePanes panes = compare_panes(scene_.mode, device_size());
    const bool in_second = !panes.second.isNull() && place.x() >= panes.second.left();
    return place - QPointF(in_second ? panes.second.topLeft() : panes.first.topLeft());
}

void CompareView::set_picture_size(QSize picture) {
    if (scene_.original.picture == picture)
        return;
    scene_.original.picture = picture;
    if (scene_.filtered.picture.isEmpty())
        scene_.filtered.picture = picture;
    update();
    emit view_changed();
}

void CompareView::show_sides(const SidePicture& original, const SidePicture& filtered) {
    const bool resized =
        original.picture != scene_.original.picture || filtered.picture != scene_.filtered.picture;
    if (!original.image.isNull())
        scene_.original = original;
    if (!filtered.image.isNull())
        scene_.filtered = filtered;
    update_difference();
    update();
    if (resized)
        emit view_changed();
}

void CompareView::clear() {
    scene_.original = {};
    scene_.filtered = {};
    scene_.difference = {};
    scene_.view = {};
    update();
}

std::pair<PreviewViewport, PreviewViewport> CompareView::viewports() const {
    const ViewGeometry shape = geometry();
    PreviewViewport original;
    PreviewViewport filtered;
    original.wanted = filtered.wanted = false;
    if (shape.empty())
        return {original, filtered};
    // Flip keeps both sides at hand, so that the key answers at once.
    if (scene_.mode != CompareMode::Filtered)
        original = shape.viewport(shape.box());
    if (scene_.mode != CompareMode::Original)
        filtered = shape.viewport(shape.box_for(scene_.filtered.picture));
    return {original, filtered};
}

void CompareView::set_mode(CompareMode mode) {
    if (scene_.mode == mode)
        return;
    scene_.mode = mode;
    update_difference();
    update();
    emit mode_changed();
    emit view_changed();
}

void CompareView::cycle_mode() {
    set_mode(static_cast<CompareMode>((static_cast<int>(scene_.mode) + 1) % compare_mode_count));
}

void CompareView::swap_sides() {
    if (scene_.mode == CompareMode::Original || scene_.mode == CompareMode::Filtered) {
        set_mode(scene_.mode == CompareMode::Original ? CompareMode::Filtered : CompareMode::Original);
        return;
    }
    scene_.swapped = !scene_.swapped;
    update();
    emit mode_changed();
}

void CompareView::flip() {
    if (scene_.mode == CompareMode::Flip)
        scene_.flipped = !scene_.flipped;
    else
        set_mode(CompareMode::Flip);
    update();
}

void CompareView::set_gain(double gain) {
    scene_.gain = std::clamp(gain, 1.0, 64.0);
    update_difference();
    update();
    emit mode_changed();
}

void CompareView::set_view(const ViewState& view) {
    if (view == scene_.view)
        return;
    scene_.view = view;
    update();
    emit view_changed();
}

void CompareView::fit() {
    set_view({});
}

void CompareView::one_to_one() {
    const ViewGeometry shape = geometry();
    const QSize pane = compare_panes(scene_.mode, device_size()).first.size();
    set_view(shape.zoomed_to(QPointF(pane.width() / 2.0, pane.height() / 2.0), 1));
}

void CompareView::zoom_step(int steps) {
    const QSize pane = compare_panes(scene_.mode, device_size()).first.size();
    set_view(geometry().zoomed(QPointF(pane.width() / 2.0, pane.height() / 2.0), std::pow(1.25, steps)));
}

void CompareView::move_divider(double by) {
    scene_.divider = std::clamp(scene_.divider + by, 0.0, 1.0);
    update();
}

void CompareView::set_background(const QColor& background, const QColor& accent) {
    scene_.background = background;
    scene_.accent = accent;
    update();
}

void CompareView::update_difference() {
    if (scene_.mode == CompareMode::Difference)
        scene_.difference = difference_side(scene_.original, scene_.filtered, scene_.gain);
}

void CompareView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double ratio = devicePixelRatioF();
    painter.scale(1 / ratio, 1 / ratio);
    paint_scene(painter, device_size(), scene_, ratio);
}

void CompareView::resizeEvent(QResizeEvent*) {
    emit view_changed();
}

void CompareView::wheelEvent(QWheelEvent* event) {
    const int delta = event->angleDelta().y();
    if (delta == 0)
        return;
    set_view(geometry().zoomed(pane_place(event->position()), std::pow(1.25, delta / 120.0)));
    event->accept();
}

void CompareView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return;
    drag_from_ = event->position();
    dragging_ = true;
}

void CompareView::follow_divider(QPointF position) {
    if (scene_.mode != CompareMode::Split || width() <= 0)
        return;
    scene_.divider = std::clamp(position.x() / width(), 0.0, 1.0);
    update();
}

void CompareView::mouseMoveEvent(QMouseEvent* event) {
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
    follow_divider(event->position());
    emit hovered(geometry().fraction_at(pane_place(event->position())));
}

void CompareView::mouseReleaseEvent(QMouseEvent*) {
    dragging_ = false;
    unsetCursor();
}

void CompareView::mouseDoubleClickEvent(QMouseEvent* event) {
    if (scene_.view.fit)
        set_view(geometry().zoomed_to(pane_place(event->position()), 1));
    else
        fit();
}

void CompareView::leaveEvent(QEvent*) {
    emit hover_ended();
}

} // namespace framewright::ui
