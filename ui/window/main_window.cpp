#include "ui/window/main_window.h"

#include "ui/document/document.h"
#include "ui/export/export_panel.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_places.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_panel.h"
#include "ui/view/compare_view.h"
#include "ui/view/playback.h"
#include "ui/view/preview_controller.h"
#include "ui/view/snapshot.h"
#include "ui/view/timeline.h"
#include "ui/view/transport_bar.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/dock_title.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/theme.h"
#include "ui/window/empty_page.h"
#include "ui/window/keys_dialog.h"
#include "ui/window/log_panel.h"
#include "ui/window/session_store.h"
#include "ui/window/status_panel.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDoubleSpinBox>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

/// Changes when docks come or go, so that an old layout is not forced onto new ones.
constexpr int layout_version = 2;

QWidget* spacer(QWidget* parent) {
    auto* widget = new QWidget(parent);
    widget->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return widget;
}

} // namespace

MainWindow::MainWindow(JobService& jobs, PreviewSource& preview, const QString& sessions_folder,
                       ComparisonService* comparisons, QWidget* parent)
    : QMainWindow(parent), jobs_(jobs), source_(preview), document_(new Document(this)),
      actions_(new Actions(this)), sessions_(new SessionStore(sessions_folder, this)) {
    setObjectName(QStringLiteral("main_window"));
    setAcceptDrops(true);
    setDockNestingEnabled(true);
    // Where the screen has little room to spare all of it is used.
    const QSize room = screen()->availableSize();
    resize(QSize(1440, 900).boundedTo(room));
    if (room.width() < 1440 || room.height() < 960)
        setWindowState(Qt::WindowMaximized);
    compact_ = room.width() < 1000 || room.height() < 600;
    queue_ = new JobQueue(jobs_, this);
    snapshots_ = new SnapshotWriter(this);
    build_centre();
    preview_ = new PreviewController(source_, *document_, *view_, this);
    playback_ = new Playback(*preview_, *document_, this);
    actions_->fill_menus(menuBar());
    build_docks(comparisons);
    build_toolbar();
    status_ = new StatusPanel(statusBar());
    connect_actions();
    connect_compare_actions();
    connect_playback_actions();
    connect_preview();
    connect_panels();
    connect_jobs();
    connect_measuring();
    if (compact_)
        make_compact();
    default_layout_ = saveState(layout_version);
    restore_layout();
    update_title();
    update_mode();
    show_centre_page();
}

MainWindow::~MainWindow() {
    // The history outlives the document's listeners otherwise and tells half-destroyed panels.
    document_->disconnect();
    document_->undo_stack().disconnect();
}

void MainWindow::build_centre() {
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    notice_ = new NoticeBar(centre);
    view_ = new CompareView(centre);
    empty_page_ = new EmptyPage(actions_->get(QStringLiteral("open")), centre);
    pages_ = new QStackedWidget(centre);
    pages_->addWidget(empty_page_);
    pages_->addWidget(view_);
    transport_ = new TransportBar(*actions_, centre);
    timeline_ = new Timeline(centre);
    layout->addWidget(notice_);
    layout->addWidget(pages_, 1);
    layout->addWidget(transport_);
    layout->addWidget(timeline_);
    setCentralWidget(centre);
    view_->set_background(picture_background(), palette().highlight().color());
}

QDockWidget* MainWindow::add_dock(const QString& name, const QString& title, QWidget* content,
                                  Qt::DockWidgetArea area) {
    auto* dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    content->setAttribute(Qt::WA_StyledBackground);
    dock->setWidget(content);
    addDockWidget(area, dock);
    return dock;
}

void MainWindow::build_docks(ComparisonService* comparisons) {
    setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
    setTabPosition(Qt::BottomDockWidgetArea, QTabWidget::North);
    places_ = new FilterPlaces(*document_, this);
    filters_ = new FilterPanel(*document_, *actions_, this);
    filters_->set_places(*places_);
    exports_ = new ExportPanel(*document_, this);
    queue_panel_ = new QueuePanel(*queue_, this);
    if (compact_)
        queue_panel_->make_compact(); // before the dock takes its width from the buttons
    log_ = new LogPanel(this);
    filters_dock_ = add_dock(QStringLiteral("filters_dock"), tr("Filters"), filters_, Qt::LeftDockWidgetArea);
    export_dock_ = add_dock(QStringLiteral("export_dock"), tr("Export"), exports_, Qt::RightDockWidgetArea);
    queue_dock_ = add_dock(QStringLiteral("queue_dock"), tr("Queue"), queue_panel_, Qt::BottomDockWidgetArea);
    log_dock_ = add_dock(QStringLiteral("log_dock"), tr("Log"), log_, Qt::BottomDockWidgetArea);
    build_measuring_docks(comparisons);
    tabifyDockWidget(trace_dock_, log_dock_);
    queue_dock_->setTitleBarWidget(new DockTitle(queue_dock_, queue_panel_->buttons()));
    log_dock_->setTitleBarWidget(new DockTitle(log_dock_, nullptr));
    queue_dock_->raise();
    resizeDocks({filters_dock_, export_dock_}, {272, 288}, Qt::Horizontal);
    resizeDocks({queue_dock_}, {160}, Qt::Vertical);
    QMenu* view = actions_->menu(QStringLiteral("View"));
    QMenu* panels = new QMenu(tr("&Panels"), view);
    view->addSeparator();
    view->addMenu(panels);
    for (QDockWidget* dock :
         {filters_dock_, export_dock_, queue_dock_, comparison_dock_, trace_dock_, log_dock_})
        if (dock != nullptr)
            panels->addAction(dock->toggleViewAction());
}

void MainWindow::build_toolbar() {
    QToolBar* bar = addToolBar(tr("Tools"));
    bar->setObjectName(QStringLiteral("tools"));
    bar->setMovable(false);
    bar->setIconSize({20, 20});
    const auto add = [&](const char* id) { bar->addAction(actions_->get(QString::fromLatin1(id))); };
    for (const char* id : {"open", "save-project"})
        add(id);
    bar->addSeparator();
    for (const char* id : {"undo", "redo"})
        add(id);
    bar->addSeparator();
    for (const char* id : {"mode-side-by-side", "mode-split", "mode-flip", "mode-difference", "mode-original",
                           "mode-filtered"})
        add(id);
    bar->addSeparator();
    add("swap");
    gain_ = new QDoubleSpinBox(bar);
    gain_->setAccessibleName(tr("Difference gain"));
    gain_->setToolTip(tr("How much differences are enlarged"));
    gain_->setPrefix(tr("Gain "));
    gain_->setDecimals(0);
    gain_->setRange(1, 64);
    gain_->setValue(view_->gain());
    gain_->setKeyboardTracking(false);
    gain_action_ = bar->addWidget(gain_);
    bar->addWidget(spacer(bar));
    add("snapshot");
    add("export");
    for (QToolButton* button : bar->findChildren<QToolButton*>()) {
        button->setFocusPolicy(Qt::TabFocus);
        if (button->defaultAction() != nullptr)
            button->setAccessibleName(button->defaultAction()->text().remove(QLatin1Char('&')));
    }
    auto* button = qobject_cast<QToolButton*>(bar->widgetForAction(actions_->get(QStringLiteral("export"))));
    if (button != nullptr)
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(gain_, &QDoubleSpinBox::valueChanged, view_, &CompareView::set_gain);
    auto* modes = new QActionGroup(this);
    auto* themes = new QActionGroup(this);
    for (const char* id : {"mode-side-by-side", "mode-split", "mode-flip", "mode-difference", "mode-original",
                           "mode-filtered"})
        modes->addAction(actions_->get(QString::fromLatin1(id)));
    for (const char* id : {"theme-system", "theme-dark", "theme-light"})
        themes->addAction(actions_->get(QString::fromLatin1(id)));
    themes->actions().at(static_cast<int>(saved_theme()))->setChecked(true);
}

void MainWindow::restore_layout() {
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(settings.value(layout_key()).toByteArray(), layout_version);
    const int mode = settings.value(QStringLiteral("compare/mode"), 0).toInt();
    if (mode >= 0 && mode < compare_mode_count)
        view_->set_mode(static_cast<CompareMode>(mode));
}

void MainWindow::make_compact() {
    setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::North);
    tabifyDockWidget(filters_dock_, export_dock_);
    filters_dock_->raise();
    queue_dock_->hide(); // comes with the first job
    for (QDockWidget* dock : {log_dock_, comparison_dock_, trace_dock_})
        if (dock != nullptr)
            dock->hide();
    resizeDocks({filters_dock_}, {230}, Qt::Horizontal);
}

QString MainWindow::layout_key() const {
    return compact_ ? QStringLiteral("window/compact-layout") : QStringLiteral("window/layout");
}

void MainWindow::reset_layout() {
    restoreState(default_layout_, layout_version);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (queue_->running()) {
        const auto answer = QMessageBox::question(
            this, tr("Export running"),
            tr("An export is still running. Close anyway? It can be resumed from the queue next time."),
            QMessageBox::Close | QMessageBox::Cancel, QMessageBox::Cancel);
        if (answer != QMessageBox::Close) {
            event->ignore();
            return;
        }
    }
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(layout_key(), saveState(layout_version));
    settings.setValue(QStringLiteral("compare/mode"), static_cast<int>(view_->mode()));
    sessions_->close();
    // Stopped here, not by the engine's end, so that what is finished is kept for a resume.
    for (int row = 0; row < queue_->rowCount(); ++row)
        if (queue_->jobs()[static_cast<std::size_t>(row)].running != 0)
            queue_->cancel(row, StopMode::Keep);
    preview_->close();
    event->accept();
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || view_ == nullptr || queue_panel_ == nullptr)
        return;
    view_->set_background(picture_background(), palette().highlight().color());
    actions_->refresh_icons();
    queue_panel_->refresh_icons();
    refresh_measuring_icons();
}

void MainWindow::next_panel() {
    QWidget* const panels[] = {view_, filters_, exports_, queue_panel_};
    QWidget* focus = QApplication::focusWidget();
    int at = 0;
    for (int i = 0; i < 4; ++i)
        if (focus != nullptr && (panels[i] == focus || panels[i]->isAncestorOf(focus)))
            at = i + 1;
    for (int i = 0; i < 4; ++i) {
        QWidget* panel = panels[(at + i) % 4];
        if (!panel->isVisible())
            continue;
        if (panel != view_ && panel->focusPolicy() == Qt::NoFocus) {
            for (QWidget* child : panel->findChildren<QWidget*>())
                if (child->isVisible() && child->isEnabled() && (child->focusPolicy() & Qt::TabFocus)) {
                    child->setFocus(Qt::TabFocusReason);
                    return;
                }
            continue;
        }
        panel->setFocus(Qt::TabFocusReason);
        return;
    }
}

void MainWindow::choose_theme(int theme) {
    save_theme(static_cast<Theme>(theme));
    apply_theme(*qApp, static_cast<Theme>(theme));
}

void MainWindow::show_keys() {
    (new KeysDialog(*actions_, this))->show();
} // deletes itself when it closes

void MainWindow::show_about() {
    QMessageBox::about(this, tr("About Framewright"),
                       tr("<h3>Framewright %1</h3><p>Desktop video workbench: filter, compare, export.</p>"
                          "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                           .arg(QStringLiteral(FRAMEWRIGHT_VERSION)));
}

void MainWindow::show_centre_page() {
    const bool any = preview_->is_open();
    pages_->setCurrentWidget(any ? static_cast<QWidget*>(view_) : empty_page_);
    for (const char* id :
         {"play",           "shuttle-back", "shuttle-forward", "previous-frame", "next-frame", "second-back",
          "second-forward", "first-frame",  "last-frame",      "goto",           "set-in",     "set-out",
          "goto-in",        "goto-out",     "clear-range",     "snapshot",       "export",     "close-clip",
          "one-to-one",     "fit",          "zoom-in",         "zoom-out"})
        actions_->get(QString::fromLatin1(id))->setEnabled(any);
}

} // namespace framewright::ui
