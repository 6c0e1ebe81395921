#include "ui/workspace/dock_layout.h"

#include "ui/storage/settings.h"
#include "ui/widgets/dock_title.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QTabBar>

namespace framewright::ui {
namespace {

/// Changes when docks come or go, so that an old layout is not forced onto new ones.
constexpr int layout_version = 5;

} // namespace

DockLayout::DockLayout(QMainWindow& host, const QString& settings_key)
    : QObject(&host), host_(host), settings_key_(settings_key) {
    host.setDockNestingEnabled(true);
    host.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
}

QDockWidget* DockLayout::add(const char* name, const QString& title, QWidget* content,
                             Qt::DockWidgetArea area, QWidget* buttons) {
    auto* dock = new QDockWidget(title, &host_);
    dock->setObjectName(QString::fromLatin1(name));
    content->setAttribute(Qt::WA_StyledBackground);
    dock->setWidget(content);
    if (buttons != nullptr)
        dock->setTitleBarWidget(new DockTitle(dock, buttons));
    host_.addDockWidget(area, dock);
    docks_.push_back(dock);
    return dock;
}

void DockLayout::fill_menu(QMenu& menu) const {
    for (const QDockWidget* dock : docks_)
        menu.addAction(dock->toggleViewAction());
}

void DockLayout::remember_default() {
    default_state_ = host_.saveState(layout_version);
}

void DockLayout::save() const {
    set_setting(settings_key_, host_.saveState(layout_version));
}

void DockLayout::restore() {
    host_.restoreState(setting(settings_key_).toByteArray(), layout_version);
}

void DockLayout::reset() {
    host_.restoreState(default_state_, layout_version);
}

void DockLayout::name_tabs() {
    for (QTabBar* bar : host_.findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
        bar->setAccessibleName(tr("Panels"));
}

} // namespace framewright::ui
