#include "ui/window/main_window.h"

#include "ui/benchmark/benchmark_panel.h"
#include "ui/commands/window_dialogs.h"
#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/edit/compare_file_commands.h"
#include "ui/edit/edit_commands.h"
#include "ui/edit/edit_page.h"
#include "ui/edit/snapshot_command.h"
#include "ui/edit/status_panel.h"
#include "ui/edit/undo_commands.h"
#include "ui/edit/view_commands.h"
#include "ui/export/export_panel.h"
#include "ui/export/rules/export_rules.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_places.h"
#include "ui/home/recent_files.h"
#include "ui/home/start_page.h"
#include "ui/judging/encoded_preview.h"
#include "ui/notices/notice_bar.h"
#include "ui/preferences/preferences_dialog.h"
#include "ui/project/leave_question.h"
#include "ui/project/project_files.h"
#include "ui/queue/job_list.h"
#include "ui/queue/job_pictures.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_attendant.h"
#include "ui/queue/queue_panel.h"
#include "ui/scopes/scope_commands.h"
#include "ui/scopes/scope_panel.h"
#include "ui/scripts/script_editor.h"
#include "ui/session/session_store.h"
#include "ui/storage/file_worker.h"
#include "ui/storage/settings.h"
#include "ui/trace/trace_panel.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/theme.h"
#include "ui/window/benchmark_controller.h"
#include "ui/window/catalog_controller.h"
#include "ui/window/end_announcement.h"
#include "ui/window/export_controller.h"
#include "ui/window/export_facts.h"
#include "ui/window/filter_controller.h"
#include "ui/window/focus_keys.h"
#include "ui/window/home_controller.h"
#include "ui/window/log_panel.h"
#include "ui/window/plain_texts.h"
#include "ui/window/queue_controller.h"
#include "ui/window/session_recovery.h"
#include "ui/workspace/dock_layout.h"
#include "ui/workspace/edit_workspace.h"
#include "ui/workspace/top_bar.h"
#include "ui/workspace/workspaces.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

constexpr int drawer_height = 200;
constexpr int bar_height = 44; ///< of the row above the workspaces, which notices leave free

const QString geometry_key = QStringLiteral("window/geometry");

QStringList local_files(const QMimeData* data) {
    QStringList files;
    for (const QUrl& url : data->urls())
        if (url.isLocalFile())
            files.append(url.toLocalFile());
    return files;
}

} // namespace

MainWindow::MainWindow(JobService& jobs, PreviewProvider& preview, const QString& sessions_folder,
                       ComparisonService* comparisons, StripLoader* strip, SoundPlayer* sound,
                       SegmentService* segments, QWidget* parent)
    : QMainWindow(parent), jobs_(jobs), document_(new Document(this)), actions_(new Actions(this)),
      file_worker_(new FileWorker(this)), sessions_(new SessionStore(*file_worker_, sessions_folder, this)),
      queue_(new JobQueue(jobs, this)), recent_(new RecentFiles(*file_worker_, this)),
      body_(new QWidget(this)), notice_(new NoticeBar(body_, bar_height)),
      start_page_(new StartPage(*recent_, *file_worker_, body_)),
      page_(new EditPage(*actions_, *notice_, body_)),
      preview_(new PreviewController(preview, *document_, page_->view(), this)),
      status_(new StatusPanel(statusBar())) {
    setObjectName(QStringLiteral("main_window"));
    qApp->installEventFilter(new FocusKeys(this));
    qApp->installEventFilter(new PlainTexts(this));
    compact_ = take_size();
    setAcceptDrops(true);
    actions_->fill_menus(menuBar());
    make_panels(comparisons);
    make_drawers();
    lay_out();
    make_controllers(preview, strip, sound, segments);
    connect_window_commands();
    connect_panels();
    connect_log();
    edit_->docks().remember_default();
    drawers_->remember_default();
    restore_layout();
    update_title();
}

MainWindow::~MainWindow() {
    script_->open({}); // saves it
    // The history outlives the document's listeners otherwise and tells half-destroyed panels.
    document_->disconnect();
    document_->undo_stack().disconnect();
}

/// Where the screen has little room to spare all of it is used. Whether it is too little for all panels.
bool MainWindow::take_size() {
    const QSize room = screen()->availableSize();
    resize(QSize(1440, 900).boundedTo(room));
    if (room.width() < 1440 || room.height() < 960)
        setWindowState(Qt::WindowMaximized);
    return room.width() < 1000 || room.height() < 600;
}

void MainWindow::make_panels(ComparisonService* comparisons) {
    places_ = new FilterPlaces(*document_, this);
    filters_ = new FilterPanel(*document_, *actions_, this);
    filters_->set_places(*places_);
    exports_ = new ExportPanel(*document_, this);
    queue_panel_ = new QueuePanel(*queue_, this);
    queue_panel_->list().set_pictures(*new JobPictures(*file_worker_, &RecentFiles::picture_file, this));
    scopes_ = new ScopePanel(this);
    log_ = new LogPanel(this);
    trace_ = new TracePanel(this);
    if (comparisons != nullptr)
        benchmark_ = new BenchmarkPanel(*comparisons, this);
    script_ = new ScriptEditor(*file_worker_, this);
    edit_ = new EditWorkspace(start_page_, page_, {filters_, exports_, scopes_, script_}, compact_, body_);
}

void MainWindow::make_drawers() {
    drawers_ = new DockLayout(*this, QStringLiteral("window/drawers"));
    QDockWidget* trace =
        drawers_->add("trace_dock", tr("Trace"), trace_, Qt::BottomDockWidgetArea, trace_->buttons());
    QDockWidget* log = drawers_->add("log_dock", tr("Log"), log_, Qt::BottomDockWidgetArea);
    tabifyDockWidget(trace, log);
    resizeDocks({trace}, {drawer_height}, Qt::Vertical);
    for (QDockWidget* drawer : {trace, log})
        drawer->hide();
}

void MainWindow::lay_out() {
    top_ = new TopBar(*actions_, body_);
    workspaces_ = new Workspaces(*actions_, edit_, benchmark_, queue_panel_, body_);
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(top_);
    column->addWidget(workspaces_, 1);
    setCentralWidget(body_);
    notice_->raise();
    QMenu* view = actions_->menu(QStringLiteral("View"));
    view->addSeparator();
    QMenu* panels = view->addMenu(tr("&Panels"));
    edit_->docks().fill_menu(*panels);
    drawers_->fill_menu(*panels);
}

void MainWindow::make_controllers(PreviewProvider& previews, StripLoader* strip, SoundPlayer* sound,
                                  SegmentService* segments) {
    clip_ = new ClipController(*document_, *preview_, *page_, *status_, *actions_, this);
    view_commands_ = new ViewCommands(*actions_, *page_, *preview_, this);
    files_ = new ProjectFiles(*document_, *clip_, notice(), *file_worker_, *actions_, this);
    auto* catalog = new CatalogController(
        {jobs_, *document_, *clip_, *filters_, *exports_, *places_, benchmark_, *notice_}, this);
    connect(catalog, &CatalogController::logged, log_, &LogPanel::add);
    new ExportFacts(*document_, *preview_, *exports_, jobs_, *queue_, this);
    export_ = new ExportController(*document_, *exports_, *queue_, *trace_, notice(), *actions_, this);
    auto* queue = new QueueController(
        {jobs_, *queue_, *queue_panel_, *export_, *files_, *document_, *workspaces_, *top_, *notice_}, this);
    auto* edits =
        new EditCommands({*actions_, *preview_, previews, *document_, *clip_, *page_, strip, sound}, this);
    connect(edits, &EditCommands::clip_wanted, files_, &ProjectFiles::open_path);
    connect(queue, &QueueController::beside_source_wanted, &edits->compare_file(),
            &CompareFileCommands::compare_with);
    connect(queue, &QueueController::frame_wanted, &edits->compare_file(), &CompareFileCommands::show_frame);
    for (const char* id : {"encoded-preview", "encoded-flip"})
        actions_->get(QString::fromLatin1(id))->setVisible(segments != nullptr);
    if (segments != nullptr)
        new EncodedPreview(
            {*segments, *document_, *preview_, edits->compare_file(), *exports_, *actions_, notice()}, this);
    new FilterController({jobs_, *document_, *filters_, *places_, *preview_, previews, *clip_, *page_,
                          *script_, edit_->script(), *file_worker_, notice(), *actions_},
                         this);
    new ScopeCommands(*actions_, *preview_, *scopes_, edit_->scopes(), this);
    new UndoCommands(*actions_, *document_, this);
    auto* home = new HomeController(
        {jobs_, *document_, *preview_, *clip_, *files_, *recent_, *start_page_, *workspaces_, *notice_},
        this);
    connect(home, &HomeController::conversion_wanted, export_, &ExportController::convert);
    connect(clip_, &ClipController::pictures_changed, edit_, &EditWorkspace::show_clip);
    connect(new SnapshotCommand(*actions_, *preview_, *document_, *page_, this), &SnapshotCommand::logged,
            log_, &LogPanel::add);
    auto* benchmark = new BenchmarkController(jobs_, *document_, *clip_, *trace_, benchmark_, *workspaces_,
                                              *actions_, this);
    connect(benchmark, &BenchmarkController::logged, log_, &LogPanel::add);
    benchmark->connect_export(*preview_, *exports_);
    connect(home, &HomeController::encoders_wanted, benchmark, &BenchmarkController::choose_encoders);
    connect(benchmark, &BenchmarkController::told, this,
            [this](const QString& text) { notice().show_notice(text); });
}

void MainWindow::connect_window_commands() {
    actions_->on("quit", this, &MainWindow::close);
    new WindowDialogs(*actions_, *recent_, this);
    actions_->on("next-panel", this, [this] {
        focus_next_panel({&page_->view(), filters_, exports_, benchmark_, queue_panel_, trace_, log_});
    });
    actions_->on("reset-layout", this, [this] {
        edit_->docks().reset();
        drawers_->reset();
    });
    actions_->on("full-screen", this, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::connect_panels() {
    connect(queue_, &JobQueue::job_ended, exports_, &ExportPanel::look_again);
    connect(places_, &FilterPlaces::changed, exports_,
            [this] { exports_->set_places_text(places_->sentence()); });
    connect(files_, &ProjectFiles::name_changed, this, &MainWindow::update_title);
    connect(sessions_, &SessionStore::failed, this, [this](const QString& message) {
        notice().show_problem(
            {tr("Your work cannot be saved for recovery: %1").arg(message), {}, ErrorKind::Output});
    });
}

void MainWindow::connect_log() {
    connect(clip_, &ClipController::logged, log_, &LogPanel::add);
    connect(export_, &ExportController::logged, log_, &LogPanel::add);
    connect(queue_, &JobQueue::logged, log_, &LogPanel::add);
}

void MainWindow::start() {
    jobs_.request_catalog();
    edit_->docks().name_tabs();
    drawers_->name_tabs();
    sessions_->watch(*document_, *queue_);
    offer_recovery(*sessions_, *queue_, *files_, notice(), *log_);
}

void MainWindow::attend(Desktop& desktop) {
    auto* attendant = new QueueAttendant(*queue_, desktop, this);
    queue_panel_->attend(desktop, *attendant);
    connect(attendant, &QueueAttendant::quit_wanted, this, &MainWindow::close);
    announce_ends(*attendant, this);
}

void MainWindow::open_path(const QString& path) {
    files_->open_path(path);
}

void MainWindow::take_handed(const QString& path) {
    setWindowState(windowState() & ~Qt::WindowMinimized);
    raise();
    activateWindow();
    if (!path.isEmpty())
        open_path(path);
}

void MainWindow::reopen_last() {
    if (reopens_last() && !recent_->paths().isEmpty())
        files_->open_path(recent_->paths().constFirst());
}

AbView& MainWindow::view() {
    return page_->view();
}

void MainWindow::restore_layout() {
    restoreGeometry(setting(geometry_key).toByteArray());
    edit_->docks().restore();
    drawers_->restore();
    view_commands_->restore_mode();
}

void MainWindow::save_layout() const {
    set_setting(geometry_key, saveGeometry());
    edit_->docks().save();
    drawers_->save();
    view_commands_->save_mode();
}

Unfinished MainWindow::unfinished() const {
    Unfinished unfinished;
    if (files_->modified())
        unfinished.work = files_->name().isEmpty() ? tr("Untitled") : files_->name();
    unfinished.export_runs = queue_->running();
    unfinished.comparison_runs = benchmark_ != nullptr && benchmark_->running();
    return unfinished;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (session_ends_) { // what the user cannot be asked about is kept
        keep_for_later();
        return;
    }
    const Unfinished left = unfinished();
    if (!leaving_ && left.any()) {
        event->ignore();
        ask_before_closing(left);
        return;
    }
    save_layout();
    sessions_->close();
    stop_work();
}

void MainWindow::ask_before_closing(const Unfinished& left) {
    if (findChild<QMessageBox*>(QStringLiteral("leave_question")) != nullptr)
        return;
    const auto leave = [this] {
        leaving_ = true;
        close();
    };
    ask_to_leave(this, left, true, {[this, leave] { files_->save(leave); }, leave});
}

void MainWindow::save_for_recovery() {
    session_ends_ = true;
    sessions_->save_now();
}

void MainWindow::keep_for_later() {
    save_layout();
    sessions_->keep();
    stop_work();
}

/// Stopped here, not by the engine's end, so that what is finished is kept for a resume.
void MainWindow::stop_work() {
    for (int row = 0; row < queue_->rowCount(); ++row)
        if (queue_->jobs()[static_cast<std::size_t>(row)].running != 0)
            queue_->cancel(row, StopMode::Keep);
    preview_->close();
    finish_settings();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (local_files(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    start_page_->show_drop(true);
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent*) {
    start_page_->show_drop(false);
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = local_files(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    start_page_->show_drop(false);
    queue_panel_->take_paths(files, [this](const QStringList& found) { files_->open_all(found); });
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || workspaces_ == nullptr)
        return;
    actions_->refresh_icons();
    queue_panel_->refresh_icons();
    trace_->refresh_icons();
    if (benchmark_ != nullptr)
        benchmark_->refresh_icons();
}

void MainWindow::update_title() {
    const QString name = files_->name();
    setWindowTitle(name.isEmpty() ? tr("Framewright") : tr("%1[*] - Framewright").arg(name));
    setWindowModified(files_->modified());
    top_->set_name(name, files_->modified());
}

} // namespace framewright::ui
