#include "ui/trace/trace_view.h"

#include "ui/charts/chart_style.h"
#include "ui/charts/chart_text.h"
#include "ui/charts/zoom_keys.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double min_view_ns = 1000; ///< how far one can zoom in
constexpr int widest_name = 180;
constexpr int drag_start = 4; ///< pixels

QString time_text(double nanoseconds) {
    if (nanoseconds < 1e6)
        return QStringLiteral("%1 µs").arg(short_number(nanoseconds / 1e3));
    return duration_text(nanoseconds / 1e9);
}

/// 1, 2 or 5 times a power of ten, so that ticks stand at least so far apart.
double tick_distance(double smallest) {
    const double power = std::pow(10, std::floor(std::log10(smallest)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (power * factor >= smallest)
            return power * factor;
    return power * 10;
}

} // namespace

TraceView::TraceView(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Trace"));
    setAccessibleDescription(
        tr("What each worker did when. Plus and minus zoom, arrows move, Home shows all."));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
}

void TraceView::set_trace(std::shared_ptr<const TraceData> trace) {
    trace_ = std::move(trace);
    colors_.clear();
    names_width_ = 0;
    if (trace_) {
        for (const std::string& activity : trace_->activities)
            colors_.push_back(activity_color(activity));
        for (const TraceLane& lane : trace_->lanes)
            names_width_ = std::max(names_width_, fontMetrics().horizontalAdvance(from_std(lane.name)) + 20);
        names_width_ = std::min(names_width_, widest_name);
    }
    update_scrolling();
    show_all();
}

void TraceView::show_all() {
    show_range(0, trace_ ? static_cast<double>(std::max<std::int64_t>(trace_->duration, 1)) : 1);
}

void TraceView::show_range(double from, double to) {
    const double whole = trace_ ? static_cast<double>(std::max<std::int64_t>(trace_->duration, 1)) : 1;
    const double length = std::clamp(to - from, std::min(min_view_ns, whole), whole);
    from_ = std::clamp(from, 0.0, whole - length);
    to_ = from_ + length;
    viewport()->update();
}

int TraceView::lane_height() const {
    return fontMetrics().height() + 8;
}

int TraceView::ruler_height() const {
    return fontMetrics().height() + 8;
}

int TraceView::plot_width() const {
    return std::max(1, viewport()->width() - names_width_);
}

double TraceView::time_at(int x) const {
    return from_ + (to_ - from_) * (x - names_width_) / plot_width();
}

double TraceView::x_at(double time) const {
    return names_width_ + (time - from_) / (to_ - from_) * plot_width();
}

void TraceView::zoom(double factor, double around) {
    show_range(around - (around - from_) * factor, around + (to_ - around) * factor);
}

void TraceView::update_scrolling() {
    const int room = viewport()->height() - ruler_height();
    const int lanes = trace_ ? static_cast<int>(trace_->lanes.size()) * lane_height() : 0;
    verticalScrollBar()->setPageStep(room);
    verticalScrollBar()->setSingleStep(lane_height());
    verticalScrollBar()->setRange(0, std::max(0, lanes - room));
}

void TraceView::resizeEvent(QResizeEvent* event) {
    QAbstractScrollArea::resizeEvent(event);
    update_scrolling();
}

void TraceView::changeEvent(QEvent* event) {
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update_scrolling();
}

void TraceView::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::AlternateBase));
    if (!trace_)
        return;
    draw_ruler(painter);
    const int top = ruler_height() - verticalScrollBar()->value();
    painter.save();
    painter.setClipRect(0, ruler_height(), viewport()->width(), viewport()->height());
    for (std::size_t i = 0; i < trace_->lanes.size(); ++i) {
        const int y = top + static_cast<int>(i) * lane_height();
        if (y + lane_height() > 0 && y < viewport()->height())
            draw_lane(painter, trace_->lanes[i], y);
    }
    draw_names(painter);
    painter.restore();
}

void TraceView::draw_ruler(QPainter& painter) const {
    const double distance = tick_distance((to_ - from_) * 90 / plot_width());
    for (double time = std::ceil(from_ / distance) * distance; time <= to_; time += distance) {
        const int x = static_cast<int>(x_at(time));
        painter.setPen(palette().color(QPalette::Mid));
        painter.drawLine(x, ruler_height() - 5, x, viewport()->height());
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(x + 3, fontMetrics().ascent() + 3, time_text(time));
    }
}

void TraceView::draw_mark(QPainter& painter, const TraceLane& lane, const TraceMark& mark,
                          const QRect& room) const {
    if (mark.span < 0) {
        std::int64_t all = 0;
        for (const std::int64_t time : mark.times)
            all += time;
        double done = 0;
        for (std::size_t i = 0; i < mark.times.size() && all > 0; ++i) {
            const double share = static_cast<double>(mark.times[i]) / static_cast<double>(all);
            painter.fillRect(
                QRectF(room.left(), room.top() + done * room.height(), room.width(), share * room.height()),
                colors_[i]);
            done += share;
        }
        return;
    }
    const TraceSpan& span = lane.spans[static_cast<std::size_t>(mark.span)];
    const auto activity = static_cast<std::size_t>(span.activity);
    painter.fillRect(room, colors_[activity]);
    QString text = span_text(span);
    if (span.frame >= 0)
        text += QLatin1Char(' ') + QString::number(span.frame);
    if (fontMetrics().horizontalAdvance(text) + 8 > room.width())
        text = span.frame >= 0 ? QString::number(span.frame) : QString();
    if (room.width() > 2)
        painter.fillRect(QRect(room.left(), room.top(), 1, room.height()),
                         palette().color(QPalette::AlternateBase));
    if (text.isEmpty() || fontMetrics().horizontalAdvance(text) + 8 > room.width())
        return;
    painter.setPen(colors_[activity].lightness() > 110 ? Qt::black : Qt::white);
    painter.drawText(room.adjusted(4, 0, -2, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
}

void TraceView::draw_lane(QPainter& painter, const TraceLane& lane, int top) const {
    const auto from = static_cast<std::int64_t>(from_);
    const auto to = static_cast<std::int64_t>(std::ceil(to_));
    for (const TraceMark& mark : trace_marks(*trace_, lane, from, to, plot_width()))
        draw_mark(painter, lane, mark,
                  QRect(names_width_ + mark.left, top + 2, mark.right - mark.left, lane_height() - 4));
}

void TraceView::draw_names(QPainter& painter) const {
    painter.fillRect(0, 0, names_width_, viewport()->height(), palette().color(QPalette::AlternateBase));
    painter.setPen(palette().color(QPalette::WindowText));
    int y = ruler_height() - verticalScrollBar()->value();
    for (const TraceLane& lane : trace_->lanes) {
        const QString name =
            fontMetrics().elidedText(from_std(lane.name), Qt::ElideMiddle, names_width_ - 14);
        painter.drawText(QRect(8, y, names_width_ - 8, lane_height()), Qt::AlignVCenter | Qt::AlignLeft,
                         name);
        y += lane_height();
    }
}

const TraceLane* TraceView::lane_at(int y) const {
    if (!trace_ || y < ruler_height())
        return nullptr;
    const auto lane =
        static_cast<std::size_t>((y - ruler_height() + verticalScrollBar()->value()) / lane_height());
    return lane < trace_->lanes.size() ? &trace_->lanes[lane] : nullptr;
}

const TraceSpan* TraceView::span_at(const QPoint& position) const {
    const TraceLane* lane = lane_at(position.y());
    if (lane == nullptr || position.x() < names_width_)
        return nullptr;
    const auto time = static_cast<std::int64_t>(time_at(position.x()));
    const std::size_t at = first_span_after(*lane, time);
    return at < lane->spans.size() && lane->spans[at].start <= time ? &lane->spans[at] : nullptr;
}

QString TraceView::span_text(const TraceSpan& span) const {
    return span.label >= 0 ? from_std(trace_->labels[static_cast<std::size_t>(span.label)])
                           : activity_text(trace_->activities[static_cast<std::size_t>(span.activity)]);
}

QString TraceView::several_text(const TraceLane& lane, const QPoint& position) const {
    const ActivityTimes times = times_within(*trace_, lane, static_cast<std::int64_t>(time_at(position.x())),
                                             static_cast<std::int64_t>(std::ceil(time_at(position.x() + 1))));
    QStringList lines;
    for (std::size_t i = 0; i < times.size(); ++i)
        if (times[i] > 0)
            lines << QStringLiteral("%1: %2").arg(activity_text(trace_->activities[i]),
                                                  time_text(static_cast<double>(times[i])));
    return lines.join(QLatin1Char('\n'));
}

QString TraceView::hover_text(const QPoint& position) const {
    const TraceLane* lane = lane_at(position.y());
    if (lane == nullptr)
        return {};
    const QString name = from_std(lane->name);
    if (position.x() < names_width_)
        return name;
    const TraceSpan* span = span_at(position);
    const double column = (to_ - from_) / plot_width();
    if (span == nullptr || static_cast<double>(span->end - span->start) < column) {
        const QString several = several_text(*lane, position);
        return several.isEmpty() ? QString() : name + QLatin1Char('\n') + several;
    }
    QString text = name + QLatin1Char('\n') + span_text(*span);
    if (span->frame >= 0)
        text += tr(", frame %1").arg(span->frame);
    return text + tr("\n%1 from %2")
                      .arg(time_text(static_cast<double>(span->end - span->start)),
                           time_text(static_cast<double>(span->start)));
}

void TraceView::wheelEvent(QWheelEvent* event) {
    if (event->modifiers().testFlag(Qt::ShiftModifier)) {
        QAbstractScrollArea::wheelEvent(event);
        return;
    }
    zoom(std::pow(0.8, event->angleDelta().y() / 120.0), time_at(static_cast<int>(event->position().x())));
    event->accept();
}

void TraceView::mousePressEvent(QMouseEvent* event) {
    pressed_ = last_ = event->pos();
    dragging_ = false;
}

void TraceView::mouseMoveEvent(QMouseEvent* event) {
    if (!event->buttons().testFlag(Qt::LeftButton)) {
        QToolTip::showText(event->globalPosition().toPoint() + QPoint(12, 12), hover_text(event->pos()),
                           viewport());
        return;
    }
    dragging_ = dragging_ || (event->pos() - pressed_).manhattanLength() >= drag_start;
    if (!dragging_)
        return;
    const double moved = time_at(last_.x()) - time_at(event->pos().x());
    show_range(from_ + moved, to_ + moved);
    verticalScrollBar()->setValue(verticalScrollBar()->value() - (event->pos().y() - last_.y()));
    last_ = event->pos();
}

void TraceView::mouseReleaseEvent(QMouseEvent* event) {
    const TraceSpan* span = dragging_ ? nullptr : span_at(event->pos());
    if (event->button() == Qt::LeftButton && span != nullptr && span->frame >= 0)
        emit frame_chosen(span->frame);
}

void TraceView::mouseDoubleClickEvent(QMouseEvent*) {
    show_all();
}

bool TraceView::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && is_zoom_key(*static_cast<const QKeyEvent*>(event))) {
        event->accept(); // before a command of the window has it
        return true;
    }
    return QAbstractScrollArea::event(event);
}

void TraceView::keyPressEvent(QKeyEvent* event) {
    const double length = to_ - from_;
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(0.7, (from_ + to_) / 2);
        break;
    case Qt::Key_Minus:
        zoom(1 / 0.7, (from_ + to_) / 2);
        break;
    case Qt::Key_Left:
        show_range(from_ - length / 10, to_ - length / 10);
        break;
    case Qt::Key_Right:
        show_range(from_ + length / 10, to_ + length / 10);
        break;
    case Qt::Key_Home:
        show_all();
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace framewright::ui
