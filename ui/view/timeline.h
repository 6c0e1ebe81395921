// The seek bar: position, in and out points, keyframes.
#pragma once

#include <QWidget>

#include <cstdint>
#include <memory>
#include <optional>

namespace framewright {
struct FrameIndex;
}

namespace framewright::ui {

/// Frames to pixels and back along a bar. Frame n stands at the left edge of its slot.
struct TimelineMap {
    std::int64_t frames = 0;
    double left = 0;
    double width = 0;

    double x_of(std::int64_t frame) const;
    /// The frame under a pixel, clamped; 0 while there are no frames.
    std::int64_t frame_at(double x) const;
};

class Timeline : public QWidget {
    Q_OBJECT
public:
    explicit Timeline(QWidget* parent = nullptr);

    void set_index(std::shared_ptr<const FrameIndex> index);
    void set_position(std::int64_t frame);
    /// In and out (exclusive) as frames.
    void set_range(std::optional<std::int64_t> start, std::optional<std::int64_t> end);
    QSize sizeHint() const override { return {400, 40}; }
    QSize minimumSizeHint() const override { return {120, 40}; }

signals:
    void seek_requested(std::int64_t frame, bool coarse);
    /// A handle was dropped.
    void range_dragged(std::optional<std::int64_t> start, std::optional<std::int64_t> end);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    enum class Grip { None, Position, In, Out };
    TimelineMap map() const;
    std::int64_t frame_count() const;
    Grip grip_at(QPointF position) const;
    void drag_to(double x, bool last);
    void paint_track(QPainter& painter, const TimelineMap& map) const;
    void paint_keyframes(QPainter& painter, const TimelineMap& map) const;
    void paint_handles(QPainter& painter, const TimelineMap& map) const;

    std::shared_ptr<const FrameIndex> index_;
    std::int64_t position_ = 0;
    std::optional<std::int64_t> start_;
    std::optional<std::int64_t> end_;
    Grip grip_ = Grip::None;
    std::optional<double> hover_;
};

} // namespace framewright::ui
