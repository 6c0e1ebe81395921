// A chart in the window: zoom with the wheel, pan by dragging, a double click shows all again. Its title
// stands beside it, and its figures are its description for screen readers.
#pragma once

#include "ui/charts/chart_table.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QCPAxis;
class QCPRange;
class QCustomPlot;
class QScrollArea;

namespace framewright::ui {

class ChartView : public QWidget {
    Q_OBJECT
public:
    explicit ChartView(QWidget* parent = nullptr);
    ~ChartView() override;

    /// Null shows the empty state of a comparison that has not been run.
    void set_record(std::shared_ptr<const ComparisonRecord> record);
    void set_kind(const ChartKind& kind);
    const ChartKind& kind() const { return *kind_; }
    const ComparisonRecord& record() const { return *record_; }
    QCustomPlot& plot() { return *plot_; }
    const ChartDrawing& drawing() const { return drawing_; }
    /// What the pointer at this place of the plot would be told; "" for nothing.
    QString hover_text(const QPointF& position) const;
    /// Shows everything again.
    void reset_zoom();
    QSize minimumSizeHint() const override { return {240, 120}; }

    /// The figures to the clipboard, as a Markdown table.
    void copy_table() const;

signals:
    /// Title and note of what is drawn now.
    void drawn();
    /// A point of a curve over frames was clicked.
    void frame_chosen(qint64 frame);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Home;

    void draw();
    void remember_ranges();
    void zoom(double factor);
    void pan(double share);
    /// The frame whose point is nearest to the pointer, -1 for none.
    qint64 frame_at(const QPointF& position, QString* text) const;
    ChartStyle style_now() const;
    void describe();

    std::shared_ptr<const ComparisonRecord> record_;
    const ChartKind* kind_;
    QScrollArea* scroll_;
    QCustomPlot* plot_;
    ChartDrawing drawing_;
    std::vector<Home> home_;
    QTimer redraw_;
    QPointF pressed_;
};

} // namespace framewright::ui
