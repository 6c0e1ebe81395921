#include "ui/queue/queue_panel.h"

#include "ui/desktop/desktop.h"
#include "ui/export/rules/command_line.h"
#include "ui/queue/folder_watch.h"
#include "ui/queue/job_list.h"
#include "ui/queue/job_problem.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/job_text.h"
#include "ui/queue/queue_attendant.h"
#include "ui/queue/queue_header.h"
#include "ui/queue/video_finder.h"
#include "ui/queue/watch_bar.h"
#include "ui/storage/named_file.h"
#include "ui/widgets/header_button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace framewright::ui {
namespace {

/// Jobs that have run longer than this are worth asking about before their parts are deleted.
constexpr double long_job_seconds = 10;
constexpr int watch_interval_ms = 2000;

QLabel* make_empty_page(QWidget* parent) {
    auto* empty = new QLabel(
        QueuePanel::tr(
            "The queue is empty.\nExport the clip, or drop videos or a folder here to queue them all."),
        parent);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setMargin(8);
    empty->setProperty("role", QStringLiteral("secondary"));
    return empty;
}

void say_nothing_found(QWidget* window) {
    auto* box =
        new QMessageBox(QMessageBox::Information, QueuePanel::tr("Add videos to the queue"),
                        QueuePanel::tr("There are no videos in this folder."), QMessageBox::Ok, window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace

QueuePanel::QueuePanel(JobQueue& queue, QWidget* parent)
    : QWidget(parent), queue_(queue), finder_(new VideoFinder(this)), header_(new QueueHeader(queue, this)),
      list_(new JobList(queue, this)), pages_(new QStackedWidget(this)) {
    setAcceptDrops(true);
    pages_->addWidget(make_empty_page(this));
    pages_->addWidget(list_);
    buttons_ = new QWidget(this);
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    build_buttons(*row);
    problem_ = new JobProblem(queue_, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 16);
    layout->setSpacing(12);
    layout->addWidget(header_);
    auto* watched = new WatchBar(queue_, *new FolderWatch(watch_interval_ms, this), this);
    layout->addWidget(watched);
    layout->addWidget(pages_, 1);
    layout->addWidget(problem_);
    layout->addWidget(buttons_);
    connect(header_, &QueueHeader::add_videos_wanted, this, &QueuePanel::add_videos);
    connect(header_, &QueueHeader::add_folder_wanted, this, &QueuePanel::add_folder);
    connect(header_, &QueueHeader::watch_folder_wanted, watched, &WatchBar::choose);
    connect(watched, &WatchBar::videos_found, this, &QueuePanel::videos_chosen);
    connect(list_, &JobList::current_changed, this, &QueuePanel::refresh);
    connect(list_, &JobList::menu_wanted, this, &QueuePanel::show_menu);
    connect(list_, &JobList::remove_wanted, this, &QueuePanel::remove);
    connect(list_, &JobList::dropped, this, &QueuePanel::take_dropped);
    connect(list_, &QAbstractItemView::doubleClicked, this, &QueuePanel::open_current);
    connect(&queue_, &JobQueue::changed, this, &QueuePanel::refresh);
    connect(&queue_, &JobQueue::dataChanged, this, [this] {
        header_->refresh();
        problem_->show_job(current());
    });
    refresh();
}

QToolButton* QueuePanel::add_button(QHBoxLayout& row, const char* icon, const QString& text,
                                    void (QueuePanel::*slot)()) {
    QToolButton* button = add_header_button(row, icon, text, buttons_);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

void QueuePanel::build_buttons(QHBoxLayout& row) {
    retry_ = add_button(row, "retry", tr("Try again"), &QueuePanel::retry);
    pause_ = add_button(row, "pause", tr("Pause"), &QueuePanel::pause);
    pause_->setToolTip(tr("Stops it and keeps the parts that are finished"));
    cancel_ = add_button(row, "cancel", tr("Cancel"), &QueuePanel::cancel);
    edit_ = add_button(row, "choose", tr("Edit"), &QueuePanel::edit);
    edit_->setToolTip(tr("Opens its clip, filters and settings; unless it is done it leaves the queue"));
    row.addStretch(1);
    beside_ = add_button(row, "side-by-side", tr("Beside its source"), &QueuePanel::show_beside_source);
    beside_->setToolTip(tr("Shows the exported file beside the clip it was made of"));
    quality_ = add_button(row, "quality", tr("Quality"), &QueuePanel::show_quality);
    quality_->setToolTip(tr("Measures the exported file against its source, and shows the worst frames"));
    folder_ = add_button(row, "folder", tr("Show in folder"), &QueuePanel::show_in_folder);
    copy_ = add_button(row, "terminal", tr("Copy as command"), &QueuePanel::copy_command);
    remove_ = add_button(row, "remove", tr("Remove"), &QueuePanel::remove);
    for (QToolButton* button :
         {folder_, copy_, remove_}) { // the row has to fit into 1280 pixels in any language
        button->setToolTip(button->text());
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

void QueuePanel::attend(Desktop& desktop, QueueAttendant& attendant) {
    desktop_ = &desktop;
    header_->attend(attendant, false, false);
    connect(&desktop, &Desktop::able_to, this, [this, &attendant](bool suspend, bool power_off) {
        header_->attend(attendant, suspend, power_off);
    });
    desktop.ask_abilities();
}

const QueuedJob* QueuePanel::current() const {
    const int row = list_->current_row();
    return row < 0 ? nullptr : &queue_.jobs()[static_cast<std::size_t>(row)];
}

void QueuePanel::refresh() {
    const bool any = queue_.rowCount() > 0;
    pages_->setCurrentIndex(any ? 1 : 0);
    buttons_->setVisible(any);
    const QueuedJob* job = current();
    const bool active = job != nullptr && job->running != 0;
    const bool runs = active && job->state == JobState::Running;
    const bool waits = job != nullptr && job->state == JobState::Waiting;
    const bool paused = job != nullptr && job->state == JobState::Paused;
    retry_->setEnabled(job != nullptr && !active && !waits && job->state != JobState::Done);
    retry_->setText(job == nullptr ? tr("Try again") : job_retry_text(*job));
    retry_->setAccessibleName(retry_->text());
    pause_->setEnabled(runs || waits);
    cancel_->setEnabled(runs || waits || paused);
    edit_->setEnabled(job != nullptr && !active);
    const bool made = job != nullptr && job->state == JobState::Done && !job->spec.output.empty();
    beside_->setEnabled(made);
    quality_->setEnabled(made);
    folder_->setEnabled(job != nullptr && !job->spec.output.empty());
    copy_->setEnabled(job != nullptr);
    remove_->setEnabled(job != nullptr && !active);
    header_->refresh();
    problem_->show_job(current());
}

/// The same commands as below the list.
void QueuePanel::show_menu(const QPoint& global) {
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (QToolButton* button : {retry_, pause_, cancel_, edit_, beside_, quality_, folder_, copy_, remove_}) {
        if (!button->isEnabled())
            continue;
        if (button == beside_ && !menu->isEmpty())
            menu->addSeparator();
        connect(menu->addAction(button->icon(), button->text()), &QAction::triggered, button,
                &QToolButton::click);
    }
    menu->popup(global);
}

/// What is done is looked at; what is not can be changed.
void QueuePanel::open_current() {
    const QueuedJob* job = current();
    if (job == nullptr || job->running != 0)
        return;
    if (job->state == JobState::Done)
        QDesktopServices::openUrl(QUrl::fromLocalFile(file_info(job->spec.output).absoluteFilePath()));
    else
        edit();
}

void QueuePanel::pause() {
    queue_.pause(list_->current_row());
}

void QueuePanel::cancel() {
    const QueuedJob* job = current();
    if (job == nullptr)
        return;
    const bool worth_asking = job->running != 0 && job->spec.backend.store == Store::Disk &&
                              job->progress.elapsed_seconds > long_job_seconds;
    if (worth_asking)
        ask_to_cancel(job->id);
    else
        queue_.cancel(list_->current_row(), StopMode::Discard);
}

/// The job may have moved or ended while the question stood.
void QueuePanel::ask_to_cancel(const QString& id) {
    auto* box = new QMessageBox(QMessageBox::Question, tr("Cancel export"), tr("Stop exporting?"),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Finished parts can be kept, so that it continues from there later."));
    QPushButton* keep = box->addButton(tr("Pause (keep progress)"), QMessageBox::AcceptRole);
    QPushButton* discard = box->addButton(tr("Discard"), QMessageBox::DestructiveRole);
    box->addButton(tr("Continue exporting"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    connect(keep, &QPushButton::clicked, this, [this, id] { queue_.pause(queue_.row_of_id(id)); });
    connect(discard, &QPushButton::clicked, this,
            [this, id] { queue_.cancel(queue_.row_of_id(id), StopMode::Discard); });
    box->open();
}

void QueuePanel::retry() {
    queue_.retry(list_->current_row());
}

void QueuePanel::edit() {
    const QueuedJob* job = current();
    if (job == nullptr || job->running != 0)
        return;
    const QString id = job->id;
    emit edit_requested(job->spec, [this, id] {
        const int row = queue_.row_of_id(id);
        if (row >= 0 && queue_.jobs()[static_cast<std::size_t>(row)].state != JobState::Done)
            queue_.remove(row);
    });
}

void QueuePanel::remove() {
    queue_.remove(list_->current_row());
}

void QueuePanel::show_in_folder() {
    if (const QueuedJob* job = current())
        show_output(job->spec, job->state == JobState::Done);
}

void QueuePanel::show_output(const JobSpec& spec, bool made) {
    const QFileInfo output = file_info(spec.output);
    if (desktop_ != nullptr && made)
        desktop_->show_in_folder(output.absoluteFilePath());
    else
        QDesktopServices::openUrl(QUrl::fromLocalFile(output.absolutePath()));
}

void QueuePanel::show_beside_source() {
    const QueuedJob* job = current();
    if (job != nullptr && job->state == JobState::Done)
        emit beside_source_requested(job->spec);
}

void QueuePanel::show_quality() {
    if (const QueuedJob* job = current())
        emit quality_requested(*job);
}

void QueuePanel::copy_command() {
    const QueuedJob* job = current();
    if (job == nullptr)
        return;
    QApplication::clipboard()->setText(command_line(job->spec));
    emit copied(tr("The command was copied; paste it into a terminal."));
}

void QueuePanel::add_videos() {
    auto* dialog = new QFileDialog(this, tr("Add videos to the queue"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(
        {tr("Videos (%1)").arg(QStringLiteral("*.") + video_endings().join(QStringLiteral(" *."))),
         tr("All files (*)")});
    connect(dialog, &QFileDialog::filesSelected, this, &QueuePanel::conversion_wanted);
    dialog->open();
}

void QueuePanel::add_folder() {
    auto* dialog = new QFileDialog(this, tr("Add a folder of videos to the queue"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::filesSelected, this, &QueuePanel::take_dropped);
    dialog->open();
}

void QueuePanel::take_dropped(const QStringList& paths) {
    take_paths(paths, [this](const QStringList& files) { emit videos_chosen(files); });
}

void QueuePanel::take_paths(const QStringList& paths, const std::function<void(const QStringList&)>& plain) {
    // The disk is asked only where the names do not look like those of files.
    const bool all_files = std::all_of(paths.begin(), paths.end(), [](const QString& path) {
        const QString ending = QFileInfo(path).suffix();
        return std::any_of(ending.begin(), ending.end(), [](QChar letter) { return letter.isLetter(); });
    });
    if (all_files) {
        plain(paths);
        return;
    }
    finder_->find(paths, [this, plain](const FoundVideos& found) {
        if (!found.in_folders)
            plain(found.files);
        else if (found.files.isEmpty())
            say_nothing_found(this);
        else
            ask_which_videos(this, found, [this](const QStringList& files) { emit videos_chosen(files); });
    });
}

void QueuePanel::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void QueuePanel::dropEvent(QDropEvent* event) {
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    take_dropped(paths);
}

void QueuePanel::refresh_icons() {
    header_->refresh_icons();
    for (QToolButton* button : buttons_->findChildren<QToolButton*>())
        button->setIcon(themed_icon(button->objectName()));
}

} // namespace framewright::ui
