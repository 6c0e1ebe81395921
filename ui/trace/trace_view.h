// Lanes of a trace over time: zoom with the wheel, pan by dragging, a double click shows all again.
#pragma once

#include "ui/trace/trace_data.h"

#include <QAbstractScrollArea>
#include <QColor>

#include <memory>
#include <vector>

class QPainter;

namespace framewright::ui {

class TraceView : public QAbstractScrollArea {
    Q_OBJECT
public:
    explicit TraceView(QWidget* parent = nullptr);

    void set_trace(std::shared_ptr<const TraceData> trace);
    const TraceData* trace() const { return trace_.get(); }
    /// What is shown, in nanoseconds from the trace's beginning.
    double from() const { return from_; }
    double to() const { return to_; }
    void show_range(double from, double to);
    void show_all();
    /// What the pointer at this place would be told; "" for nothing.
    QString hover_text(const QPoint& position) const;
    /// Left edge of the lanes' spans, in pixels.
    int names_width() const { return names_width_; }
    QSize sizeHint() const override { return {640, 200}; }

signals:
    void frame_chosen(qint64 frame);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int lane_height() const;
    int ruler_height() const;
    int plot_width() const;
    double time_at(int x) const;
    double x_at(double time) const;
    void zoom(double factor, double around);
    void update_scrolling();
    void draw_ruler(QPainter& painter) const;
    void draw_lane(QPainter& painter, const TraceLane& lane, int top) const;
    void draw_mark(QPainter& painter, const TraceLane& lane, const TraceMark& mark, const QRect& room) const;
    void draw_names(QPainter& painter) const;
    const TraceLane* lane_at(int y) const;
    const TraceSpan* span_at(const QPoint& position) const;
    QString span_text(const TraceSpan& span) const;
    QString several_text(const TraceLane& lane, const QPoint& position) const;

    std::shared_ptr<const TraceData> trace_;
    std::vector<QColor> colors_; ///< by activity
    double from_ = 0;
    double to_ = 1;
    int names_width_ = 0;
    QPoint pressed_;
    QPoint last_;
    bool dragging_ = false;
};

} // namespace framewright::ui
