#include "ui/queue/queue_attendant.h"

#include "ui/desktop/desktop.h"
#include "ui/queue/job_text.h"
#include "ui/storage/settings.h"

#include <QGuiApplication>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace framewright::ui {
namespace {

const QString notify_key = QStringLiteral("queue/notify");
constexpr int patience_seconds = 30;

} // namespace

QueueAttendant::QueueAttendant(JobQueue& queue, Desktop& desktop, QObject* parent)
    : QObject(parent), queue_(queue), desktop_(desktop),
      when_done_(setting(notify_key, true).toBool() ? WhenDone::Notify : WhenDone::Nothing), patience_(this) {
    patience_.setSingleShot(true);
    patience_.setInterval(patience_seconds * 1000);
    connect(&patience_, &QTimer::timeout, this, &QueueAttendant::carry_out);
    connect(&queue_, &JobQueue::changed, this, &QueueAttendant::update_awake);
    // When one job has ended and the next has begun: in between there is nothing to tell.
    connect(&queue_, &JobQueue::changed, this, &QueueAttendant::update_progress, Qt::QueuedConnection);
    connect(&queue_, &JobQueue::dataChanged, this, &QueueAttendant::update_progress, Qt::QueuedConnection);
    connect(&queue_, &JobQueue::job_ended, this, &QueueAttendant::take_end);
    connect(&queue_, &JobQueue::all_done, this, &QueueAttendant::take_all_done);
}

void QueueAttendant::set_when_done(WhenDone what) {
    when_done_ = what;
    set_setting(notify_key, what != WhenDone::Nothing);
}

void QueueAttendant::update_awake() {
    const bool running = queue_.running();
    desktop_.keep_awake(running, tr("A video is being exported"));
    if (running)
        call_off(); // there is work again
}

/// Of all that has run and waits since the queue began to work; told where a whole percent has changed.
void QueueAttendant::update_progress() {
    double done = ended_ + failed_;
    for (const QueuedJob& job : queue_.jobs())
        if (job.running != 0)
            done += std::clamp(job.progress.fraction, 0.0, 1.0);
    const int all = ended_ + failed_ + queue_.count_running() + queue_.count_waiting();
    const int percent = queue_.running() ? static_cast<int>(std::lround(100 * done / all)) : -1;
    if (std::exchange(shown_percent_, percent) == percent)
        return;
    desktop_.show_progress(percent < 0 ? std::nullopt : std::optional(percent / 100.0));
}

void QueueAttendant::take_end(const QueuedJob& job) {
    if (job.state == JobState::Done)
        ++ended_;
    else if (job.state == JobState::Failed)
        ++failed_;
    if (job.state == JobState::Interrupted && job.problem && when_done_ != WhenDone::Nothing)
        desktop_.notify(tr("The queue has stopped"), job.problem->message);
}

void QueueAttendant::take_all_done() {
    const int done = std::exchange(ended_, 0);
    const int failed = std::exchange(failed_, 0);
    if (when_done_ == WhenDone::Nothing)
        return;
    QStringList parts;
    if (done > 0)
        parts << tr("%n export(s) finished", nullptr, done);
    if (failed > 0)
        parts << tr("%n export(s) failed", nullptr, failed);
    desktop_.notify(tr("The queue is done"), parts.join(QStringLiteral(", ")));
    if (when_done_ == WhenDone::Notify)
        return;
    patience_.start();
    emit announced(when_done_, patience_seconds);
}

void QueueAttendant::call_off() {
    if (!patience_.isActive())
        return;
    patience_.stop();
    emit called_off();
}

void QueueAttendant::carry_out() {
    switch (std::exchange(when_done_, WhenDone::Notify)) {
    case WhenDone::Quit:
        emit quit_wanted();
        break;
    case WhenDone::Suspend:
        desktop_.rest(Rest::Suspend);
        break;
    case WhenDone::PowerOff:
        desktop_.rest(Rest::PowerOff);
        break;
    case WhenDone::Nothing:
    case WhenDone::Notify:
        break;
    }
    emit called_off(); // the announcement has no use any more
}

} // namespace framewright::ui
