#include "ui/timeline/timeline.h"

#include "ui/document/timecode.h"
#include "ui/timeline/hover_card.h"
#include "ui/timeline/strip_loader.h"
#include "ui/timeline/timeline_accessible.h"
#include "ui/timeline/timeline_scene.h"

#include <QAccessible>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace framewright::ui {
namespace {

constexpr double handle_reach = 7;
constexpr double zoom_notch = 1.25;
constexpr double notch = 120;        ///< of a wheel's angle
constexpr double scroll_notch = 0.1; ///< of what is seen

/// +1 or -1 for the keys that zoom, else 0.
int zoom_key(const QKeyEvent& key) {
    if (key.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier))
        return 0;
    if (key.key() == Qt::Key_Plus || key.key() == Qt::Key_Equal)
        return 1;
    return key.key() == Qt::Key_Minus ? -1 : 0;
}

} // namespace

Timeline::Timeline(QWidget* parent)
    : QWidget(parent), card_(new HoverCard(this)), name_(new QLineEdit(this)) {
    install_timeline_accessibility();
    setObjectName(QStringLiteral("timeline"));
    setAccessibleName(tr("Timeline"));
    setAccessibleDescription(tr("Drag to seek; the handles set the in and out point"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    name_->setAccessibleName(tr("Name of the marker"));
    name_->hide();
    name_->installEventFilter(this);
    connect(name_, &QLineEdit::editingFinished, this, &Timeline::finish_name);
    connect(&film_, &FilmStrip::changed, this, [this] { update(rows().strip.toAlignedRect()); });
}

std::int64_t Timeline::frame_count() const {
    return map_.index ? map_.index->frame_count() : 0;
}

bool Timeline::has_sound() const {
    return loader_ != nullptr && loader_->waveform() != nullptr;
}

TimelineLayout Timeline::rows() const {
    return timeline_layout(size(), !marks_.empty(), has_sound());
}

QSize Timeline::sizeHint() const {
    return {400, timeline_height(!marks_.empty(), has_sound())};
}

TimelineScene Timeline::scene() const {
    TimelineScene scene{map_, film_, marks_, cuts_, rows()};
    scene.waveform = loader_ != nullptr ? loader_->waveform() : nullptr;
    if (loader_ != nullptr && !loader_->waveform_problem().isEmpty())
        scene.sound_problem = tr("No waveform: %1").arg(loader_->waveform_problem());
    scene.position = position_;
    scene.start = start_;
    scene.end = end_;
    scene.hover = grip_ == Grip::None ? hover_ : std::nullopt;
    return scene;
}

void Timeline::set_index(std::shared_ptr<const FrameIndex> index) {
    film_.clear();
    map_.index = std::move(index);
    shortest_ = map_.index ? shortest_frame(*map_.index) : 0;
    card_->hide();
    name_->hide();
    take_room();
    show_part(fitted(map_));
}

void Timeline::set_loader(StripLoader* loader) {
    if (loader_ != nullptr)
        loader_->disconnect(this);
    loader_ = loader;
    film_.set_loader(loader);
    if (loader != nullptr)
        connect(loader, &StripLoader::waveform_changed, this, [this] {
            take_room();
            update(rows().sound.toAlignedRect());
        });
    take_room();
}

/// Other rows, or rows of another size: pictures are wanted for them.
void Timeline::take_room() {
    updateGeometry();
    map_.left = timeline_margin;
    map_.width = std::max(0.0, width() - 2 * timeline_margin);
    film_.look_at(map_, rows().strip.height(), devicePixelRatioF());
    update();
}

void Timeline::show_part(const TimelineMap& map) {
    map_ = map;
    film_.look_at(map_, rows().strip.height(), devicePixelRatioF());
    update();
}

void Timeline::update_column(double x) {
    update(static_cast<int>(std::floor(x)) - position_reach, 0, 2 * position_reach + 2, height());
}

void Timeline::set_position(std::int64_t frame) {
    if (position_ == frame)
        return;
    update_column(map_.x_of(position_));
    position_ = frame;
    const TimelineMap seen = revealing(map_, position_seconds());
    if (grip_ == Grip::None && seen.start != map_.start)
        show_part(seen);
    update_column(map_.x_of(position_));
    QAccessibleValueChangeEvent event(this, position_seconds());
    QAccessible::updateAccessibility(&event);
}

void Timeline::set_range(std::optional<std::int64_t> start, std::optional<std::int64_t> end) {
    start_ = start;
    end_ = end;
    update();
}

void Timeline::set_marks(std::vector<TimelineMark> marks) {
    std::stable_sort(marks.begin(), marks.end(), [](const TimelineMark& left, const TimelineMark& right) {
        return left.frame < right.frame;
    });
    if (marks == marks_)
        return;
    marks_ = std::move(marks);
    take_room();
}

void Timeline::set_cuts(std::vector<std::int64_t> cuts) {
    cuts_ = std::move(cuts);
    update(rows().strip.toAlignedRect());
}

void Timeline::zoom(double factor, double x) {
    show_part(zoomed(map_, factor, x, shortest_));
}

void Timeline::fit() {
    show_part(fitted(map_));
}

double Timeline::position_seconds() const {
    return map_.index ? frame_seconds(*map_.index, position_) : 0;
}

QString Timeline::position_text() const {
    return tr("%1, frame %2").arg(format_timecode(position_seconds())).arg(position_);
}

double Timeline::step_seconds() const {
    return map_.index ? to_seconds(map_.index->duration(position_), map_.index->time_base) : 0;
}

void Timeline::ask_for_seconds(double seconds) {
    if (frame_count() > 0)
        emit seek_requested(frame_at_seconds(*map_.index, std::max(0.0, seconds)), false);
}

void Timeline::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    paint_timeline(painter, event->rect(), scene(), palette());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(palette().highlight().color(), 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
    }
}

void Timeline::resizeEvent(QResizeEvent*) {
    take_room();
}

bool Timeline::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && zoom_key(static_cast<QKeyEvent&>(*event)) != 0) {
        event->accept(); // the picture's, else
        return true;
    }
    return QWidget::event(event);
}

/// Escape leaves the name of a marker as it was.
bool Timeline::eventFilter(QObject* object, QEvent* event) {
    const bool key = event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride;
    if (object != name_ || !key || static_cast<QKeyEvent*>(event)->key() != Qt::Key_Escape)
        return QWidget::eventFilter(object, event);
    event->accept();
    if (event->type() == QEvent::KeyPress) {
        named_ = -1;
        name_->hide();
        setFocus();
    }
    return true;
}

void Timeline::keyPressEvent(QKeyEvent* event) {
    const int direction = zoom_key(*event);
    if (direction == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    const double x = map_.x_of(position_);
    const bool seen = x >= map_.left && x <= map_.left + map_.width;
    zoom(direction > 0 ? 2 : 0.5, seen ? x : map_.left + map_.width / 2);
}

void Timeline::wheelEvent(QWheelEvent* event) {
    const QPoint angle = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoom(std::pow(zoom_notch, angle.y() / notch), event->position().x());
    } else {
        const double turned = angle.x() != 0 ? angle.x() : angle.y();
        show_part(scrolled(map_, -turned / notch * scroll_notch * map_.span));
    }
    event->accept();
}

Timeline::Grip Timeline::grip_at(QPointF position) const {
    const TimelineLayout layout = rows();
    if (layout.bar.adjusted(0, -1, 0, 2).contains(position) && !map_.whole())
        return Grip::Bar;
    if (position.y() < layout.content().top())
        return Grip::Position;
    const double from = map_.x_of(start_.value_or(0));
    const double to = map_.x_of(end_.value_or(frame_count()));
    const double to_in = std::abs(position.x() - from);
    const double to_out = std::abs(position.x() - to);
    // At the ends of the clip only what lies beside the pictures takes the handle: they are for seeking.
    const bool in = to_in < handle_reach && (start_ || position.x() < from);
    const bool out = to_out < handle_reach && (end_ || position.x() > to);
    if (in && (!out || to_in <= to_out))
        return Grip::In;
    return out ? Grip::Out : Grip::Position;
}

std::optional<std::size_t> Timeline::mark_under(QPointF position) const {
    return mark_at(marks_, position, rows().marks, map_, QFontMetricsF(font()));
}

void Timeline::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || frame_count() == 0)
        return;
    card_->hide();
    if (const auto mark = mark_under(event->position())) {
        emit seek_requested(marks_[*mark].frame, false);
        return;
    }
    grip_ = grip_at(event->position());
    const QRectF thumb = bar_thumb(map_, rows().bar);
    bar_grip_ = thumb.contains(event->position()) ? event->position().x() - thumb.left() : thumb.width() / 2;
    if (grip_ == Grip::Position || grip_ == Grip::Bar)
        drag_to(event->position().x(), false);
}

void Timeline::drag_to(double x, bool last) {
    if (grip_ == Grip::In) {
        const std::int64_t limit = end_.value_or(frame_count()) - 1;
        const std::int64_t frame = std::min(map_.edge_at(x), limit);
        start_ = frame > 0 ? std::optional(frame) : std::nullopt;
        emit seek_requested(start_.value_or(0), !last);
    } else if (grip_ == Grip::Out) {
        const std::int64_t frame = std::max(map_.edge_at(x), start_.value_or(0) + 1);
        end_ = frame < frame_count() ? std::optional(frame) : std::nullopt;
        emit seek_requested(end_.value_or(frame_count()) - 1, !last);
    } else if (grip_ == Grip::Position) {
        emit seek_requested(map_.frame_at(std::clamp(x, map_.left, map_.left + map_.width)), !last);
    } else if (grip_ == Grip::Bar) {
        drag_bar(x);
    }
    update();
}

void Timeline::drag_bar(double x) {
    const QRectF bar = rows().bar;
    const double room = bar.width() - bar_thumb(map_, bar).width();
    if (room <= 0)
        return;
    const double start = (x - bar_grip_ - bar.left()) / room * (map_.length() - map_.span);
    show_part(scrolled(map_, start - map_.start));
}

void Timeline::mouseMoveEvent(QMouseEvent* event) {
    if (frame_count() == 0)
        return;
    if (grip_ != Grip::None)
        drag_to(event->position().x(), false);
    else
        hover(event->position(), event->globalPosition().toPoint());
}

void Timeline::hover(QPointF position, QPoint on_screen) {
    const Grip grip = grip_at(position);
    setCursor(grip == Grip::In || grip == Grip::Out ? Qt::SizeHorCursor : Qt::ArrowCursor);
    if (hover_)
        update_column(*hover_);
    if (grip == Grip::Bar) {
        hover_.reset();
        card_->hide();
        return;
    }
    hover_ = std::clamp(position.x(), map_.left, map_.left + map_.width);
    update_column(*hover_);
    const std::int64_t frame = map_.frame_at(*hover_);
    QString text = tr("%1   frame %2").arg(format_timecode(frame_seconds(*map_.index, frame))).arg(frame);
    if (const auto mark = mark_under(position))
        text = marks_[*mark].name + QLatin1Char('\n') + text;
    const QPoint above(on_screen.x(), mapToGlobal(QPoint(0, 0)).y());
    card_->show_at(above, film_.nearest(frame), text);
}

void Timeline::mouseReleaseEvent(QMouseEvent* event) {
    if (grip_ == Grip::None || event->button() != Qt::LeftButton)
        return;
    drag_to(event->position().x(), true);
    const bool handle = grip_ == Grip::In || grip_ == Grip::Out;
    grip_ = Grip::None;
    if (handle)
        emit range_dragged(start_, end_);
}

void Timeline::mouseDoubleClickEvent(QMouseEvent* event) {
    const auto mark = mark_under(event->position());
    if (mark && !marks_[*mark].chapter)
        edit_name(marks_[*mark].frame);
    else if (!mark && rows().ruler.contains(event->position()))
        fit();
    else
        mousePressEvent(event);
}

void Timeline::edit_name(std::int64_t frame) {
    const auto found = std::find_if(marks_.begin(), marks_.end(), [frame](const TimelineMark& mark) {
        return !mark.chapter && mark.frame == frame;
    });
    if (found == marks_.end())
        return;
    show_part(revealing(map_, frame_seconds(*map_.index, frame)));
    named_ = frame;
    constexpr int field_width = 140;
    const double left = std::clamp(map_.x_of(frame), 0.0, std::max(0.0, width() - double{field_width}));
    const int tall = name_->sizeHint().height();
    name_->setGeometry(static_cast<int>(left), static_cast<int>(rows().marks.top()), field_width, tall);
    name_->setText(found->name);
    name_->selectAll();
    name_->show();
    name_->raise();
    name_->setFocus();
}

void Timeline::finish_name() {
    if (named_ < 0)
        return;
    const std::int64_t frame = named_;
    named_ = -1;
    name_->hide();
    setFocus();
    emit marker_named(frame, name_->text().simplified());
}

void Timeline::leaveEvent(QEvent*) {
    if (hover_)
        update_column(*hover_);
    hover_.reset();
    card_->hide();
}

} // namespace framewright::ui
