#include "ui/queue/queue_panel.h"

#include "ui/export/rules/command_line.h"
#include "ui/queue/job_queue.h"
#include "ui/queue/progress_delegate.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace framewright::ui {
namespace {

/// Jobs that have run longer than this are worth asking about before their segments are deleted.
constexpr double long_job_seconds = 10;

} // namespace

QueuePanel::QueuePanel(JobQueue& queue, QWidget* parent) : QWidget(parent), queue_(queue) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    build_buttons();
    build_table();
    problem_box_ = new QWidget(this);
    auto* column = new QVBoxLayout(problem_box_);
    column->setContentsMargins(12, 4, 12, 4);
    auto* row = new QHBoxLayout;
    problem_ = new QLabel(problem_box_);
    problem_->setWordWrap(true);
    problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    problem_->setProperty("role", QStringLiteral("error"));
    details_button_ = new QPushButton(tr("Technical details"), problem_box_);
    details_button_->setCheckable(true);
    row->addWidget(problem_, 1);
    row->addWidget(details_button_, 0, Qt::AlignTop);
    column->addLayout(row);
    details_ = new QPlainTextEdit(problem_box_);
    details_->setReadOnly(true);
    details_->setAccessibleName(tr("Technical details"));
    details_->setMaximumHeight(90);
    details_->hide();
    column->addWidget(details_);
    layout->addWidget(pages_, 1);
    layout->addWidget(problem_box_);
    connect(details_button_, &QPushButton::toggled, details_, &QWidget::setVisible);
    connect(&queue_, &JobQueue::changed, this, &QueuePanel::refresh);
    connect(&queue_, &JobQueue::dataChanged, this, &QueuePanel::refresh_problem);
    connect(table_->selectionModel(), &QItemSelectionModel::currentChanged, this, &QueuePanel::refresh);
    refresh();
}

QToolButton* QueuePanel::add_button(const char* icon, const QString& text, void (QueuePanel::*slot)()) {
    auto* button = new QToolButton(buttons_);
    button->setObjectName(QString::fromLatin1(icon));
    button->setIcon(themed_icon(QString::fromLatin1(icon)));
    button->setText(text);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    buttons_->layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

void QueuePanel::build_buttons() {
    buttons_ = new QWidget(this);
    auto* row = new QHBoxLayout(buttons_);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(2);
    release_ = add_button("play", tr("Start the queue"), &QueuePanel::release);
    release_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    cancel_ = add_button("cancel", tr("Cancel"), &QueuePanel::cancel);
    retry_ = add_button("retry", tr("Try again"), &QueuePanel::retry);
    folder_ = add_button("folder", tr("Open folder"), &QueuePanel::open_folder);
    copy_ = add_button("terminal", tr("Copy as command"), &QueuePanel::copy_command);
    remove_ = add_button("remove", tr("Remove from the queue"), &QueuePanel::remove);
    for (QToolButton* button : {cancel_, retry_, folder_, copy_})
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    row->addStretch(1);
    clear_ = add_button("clear", tr("Clear finished"), &QueuePanel::clear_ended);
    clear_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
}

void QueuePanel::build_table() {
    table_ = new QTableView(this);
    table_->setObjectName(QStringLiteral("queue_table"));
    table_->setAccessibleName(tr("Export queue"));
    table_->setModel(&queue_);
    table_->setFrameShape(QFrame::NoFrame);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setSelectionMode(QAbstractItemView::SingleSelection);
    table_->setShowGrid(false);
    table_->setMinimumHeight(48);
    table_->setTabKeyNavigation(false);
    table_->setWordWrap(false);
    table_->verticalHeader()->hide();
    table_->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 10);
    table_->setItemDelegateForColumn(JobQueue::ProgressColumn, new ProgressDelegate(table_));
    QHeaderView* header = table_->horizontalHeader();
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto width = [this](const char* text) {
        return fontMetrics().horizontalAdvance(QString::fromUtf8(text)) + 24;
    };
    header->setSectionResizeMode(JobQueue::NameColumn, QHeaderView::Stretch);
    header->resizeSection(JobQueue::StateColumn, width("Done, with warnings"));
    header->resizeSection(JobQueue::ProgressColumn, width("progress bar and 100 %"));
    header->resizeSection(JobQueue::SpeedColumn, width("1000.0 fps"));
    header->resizeSection(JobQueue::LeftColumn, width("10 min 00 s – 12 min 00 s"));
    auto* empty = new QLabel(
        tr("Nothing to export yet.\nPress Ctrl+E to export the clip, or drop several clips at once."), this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setMargin(8);
    empty->setProperty("role", QStringLiteral("secondary"));
    pages_ = new QStackedWidget(this);
    pages_->addWidget(empty);
    pages_->addWidget(table_);
    connect(&queue_, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int, int last) {
        table_->setCurrentIndex(queue_.index(last, 0));
        table_->scrollToBottom();
    });
}

void QueuePanel::make_compact() {
    for (QToolButton* button : {cancel_, retry_, folder_, copy_, clear_})
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    const auto narrow = [this](int column, const char* widest) {
        const int width = fontMetrics().horizontalAdvance(QString::fromUtf8(widest)) + 24;
        table_->horizontalHeader()->resizeSection(column, width);
    };
    narrow(JobQueue::StateColumn, "Interrupted");
    narrow(JobQueue::ProgressColumn, "progress 100 %");
    narrow(JobQueue::LeftColumn, "Time left 00");
}

int QueuePanel::current_row() const {
    const QModelIndex current = table_->currentIndex();
    return current.isValid() && current.row() < queue_.rowCount() ? current.row() : -1;
}

void QueuePanel::refresh() {
    pages_->setCurrentIndex(queue_.rowCount() > 0 ? 1 : 0);
    const int row = current_row();
    const QueuedJob* job = row < 0 ? nullptr : &queue_.jobs()[static_cast<std::size_t>(row)];
    const bool active = job != nullptr && job->running != 0;
    const bool waiting = job != nullptr && job->state == JobState::Waiting;
    cancel_->setEnabled(waiting || (active && job->state == JobState::Running));
    retry_->setEnabled(job != nullptr && !active && !waiting && job->state != JobState::Done);
    const bool resumable = job != nullptr && job->state == JobState::Interrupted;
    retry_->setText(resumable ? tr("Resume") : tr("Try again"));
    folder_->setEnabled(job != nullptr && !job->spec.output.empty());
    copy_->setEnabled(job != nullptr);
    remove_->setEnabled(job != nullptr && !active);
    clear_->setEnabled(queue_.rowCount() > 0);
    release_->setVisible(queue_.held());
    refresh_problem();
}

void QueuePanel::refresh_problem() {
    const int row = current_row();
    const QueuedJob* job = row < 0 ? nullptr : &queue_.jobs()[static_cast<std::size_t>(row)];
    const bool failed = job != nullptr && job->problem.has_value();
    const bool warned = job != nullptr && !failed && !job->warnings.isEmpty();
    problem_box_->setVisible(failed || warned);
    if (!failed && !warned)
        return;
    const QString text = failed ? job->problem->message : job->warnings.first();
    const QString more = failed ? job->problem->detail : job->warnings.join(QLatin1Char('\n'));
    if (problem_->text() != text)
        problem_->setText(text);
    set_role(problem_, failed ? "error" : "warning");
    if (details_->toPlainText() != more)
        details_->setPlainText(more);
    details_button_->setText(failed ? tr("Technical details") : tr("Warnings: %1").arg(job->warnings.size()));
}

void QueuePanel::cancel() {
    const int row = current_row();
    if (row < 0)
        return;
    const QueuedJob& job = queue_.jobs()[static_cast<std::size_t>(row)];
    const bool worth_asking = job.running != 0 && job.spec.backend.store == Store::Disk &&
                              job.progress.elapsed_seconds > long_job_seconds;
    if (!worth_asking) {
        queue_.cancel(row, StopMode::Discard);
        return;
    }
    auto* box = new QMessageBox(QMessageBox::Question, tr("Cancel export"), tr("Stop this export?"),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setInformativeText(tr("Finished segments can be kept, so that a retry continues from there."));
    QPushButton* keep = box->addButton(tr("Stop and keep"), QMessageBox::AcceptRole);
    QPushButton* discard = box->addButton(tr("Stop and delete"), QMessageBox::DestructiveRole);
    box->addButton(tr("Continue export"), QMessageBox::RejectRole);
    box->setDefaultButton(keep);
    const quint64 running = job.running;
    connect(box, &QMessageBox::buttonClicked, this, [this, keep, discard, running](QAbstractButton* button) {
        // The job may have moved or ended while the question stood.
        for (int at = 0; at < queue_.rowCount(); ++at) {
            if (queue_.jobs()[static_cast<std::size_t>(at)].running != running)
                continue;
            if (button == keep)
                queue_.cancel(at, StopMode::Keep);
            else if (button == discard)
                queue_.cancel(at, StopMode::Discard);
        }
    });
    box->open();
}

void QueuePanel::retry() {
    queue_.retry(current_row());
}
void QueuePanel::remove() {
    queue_.remove(current_row());
}
void QueuePanel::clear_ended() {
    queue_.clear_ended();
}
void QueuePanel::release() {
    queue_.release();
}

void QueuePanel::open_folder() {
    const int row = current_row();
    if (row < 0)
        return;
    const QFileInfo output(QString::fromStdString(queue_.jobs()[static_cast<std::size_t>(row)].spec.output));
    QDesktopServices::openUrl(QUrl::fromLocalFile(output.absolutePath()));
}

void QueuePanel::copy_command() {
    const int row = current_row();
    if (row < 0)
        return;
    QApplication::clipboard()->setText(command_line(queue_.jobs()[static_cast<std::size_t>(row)].spec));
    emit copied(tr("The command was copied; paste it into a terminal."));
}

void QueuePanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Delete && remove_->isEnabled())
        remove();
    else
        QWidget::keyPressEvent(event);
}

void QueuePanel::refresh_icons() {
    for (QToolButton* button : buttons_->findChildren<QToolButton*>())
        button->setIcon(themed_icon(button->objectName()));
}

} // namespace framewright::ui
