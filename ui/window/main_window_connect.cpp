// What the window's commands and signals lead to.
#include "ui/document/document.h"
#include "ui/document/timecode.h"
#include "ui/export/export_panel.h"
#include "ui/filters/filter_panel.h"
#include "ui/filters/filter_places.h"
#include "ui/queue/job_queue.h"
#include "ui/view/compare_view.h"
#include "ui/view/playback.h"
#include "ui/view/preview_controller.h"
#include "ui/view/snapshot.h"
#include "ui/view/timeline.h"
#include "ui/view/transport_bar.h"
#include "ui/widgets/actions.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/notice_bar.h"
#include "ui/window/empty_page.h"
#include "ui/window/goto_dialog.h"
#include "ui/window/log_panel.h"
#include "ui/window/main_window.h"
#include "ui/window/session_store.h"
#include "ui/window/status_panel.h"

#include <QAction>
#include <QDesktopServices>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QSignalBlocker>
#include <QUrl>

#include <algorithm>

namespace framewright::ui {
namespace {

// What a problem in the notice bar is about.
const QString open_topic = QStringLiteral("open");
const QString frame_topic = QStringLiteral("frame");

} // namespace

void MainWindow::connect_actions() {
    actions_->on("open", this, &MainWindow::open_clip_dialog);
    actions_->on("open-project", this, &MainWindow::open_project_dialog);
    actions_->on("save-project", this, &MainWindow::save_project);
    actions_->on("save-project-as", this, &MainWindow::save_project_as);
    actions_->on("close-clip", this, &MainWindow::close_clip);
    actions_->on("export", this, &MainWindow::export_clip);
    actions_->on("quit", this, [this] { close(); });
    actions_->on("keys", this, &MainWindow::show_keys);
    actions_->on("show-keys", this, &MainWindow::show_keys);
    actions_->on("about", this, &MainWindow::show_about);
    actions_->on("next-panel", this, &MainWindow::next_panel);
    actions_->on("reset-layout", this, &MainWindow::reset_layout);
    actions_->on("full-screen", this, [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    actions_->on("theme-system", this, [this] { choose_theme(0); });
    actions_->on("theme-dark", this, [this] { choose_theme(1); });
    actions_->on("theme-light", this, [this] { choose_theme(2); });
    QUndoStack& stack = document_->undo_stack();
    actions_->on("undo", this, [&stack] { stack.undo(); });
    actions_->on("redo", this, [&stack] { stack.redo(); });
    const auto update = [this, &stack] {
        QAction* undo = actions_->get(QStringLiteral("undo"));
        QAction* redo = actions_->get(QStringLiteral("redo"));
        undo->setEnabled(stack.canUndo());
        redo->setEnabled(stack.canRedo());
        undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
        redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
    };
    connect(&stack, &QUndoStack::indexChanged, this, update);
    connect(&stack, &QUndoStack::cleanChanged, this, &MainWindow::update_title);
    update();
}

void MainWindow::connect_compare_actions() {
    static const char* const modes[] = {"mode-side-by-side", "mode-split",    "mode-flip",
                                        "mode-difference",   "mode-original", "mode-filtered"};
    for (int i = 0; i < compare_mode_count; ++i)
        actions_->on(modes[i], this, [this, i] { view_->set_mode(static_cast<CompareMode>(i)); });
    actions_->on("next-mode", view_, &CompareView::cycle_mode);
    actions_->on("swap", view_, &CompareView::swap_sides);
    actions_->on("flip", view_, &CompareView::flip);
    actions_->on("divider-left", this, [this] { view_->move_divider(-0.02); });
    actions_->on("divider-right", this, [this] { view_->move_divider(0.02); });
    actions_->on("gain-up", this, [this] { view_->set_gain(view_->gain() * 2); });
    actions_->on("gain-down", this, [this] { view_->set_gain(view_->gain() / 2); });
    actions_->on("fit", view_, &CompareView::fit);
    actions_->on("one-to-one", view_, &CompareView::one_to_one);
    actions_->on("zoom-in", this, [this] { view_->zoom_step(1); });
    actions_->on("zoom-out", this, [this] { view_->zoom_step(-1); });
    connect(view_, &CompareView::mode_changed, this, &MainWindow::update_mode);
    connect(view_, &CompareView::view_changed, this,
            [this] { transport_->show_zoom(view_->shown_scale(), view_->view_state().fit); });
    connect(view_, &CompareView::hovered, preview_, &PreviewController::sample_at);
    connect(view_, &CompareView::hover_ended, this, [this] {
        preview_->stop_sampling();
        status_->clear_sample();
    });
}

void MainWindow::connect_playback_actions() {
    actions_->on("play", playback_, &Playback::toggle);
    actions_->on("shuttle-back", this, [this] { playback_->shuttle(-1); });
    actions_->on("shuttle-forward", this, [this] { playback_->shuttle(1); });
    actions_->on("previous-frame", this, [this] { step(-1); });
    actions_->on("next-frame", this, [this] { step(1); });
    actions_->on("second-back", this, [this] { step_seconds(-1); });
    actions_->on("second-forward", this, [this] { step_seconds(1); });
    actions_->on("first-frame", this, [this] { preview_->seek(0); });
    actions_->on("last-frame", this, [this] { preview_->seek(preview_->frame_count() - 1); });
    actions_->on("goto", this, &MainWindow::go_to);
    actions_->on("set-in", this, &MainWindow::set_in);
    actions_->on("set-out", this, &MainWindow::set_out);
    actions_->on("goto-in", this,
                 [this] { preview_->seek(document_->spec().start ? document_->spec().start->value : 0); });
    actions_->on("goto-out", this, [this] {
        preview_->seek((document_->spec().end ? document_->spec().end->value : preview_->frame_count()) - 1);
    });
    actions_->on("clear-range", this, [this] { document_->set_range(std::nullopt, std::nullopt); });
    actions_->on("snapshot", preview_, &PreviewController::take_snapshot);
    connect(playback_, &Playback::rate_changed, this, [this](int rate) {
        transport_->show_rate(rate);
        actions_->get(QStringLiteral("play"))
            ->setIcon(themed_icon(rate == 0 ? QStringLiteral("play") : QStringLiteral("pause")));
    });
    connect(timeline_, &Timeline::seek_requested, preview_, &PreviewController::seek);
    connect(timeline_, &Timeline::range_dragged, document_, &Document::set_range);
}

void MainWindow::connect_preview() {
    connect(preview_, &PreviewController::opened, this, [this](const MediaInfo& info) {
        static_cast<EmptyPage*>(empty_page_)->show_opening({});
        notice_->clear_problem(open_topic);
        notice_->clear_problem(frame_topic);
        status_->show_clip(info, document_->spec().video_track);
        transport_->show_text(tr("Reading the clip…"));
        show_centre_page();
        view_->setFocus();
        log_->add(tr("Opened %1").arg(QString::fromStdString(info.path)));
    });
    connect(preview_, &PreviewController::open_failed, this, [this](const Problem& problem) {
        const QString name = QFileInfo(opening_path_).fileName();
        static_cast<EmptyPage*>(empty_page_)->show_opening({});
        close_clip();
        Problem shown = problem;
        shown.message = tr("%1 could not be opened: %2").arg(name, problem.message);
        notice_->show_problem(shown, open_topic);
        log_->add(shown.message);
    });
    connect(preview_, &PreviewController::indexed, this, [this] {
        timeline_->set_index(preview_->index());
        for (const std::string& warning : preview_->index()->warnings)
            log_->add(QString::fromStdString(warning));
        update_position();
        update_range();
    });
    connect(preview_, &PreviewController::index_failed, this, [this](const Problem& problem) {
        notice_->show_problem(problem);
        log_->add(problem.message);
    });
    connect(preview_, &PreviewController::position_changed, this, &MainWindow::update_position);
    connect(preview_, &PreviewController::frame_shown, this, [this](const FrameImages& images) {
        notice_->clear_problem(frame_topic);
        filters_->set_chain_problem({});
        status_->show_milliseconds(images.milliseconds);
        status_->show_note(images.note);
        transport_->show_zoom(view_->shown_scale(), view_->view_state().fit);
    });
    connect(preview_, &PreviewController::chain_known, places_, &FilterPlaces::learn);
    connect(preview_, &PreviewController::frame_failed, this, [this](const Problem& problem) {
        notice_->show_problem(problem, frame_topic);
        filters_->set_chain_problem(problem.kind == ErrorKind::Usage || problem.kind == ErrorKind::Unsupported
                                        ? problem.message
                                        : QString());
    });
    connect(preview_, &PreviewController::sampled, status_, &StatusPanel::show_sample);
    connect(preview_, &PreviewController::snapshot_ready, this, &MainWindow::take_snapshot);
    connect(preview_, &PreviewController::worker_restarted, this, [this] {
        notice_->show_notice(
            tr("The preview was restarted after it had stopped unexpectedly. Nothing is lost."));
        log_->add(tr("The preview worker was restarted."));
    });
}

void MainWindow::connect_panels() {
    connect(exports_, &ExportPanel::export_requested, this, &MainWindow::export_clip);
    connect(places_, &FilterPlaces::changed, exports_,
            [this] { exports_->set_places_text(places_->sentence()); });
    connect(document_, &Document::range_changed, this, &MainWindow::update_range);
    connect(document_, &Document::changed, this, &MainWindow::update_title);
    connect(sessions_, &SessionStore::failed, this, [this](const QString& message) {
        notice_->show_problem(
            {tr("Your work cannot be saved for recovery: %1").arg(message), {}, ErrorKind::Output});
    });
    connect(snapshots_, &SnapshotWriter::saved, this,
            [this](const QString& folder, const QString& composite) {
                notice_->show_notice(tr("Snapshot saved: %1").arg(composite), tr("Open folder"),
                                     [folder] { QDesktopServices::openUrl(QUrl::fromLocalFile(folder)); });
                log_->add(tr("Snapshot saved: %1").arg(composite));
            });
    connect(snapshots_, &SnapshotWriter::failed, this, [this](const QString& message) {
        notice_->show_problem(
            {tr("The snapshot could not be saved. %1").arg(message), {}, ErrorKind::Output});
    });
}

void MainWindow::connect_jobs() {
    connect(&jobs_, &JobService::catalog_ready, this, &MainWindow::take_catalog);
    connect(&jobs_, &JobService::catalog_failed, this, [this](const Problem& problem) {
        Problem shown = problem;
        shown.message = tr("Filters and encoders could not be read: %1").arg(problem.message);
        exports_->set_catalog_problem(shown.message);
        notice_->show_problem(shown);
        log_->add(shown.message);
    });
    connect(queue_, &JobQueue::logged, log_, &LogPanel::add);
}

void MainWindow::update_mode() {
    static const char* const modes[] = {"mode-side-by-side", "mode-split",    "mode-flip",
                                        "mode-difference",   "mode-original", "mode-filtered"};
    actions_->get(QString::fromLatin1(modes[static_cast<int>(view_->mode())]))->setChecked(true);
    gain_action_->setVisible(view_->mode() == CompareMode::Difference);
    const QSignalBlocker blocker(gain_);
    gain_->setValue(view_->gain());
}

void MainWindow::update_position() {
    const std::int64_t frame = preview_->position();
    timeline_->set_position(frame);
    const FrameIndex* index = preview_->index().get();
    transport_->show_position(index, frame);
    if (index != nullptr)
        status_->show_position(format_timecode(frame_seconds(*index, frame)) +
                               QStringLiteral("  f %1").arg(frame));
}

void MainWindow::update_range() {
    const JobSpec& spec = document_->spec();
    const auto frame_of = [](const std::optional<TimePoint>& point) -> std::optional<std::int64_t> {
        return point ? std::optional(point->value) : std::nullopt;
    };
    timeline_->set_range(frame_of(spec.start), frame_of(spec.end));
    const auto& index = preview_->index();
    if (!index || index->pts.empty()) {
        exports_->set_range_text(spec.start || spec.end ? tr("Selected range") : tr("Whole clip"));
        return;
    }
    const std::int64_t first =
        std::clamp<std::int64_t>(frame_of(spec.start).value_or(0), 0, index->frame_count() - 1);
    const std::int64_t end = std::clamp<std::int64_t>(frame_of(spec.end).value_or(index->frame_count()),
                                                      first + 1, index->frame_count());
    const double until = end < index->frame_count() ? frame_seconds(*index, end) : clip_seconds(*index);
    const QString frames = end - first == 1 ? tr("1 frame") : tr("%1 frames").arg(end - first);
    const QString length = tr("%1 s, %2").arg(until - frame_seconds(*index, first), 0, 'f', 3).arg(frames);
    exports_->set_range_text(
        (spec.start || spec.end ? tr("Selected: %1") : tr("Whole clip: %1")).arg(length));
}

void MainWindow::update_title() {
    const JobSpec& spec = document_->spec();
    QString name = project_path_.isEmpty() ? QFileInfo(QString::fromStdString(spec.source)).fileName()
                                           : QFileInfo(project_path_).fileName();
    setWindowTitle(name.isEmpty() ? tr("Framewright") : tr("%1[*] - Framewright").arg(name));
    setWindowModified(!project_path_.isEmpty() && !document_->undo_stack().isClean());
}

void MainWindow::step(int frames) {
    playback_->stop();
    preview_->seek(preview_->position() + frames);
}

void MainWindow::step_seconds(double seconds) {
    const auto& index = preview_->index();
    if (!index)
        return;
    const double wanted = frame_seconds(*index, preview_->position()) + seconds;
    preview_->seek(frame_at_seconds(*index, std::max(0.0, wanted)));
}

void MainWindow::set_in() {
    const std::int64_t frame = preview_->position();
    std::optional<std::int64_t> end;
    if (document_->spec().end && document_->spec().end->value > frame)
        end = document_->spec().end->value;
    document_->set_range(frame > 0 ? std::optional(frame) : std::nullopt, end);
}

void MainWindow::set_out() {
    const std::int64_t frame = preview_->position() + 1; // the frame that is seen belongs to the range
    std::optional<std::int64_t> start;
    if (document_->spec().start && document_->spec().start->value < frame)
        start = document_->spec().start->value;
    document_->set_range(start, frame < preview_->frame_count() ? std::optional(frame) : std::nullopt);
}

void MainWindow::go_to() {
    if (!preview_->index() || preview_->frame_count() == 0)
        return;
    auto* dialog =
        new GotoDialog(preview_->index(), preview_->position(), this); // deletes itself when it closes
    connect(dialog, &GotoDialog::chosen, this, [this](std::int64_t frame) { preview_->seek(frame); });
    dialog->open();
}

} // namespace framewright::ui
