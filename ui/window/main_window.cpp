#include "ui/window/main_window.h"

#include "ui/benchmark/benchmark_panel.h"
#include "ui/document/document.h"
#include "ui/edit/clip_controller.h"
#include "ui/edit/edit_page.h"
#include "ui/edit/playback_commands.h"
#include "ui/edit/snapshot_command.h"
#include "ui/edit/status_panel.h"
#include "ui/edit/undo_commands.h"
#include "ui/edit/view_commands.h"
#include "ui/export/export_panel.h"
#include "ui/export/export_rules.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_places.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/queue_panel.h"
#include "ui/session/session_store.h"
#include "ui/storage/file_worker.h"
#include "ui/storage/settings.h"
#include "ui/trace/trace_panel.h"
#include "ui/view/ab_view.h"
#include "ui/view/preview_controller.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/notice_bar.h"
#include "ui/widgets/theme.h"
#include "ui/window/benchmark_controller.h"
#include "ui/window/dock_layout.h"
#include "ui/window/export_controller.h"
#include "ui/window/focus_keys.h"
#include "ui/window/keys_dialog.h"
#include "ui/window/leave_question.h"
#include "ui/window/log_panel.h"
#include "ui/window/plain_texts.h"
#include "ui/window/project_files.h"
#include "ui/window/session_recovery.h"
#include "ui/window/tool_bar.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>

namespace framewright::ui {
namespace {

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
                       ComparisonService* comparisons, QWidget* parent)
    : QMainWindow(parent), jobs_(jobs), document_(new Document(this)), actions_(new Actions(this)),
      file_worker_(new FileWorker(this)), sessions_(new SessionStore(*file_worker_, sessions_folder, this)),
      queue_(new JobQueue(jobs, this)), page_(new EditPage(*actions_, this)),
      preview_(new PreviewController(preview, *document_, page_->view(), this)),
      status_(new StatusPanel(statusBar())) {
    setObjectName(QStringLiteral("main_window"));
    qApp->installEventFilter(new FocusKeys(this));
    qApp->installEventFilter(new PlainTexts(this));
    compact_ = take_size();
    setAcceptDrops(true);
    setCentralWidget(page_);
    actions_->fill_menus(menuBar());
    make_panels(comparisons);
    addToolBar(new ToolBar(*actions_, page_->view(), this));
    make_controllers();
    connect_window_commands();
    connect_themes();
    connect_catalog();
    connect_panels();
    connect_log();
    docks_->remember_default();
    restore_layout();
    update_title();
}

MainWindow::~MainWindow() {
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
    if (compact_)
        queue_panel_->make_compact(); // before the dock takes its width from the buttons
    log_ = new LogPanel(this);
    trace_ = new TracePanel(this);
    DockLayout::Panels panels;
    panels.filters = filters_;
    panels.exports = exports_;
    panels.queue = {queue_panel_, queue_panel_->buttons()};
    panels.trace = {trace_, trace_->buttons()};
    panels.log = log_;
    if (comparisons != nullptr) {
        benchmark_ = new BenchmarkPanel(*comparisons, this);
        panels.comparison = {benchmark_, benchmark_->buttons()};
    }
    docks_ = new DockLayout(*this, panels, compact_);
    QMenu* view = actions_->menu(QStringLiteral("View"));
    view->addSeparator();
    docks_->fill_menu(*view->addMenu(tr("&Panels")));
}

void MainWindow::make_controllers() {
    clip_ = new ClipController(*document_, *preview_, *page_, *status_, *actions_, this);
    view_commands_ = new ViewCommands(*actions_, *page_, this);
    files_ = new ProjectFiles(*document_, *clip_, notice(), *file_worker_, *actions_, this);
    export_ = new ExportController(*document_, *exports_, *queue_, *trace_, notice(), *actions_, this);
    new PlaybackCommands(*actions_, *preview_, *document_, *page_, this);
    new UndoCommands(*actions_, *document_, this);
    auto* snapshot = new SnapshotCommand(*actions_, *preview_, *document_, *page_, this);
    connect(snapshot, &SnapshotCommand::logged, log_, &LogPanel::add);
    auto* benchmark =
        new BenchmarkController(jobs_, *document_, *clip_, *trace_, benchmark_, *docks_, *actions_, this);
    connect(benchmark, &BenchmarkController::logged, log_, &LogPanel::add);
}

void MainWindow::connect_window_commands() {
    actions_->on("quit", this, &MainWindow::close);
    actions_->on("keys", this, &MainWindow::show_keys);
    actions_->on("show-keys", this, &MainWindow::show_keys);
    actions_->on("about", this, &MainWindow::show_about);
    actions_->on("next-panel", this, [this] {
        focus_next_panel({&page_->view(), filters_, exports_, queue_panel_});
    });
    actions_->on("reset-layout", docks_, &DockLayout::reset);
    actions_->on("full-screen", this, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::connect_themes() {
    constexpr std::pair<const char*, Theme> themes[] = {
        {"theme-system", Theme::System}, {"theme-dark", Theme::Dark}, {"theme-light", Theme::Light}};
    auto* group = new QActionGroup(this);
    for (const auto& [id, theme] : themes) {
        QAction* action = group->addAction(actions_->get(QString::fromLatin1(id)));
        action->setChecked(theme == saved_theme());
        actions_->on(id, this, [chosen = theme] {
            save_theme(chosen);
            apply_theme(*qApp, chosen);
        });
    }
}

void MainWindow::connect_catalog() {
    connect(&jobs_, &JobService::catalog_ready, this, &MainWindow::take_catalog);
    connect(&jobs_, &JobService::catalog_failed, this, [this](const Problem& problem) {
        Problem shown = problem;
        shown.message = tr("Filters and encoders could not be read: %1").arg(problem.message);
        exports_->set_catalog_problem(shown.message);
        notice().show_problem(shown);
        log_->add(shown.message);
    });
}

void MainWindow::take_catalog(const Catalog& catalog) {
    if (filters_->descriptor_count() != catalog.filters.size())
        filters_->set_descriptors(catalog.filters);
    JobSpec spec = document_->spec();
    choose_defaults(spec, catalog);
    document_->adopt_defaults(spec);
    exports_->set_catalog(catalog);
    places_->set_catalog(catalog);
    if (benchmark_ != nullptr)
        benchmark_->set_catalog(catalog);
}

void MainWindow::connect_panels() {
    connect(clip_, &ClipController::loading, places_, &FilterPlaces::forget);
    connect(preview_, &PreviewController::chain_known, places_, &FilterPlaces::learn);
    connect(clip_, &ClipController::chain_problem_changed, this, &MainWindow::show_chain_problem);
    connect(queue_, &JobQueue::job_ended, exports_, &ExportPanel::look_again);
    connect(queue_panel_, &QueuePanel::copied, this,
            [this](const QString& what) { notice().show_notice(what); });
    connect(clip_, &ClipController::range_text_changed, exports_, &ExportPanel::set_range_text);
    connect(places_, &FilterPlaces::changed, exports_,
            [this] { exports_->set_places_text(places_->sentence()); });
    connect(files_, &ProjectFiles::name_changed, this, &MainWindow::update_title);
    connect(files_, &ProjectFiles::wanted_in_queue, export_, &ExportController::queue_clip);
    connect(export_, &ExportController::job_added, docks_, &DockLayout::show_queue);
    connect(sessions_, &SessionStore::failed, this, [this](const QString& message) {
        notice().show_problem(
            {tr("Your work cannot be saved for recovery: %1").arg(message), {}, ErrorKind::Output});
    });
}

/// The filter says what is wrong; the export form only why it has to wait.
void MainWindow::show_chain_problem(const Problem& problem) {
    filters_->set_chain_problem(problem);
    const FilterDescriptor* filter = filters_->descriptor(problem.stage.toStdString());
    exports_->set_chain_problem(
        problem.message.isEmpty() ? QString()
        : filter == nullptr
            ? tr("The filters cannot be used as they are set.")
            : tr("The filter “%1” cannot be used as it is set.").arg(QString::fromStdString(filter->name)));
}

void MainWindow::connect_log() {
    connect(clip_, &ClipController::logged, log_, &LogPanel::add);
    connect(export_, &ExportController::logged, log_, &LogPanel::add);
    connect(queue_, &JobQueue::logged, log_, &LogPanel::add);
}

void MainWindow::start() {
    jobs_.request_catalog();
    docks_->name_tabs();
    sessions_->watch(*document_, *queue_);
    offer_recovery(*sessions_, *queue_, *files_, notice(), *log_);
}

void MainWindow::open_path(const QString& path) {
    files_->open_path(path);
}

AbView& MainWindow::view() {
    return page_->view();
}

NoticeBar& MainWindow::notice() {
    return page_->notice();
}

void MainWindow::restore_layout() {
    restoreGeometry(setting(geometry_key).toByteArray());
    docks_->restore();
    view_commands_->restore_mode();
}

void MainWindow::save_layout() const {
    set_setting(geometry_key, saveGeometry());
    docks_->save();
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
    if (!local_files(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QStringList files = local_files(event->mimeData());
    if (files.isEmpty())
        return;
    event->acceptProposedAction();
    files_->open_all(files);
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() != QEvent::PaletteChange || docks_ == nullptr)
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
}

void MainWindow::show_keys() {
    (new KeysDialog(*actions_, this))->show(); // deletes itself when it closes
}

void MainWindow::show_about() {
    auto* box =
        new QMessageBox(QMessageBox::NoIcon, tr("About Framewright"),
                        tr("<h3>Framewright %1</h3><p>Desktop video workbench: filter, compare, export.</p>"
                           "<p>Free software under the GNU General Public License, version 3 or later.</p>")
                            .arg(QStringLiteral(FRAMEWRIGHT_VERSION)),
                        QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::RichText);
    box->setIconPixmap(windowIcon().pixmap(64));
    box->open();
}

} // namespace framewright::ui
