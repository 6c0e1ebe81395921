// The clip along its time: ruler, pictures, sound, keyframes, chapters, markers, in and out point, position.
#pragma once

#include "ui/timeline/film_strip.h"
#include "ui/timeline/timeline_layout.h"
#include "ui/timeline/timeline_map.h"
#include "ui/timeline/timeline_marks.h"

#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

class QLineEdit;

namespace framewright::ui {

class HoverCard;
class StripLoader;
struct TimelineScene;

/// Shows the whole clip or, zoomed in, a part of it, down to single frames. Everything lies where its time
/// is.
class Timeline : public QWidget {
    Q_OBJECT
public:
    explicit Timeline(QWidget* parent = nullptr);

    void set_index(std::shared_ptr<const FrameIndex> index);
    void set_position(std::int64_t frame);
    /// In and out (exclusive) as frames.
    void set_range(std::optional<std::int64_t> start, std::optional<std::int64_t> end);
    /// Chapters and markers, in any order.
    void set_marks(std::vector<TimelineMark> marks);
    /// Frames at which a shot begins, in order, as far as they are known.
    void set_cuts(std::vector<std::int64_t> cuts);
    /// Where pictures and sound come from; null for nowhere. Must outlive this widget or be taken away.
    void set_loader(StripLoader* loader);

    const TimelineMap& map() const { return map_; }
    const std::vector<TimelineMark>& marks() const { return marks_; }
    TimelineLayout rows() const;
    /// Magnifies by `factor`; the time at this pixel stays where it is.
    void zoom(double factor, double x);
    /// The whole clip again.
    void fit();
    /// Lets the user write the name of the marker at this frame, in its place.
    void edit_name(std::int64_t frame);

    double position_seconds() const;
    QString position_text() const; ///< as it is spoken
    double step_seconds() const;   ///< of one frame at the position
    void ask_for_seconds(double seconds);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, 64}; }

signals:
    void seek_requested(std::int64_t frame, bool coarse);
    /// A handle was dropped.
    void range_dragged(std::optional<std::int64_t> start, std::optional<std::int64_t> end);
    void marker_named(std::int64_t frame, const QString& name);

protected:
    bool event(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Grip { None, Position, In, Out, Bar };
    std::int64_t frame_count() const;
    bool has_sound() const;
    TimelineScene scene() const;
    void show_part(const TimelineMap& map);
    void take_room();
    Grip grip_at(QPointF position) const;
    std::optional<std::size_t> mark_under(QPointF position) const;
    void drag_to(double x, bool last);
    void drag_bar(double x);
    void hover(QPointF position, QPoint on_screen);
    void finish_name();
    void update_column(double x);

    TimelineMap map_;
    double shortest_ = 0; ///< frame of the clip, seconds
    std::int64_t position_ = 0;
    std::optional<std::int64_t> start_;
    std::optional<std::int64_t> end_;
    std::vector<TimelineMark> marks_;
    std::vector<std::int64_t> cuts_;
    FilmStrip film_;
    StripLoader* loader_ = nullptr;
    Grip grip_ = Grip::None;
    double bar_grip_ = 0; ///< pixels from the left end of what the bar shows to where it was taken
    std::optional<double> hover_;
    HoverCard* card_;
    QLineEdit* name_;
    std::int64_t named_ = -1; ///< frame of the marker whose name is being written
};

} // namespace framewright::ui
