#include "ui/window/dock_layout.h"

#include "ui/storage/settings.h"
#include "ui/widgets/dock_title.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace framewright::ui {
namespace {

/// Changes when docks come or go, so that an old layout is not forced onto new ones.
constexpr int layout_version = 2;
constexpr int comfortable_height = 360; ///< of the comparison, in pixels

} // namespace

DockLayout::DockLayout(QMainWindow& window, const Panels& panels, bool compact)
    : QObject(&window), window_(window), compact_(compact) {
    window.setDockNestingEnabled(true);
    window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    window.setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    filters_ = add("filters_dock", tr("Filters"), panels.filters, Qt::LeftDockWidgetArea);
    exports_ = add("export_dock", tr("Export"), panels.exports, Qt::RightDockWidgetArea);
    queue_ = add_below("queue_dock", tr("Queue"), panels.queue);
    log_ = add_below("log_dock", tr("Log"), {panels.log, nullptr});
    trace_ = add_below("trace_dock", tr("Trace"), panels.trace);
    if (panels.comparison.widget != nullptr) {
        comparison_ = add_below("comparison_dock", tr("Comparison"), panels.comparison);
        window.tabifyDockWidget(queue_, comparison_);
        window.tabifyDockWidget(comparison_, trace_);
        connect(comparison_, &QDockWidget::visibilityChanged, this, [this](bool shown) {
            if (shown && !std::exchange(comparison_seen_, true)) // where the dock is as low as the queue
                QTimer::singleShot(0, this, &DockLayout::give_room_to_comparison);
        });
    } else {
        window.tabifyDockWidget(queue_, trace_);
    }
    window.tabifyDockWidget(trace_, log_);
    queue_->raise();
    window.resizeDocks({filters_, exports_}, {272, 288}, Qt::Horizontal);
    window.resizeDocks({queue_}, {160}, Qt::Vertical);
    if (compact_)
        make_compact();
}

QDockWidget* DockLayout::add(const char* name, const QString& title, QWidget* content,
                             Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, &window_);
    dock->setObjectName(QString::fromLatin1(name));
    content->setAttribute(Qt::WA_StyledBackground);
    dock->setWidget(content);
    window_.addDockWidget(area, dock);
    return dock;
}

QDockWidget* DockLayout::add_below(const char* name, const QString& title, const Panel& panel) {
    QDockWidget* dock = add(name, title, panel.widget, Qt::BottomDockWidgetArea);
    dock->setTitleBarWidget(new DockTitle(dock, panel.buttons));
    return dock;
}

void DockLayout::make_compact() {
    window_.setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::North);
    window_.tabifyDockWidget(filters_, exports_);
    filters_->raise();
    queue_->hide(); // comes with the first job
    for (QDockWidget* dock : {log_, comparison_, trace_})
        if (dock != nullptr)
            dock->hide();
    window_.resizeDocks({filters_}, {230}, Qt::Horizontal);
}

void DockLayout::fill_menu(QMenu& menu) const {
    for (const QDockWidget* dock : {filters_, exports_, queue_, comparison_, trace_, log_})
        if (dock != nullptr)
            menu.addAction(dock->toggleViewAction());
}

QString DockLayout::settings_key() const {
    return compact_ ? QStringLiteral("window/compact-layout") : QStringLiteral("window/layout");
}

void DockLayout::remember_default() {
    default_state_ = window_.saveState(layout_version);
}

void DockLayout::save() const {
    set_setting(settings_key(), window_.saveState(layout_version));
}

void DockLayout::restore() {
    window_.restoreState(setting(settings_key()).toByteArray(), layout_version);
}

void DockLayout::reset() {
    window_.restoreState(default_state_, layout_version);
}

void DockLayout::name_tabs() {
    for (QTabBar* bar : window_.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
        bar->setAccessibleName(tr("Panels"));
}

void DockLayout::show_queue() {
    queue_->show();
    queue_->raise();
}

void DockLayout::show_comparison() {
    if (comparison_ == nullptr)
        return;
    comparison_->show();
    comparison_->raise();
    give_room_to_comparison();
}

/// A chart needs more height than the queue.
void DockLayout::give_room_to_comparison() {
    if (comparison_->height() < comfortable_height && !comparison_->isFloating())
        window_.resizeDocks({comparison_}, {std::min(comfortable_height, window_.height() * 2 / 5)},
                            Qt::Vertical);
}

} // namespace framewright::ui
