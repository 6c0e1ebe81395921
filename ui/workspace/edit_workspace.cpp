#include "ui/workspace/edit_workspace.h"

#include "ui/workspace/dock_layout.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSize>

#include <utility>

namespace framewright::ui {
namespace {

constexpr int filters_width = 272;
constexpr int exports_width = 336;
constexpr int compact_width = 240;
constexpr QSize usual_size{1280, 720};

} // namespace

EditWorkspace::EditWorkspace(QWidget* start_page, QWidget* page, const Panels& panels, bool compact,
                             QWidget* parent)
    : QStackedWidget(parent), inner_(new QMainWindow),
      docks_(new DockLayout(*inner_, compact ? QStringLiteral("window/compact-edit-layout")
                                             : QStringLiteral("window/edit-layout"))),
      filters_(docks_->add("filters_dock", tr("Filters"), panels.filters, Qt::LeftDockWidgetArea)),
      exports_(docks_->add("export_dock", tr("Export"), panels.exports,
                           compact ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea)),
      scopes_(docks_->add("scopes_dock", tr("Scopes"), panels.scopes, Qt::BottomDockWidgetArea)),
      script_(docks_->add("script_dock", tr("Script"), panels.script,
                          compact ? Qt::LeftDockWidgetArea : Qt::RightDockWidgetArea)) {
    setObjectName(QStringLiteral("edit_workspace"));
    inner_->setWindowFlags(Qt::Widget); // a main window is made as a window of its own
    addWidget(start_page);
    addWidget(inner_);
    inner_->setCentralWidget(page);
    for (const auto& [corner, side] : {std::pair(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea),
                                       std::pair(Qt::BottomRightCorner, Qt::RightDockWidgetArea)})
        inner_->setCorner(corner, side); // the scopes stand below the pictures, not below the forms
    scopes_->hide();
    script_->hide();
    inner_->resize(usual_size); // what the widths below are a part of
    if (compact) {
        inner_->tabifyDockWidget(filters_, exports_);
        inner_->tabifyDockWidget(exports_, script_);
        filters_->raise();
        inner_->resizeDocks({filters_}, {compact_width}, Qt::Horizontal);
    } else {
        inner_->tabifyDockWidget(exports_, script_);
        exports_->raise();
        inner_->resizeDocks({filters_, exports_}, {filters_width, exports_width}, Qt::Horizontal);
    }
}

void EditWorkspace::show_clip(bool any) {
    setCurrentIndex(any ? 1 : 0);
}

} // namespace framewright::ui
