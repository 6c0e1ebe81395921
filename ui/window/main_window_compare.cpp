// The docks that measure: the comparison of backends and encoders, and the trace of an export.
#include "ui/benchmark/comparison_panel.h"
#include "ui/document/document.h"
#include "ui/trace/trace_panel.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/dock_title.h"
#include "ui/window/log_panel.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QDockWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace framewright::ui {
namespace {

constexpr int comfortable_height = 360; ///< of the comparison, in pixels

} // namespace

void MainWindow::build_measuring_docks(ComparisonService* comparisons) {
    trace_ = new TracePanel(this);
    trace_dock_ = add_dock(QStringLiteral("trace_dock"), tr("Trace"), trace_, Qt::BottomDockWidgetArea);
    trace_dock_->setTitleBarWidget(new DockTitle(trace_dock_, trace_->buttons()));
    if (comparisons == nullptr) {
        tabifyDockWidget(queue_dock_, trace_dock_);
        return;
    }
    comparison_ = new ComparisonPanel(*comparisons, this);
    comparison_dock_ =
        add_dock(QStringLiteral("comparison_dock"), tr("Comparison"), comparison_, Qt::BottomDockWidgetArea);
    comparison_dock_->setTitleBarWidget(new DockTitle(comparison_dock_, comparison_->buttons()));
    tabifyDockWidget(queue_dock_, comparison_dock_);
    tabifyDockWidget(comparison_dock_, trace_dock_);
}

void MainWindow::connect_measuring() {
    connect(trace_, &TracePanel::frame_chosen, this, &MainWindow::show_frame);
    connect(&jobs_, &JobService::succeeded, trace_, [this] { trace_->take_recorded(); });
    actions_->get(QStringLiteral("run-comparison"))->setEnabled(comparison_ != nullptr);
    if (comparison_ == nullptr)
        return;
    actions_->on("run-comparison", this, &MainWindow::run_comparison);
    connect(document_, &Document::changed, this, [this] { comparison_->set_job(document_->spec()); });
    connect(comparison_, &ComparisonPanel::frame_chosen, this, &MainWindow::show_frame);
    connect(comparison_, &ComparisonPanel::message, log_, &LogPanel::add);
    connect(comparison_dock_, &QDockWidget::visibilityChanged, this, [this](bool shown) {
        if (shown && !std::exchange(comparison_seen_, true)) // where the dock is as low as the queue
            QTimer::singleShot(0, this, &MainWindow::give_room_to_comparison);
    });
}

/// A chart needs more height than the queue.
void MainWindow::give_room_to_comparison() {
    if (comparison_dock_->height() < comfortable_height && !comparison_dock_->isFloating())
        resizeDocks({comparison_dock_}, {std::min(comfortable_height, height() * 2 / 5)}, Qt::Vertical);
}

void MainWindow::run_comparison() {
    comparison_dock_->show();
    comparison_dock_->raise();
    give_room_to_comparison();
    comparison_->run();
}

void MainWindow::show_frame(qint64 frame) {
    if (!document_->spec().source.empty())
        preview_->seek(frame, false);
}

void MainWindow::refresh_measuring_icons() {
    if (trace_ != nullptr)
        trace_->refresh_icons();
    if (comparison_ != nullptr)
        comparison_->refresh_icons();
}

} // namespace framewright::ui
