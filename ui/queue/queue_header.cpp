#include "ui/queue/queue_header.h"

#include "ui/queue/job_text.h"
#include "ui/queue/queue_time.h"
#include "ui/storage/settings.h"
#include "ui/widgets/header_button.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QThread>
#include <QToolButton>

#include <algorithm>

namespace framewright::ui {
namespace {

const QString parallel_key = QStringLiteral("queue/parallel");

int max_at_once() {
    return std::clamp(QThread::idealThreadCount() / 2, 2, 8);
}

} // namespace

QueueHeader::QueueHeader(JobQueue& queue, QWidget* parent)
    : QWidget(parent), queue_(queue), summary_(new QLabel(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    auto* title = new QLabel(tr("Queue"), this);
    title->setProperty("role", QStringLiteral("heading"));
    summary_->setObjectName(QStringLiteral("queue_summary"));
    summary_->setProperty("role", QStringLiteral("secondary"));
    summary_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(title);
    row->addSpacing(8);
    row->addWidget(summary_, 1);
    add_adding(*row);
    clear_ = add_header_button(*row, "clear", tr("Clear finished and failed"), this);
    connect(clear_, &QToolButton::clicked, &queue_, &JobQueue::clear_ended);
    add_settings(*row);
    run_ = new QPushButton(this);
    run_->setObjectName(QStringLiteral("run_queue"));
    run_->setFocusPolicy(Qt::TabFocus);
    row->addWidget(run_);
    connect(run_, &QPushButton::clicked, this, &QueueHeader::toggle);
    refresh();
}

void QueueHeader::add_adding(QHBoxLayout& row) {
    QToolButton* add = add_header_button(row, "add", tr("Add"), this);
    add->setToolTip(tr("Queues further videos with the filters and settings of the edited clip"));
    auto* menu = new QMenu(add);
    menu->addAction(tr("&Videos…"), this, &QueueHeader::add_videos_wanted);
    menu->addAction(tr("&Folder of videos…"), this, &QueueHeader::add_folder_wanted);
    menu->addAction(tr("&Watch a folder…"), this, &QueueHeader::watch_folder_wanted);
    add->setMenu(menu);
    add->setPopupMode(QToolButton::InstantPopup);
}

void QueueHeader::add_settings(QHBoxLayout& row) {
    QToolButton* button = add_header_button(row, "choose", tr("Settings"), this);
    settings_ = new QMenu(button);
    add_parallel(*settings_);
    button->setMenu(settings_);
    button->setPopupMode(QToolButton::InstantPopup);
}

void QueueHeader::add_parallel(QMenu& menu) {
    QMenu* parallel = menu.addMenu(tr("&Exports at the same time"));
    auto* group = new QActionGroup(parallel);
    const int saved = std::clamp(setting(parallel_key, 1).toInt(), 1, max_at_once());
    for (int count = 1; count <= max_at_once(); ++count) {
        QAction* action = parallel->addAction(tr("%n export(s)", nullptr, count));
        action->setCheckable(true);
        action->setChecked(count == saved);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, count] {
            set_setting(parallel_key, count);
            queue_.set_parallel(count);
        });
    }
    queue_.set_parallel(saved);
}

void QueueHeader::attend(QueueAttendant& attendant, bool can_suspend, bool can_power_off) {
    if (when_done_ != nullptr) {
        settings_->removeAction(when_done_->menuAction());
        when_done_->deleteLater();
    }
    when_done_ = settings_->addMenu(tr("&When all is done"));
    auto* group = new QActionGroup(when_done_);
    const auto add = [&](WhenDone what, const QString& text) {
        QAction* action = when_done_->addAction(text);
        action->setCheckable(true);
        action->setChecked(attendant.when_done() == what);
        group->addAction(action);
        connect(action, &QAction::triggered, &attendant,
                [&attendant, what] { attendant.set_when_done(what); });
        connect(settings_, &QMenu::aboutToShow, action,
                [&attendant, action, what] { action->setChecked(attendant.when_done() == what); });
    };
    add(WhenDone::Nothing, tr("Do &nothing"));
    add(WhenDone::Notify, tr("&Tell me"));
    add(WhenDone::Quit, tr("Tell me and &quit Framewright"));
    if (can_suspend)
        add(WhenDone::Suspend, tr("&Suspend the computer"));
    if (can_power_off)
        add(WhenDone::PowerOff, tr("Switch the computer &off"));
}

void QueueHeader::toggle() {
    if (queue_.held())
        queue_.release();
    else
        queue_.hold();
}

/// "1 running, 3 waiting, 8 min – 11 min left".
QString QueueHeader::summary() const {
    const int running = queue_.count_running();
    const int waiting = queue_.count_waiting();
    QStringList parts;
    if (running > 0)
        parts << tr("%n running", nullptr, running);
    if (waiting > 0)
        parts << tr("%n waiting", nullptr, waiting);
    if (running == 0 || parts.isEmpty())
        return parts.join(QStringLiteral(" · "));
    if (const auto left = time_left(queue_.jobs(), queue_.parallel()))
        parts << (left->unknown == 0 ? tr("%1 left").arg(time_range_text(left->low, left->high))
                                     : tr("%1 left, and %n job(s) not known yet", nullptr, left->unknown)
                                           .arg(time_range_text(left->low, left->high)));
    return parts.join(QStringLiteral(" · "));
}

void QueueHeader::refresh() {
    summary_->setText(summary());
    const bool idle = !queue_.running() && queue_.count_waiting() == 0;
    run_->setText(queue_.held() ? tr("Start the queue") : tr("Pause the queue"));
    run_->setToolTip(queue_.held() ? QString() : tr("Stops what runs and keeps the parts that are finished"));
    set_role(run_, queue_.held() ? "primary" : "");
    run_->setEnabled(queue_.held() || !idle);
    clear_->setEnabled(std::any_of(queue_.jobs().begin(), queue_.jobs().end(), [](const QueuedJob& job) {
        return job.state == JobState::Done || job.state == JobState::Failed ||
               job.state == JobState::Cancelled;
    }));
}

void QueueHeader::refresh_icons() {
    for (QToolButton* button : findChildren<QToolButton*>())
        button->setIcon(themed_icon(button->objectName()));
}

} // namespace framewright::ui
