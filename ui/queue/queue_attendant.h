// Looks after the computer while the queue works: keeps it awake, tells how far it has come and what has
// ended, and does what was wanted when all is done.
#pragma once

#include "ui/queue/job_queue.h"

#include <QObject>
#include <QTimer>

namespace framewright::ui {

class Desktop;

enum class WhenDone { Nothing, Notify, Quit, Suspend, PowerOff };

class QueueAttendant : public QObject {
    Q_OBJECT
public:
    QueueAttendant(JobQueue& queue, Desktop& desktop, QObject* parent = nullptr);

    /// Nothing and Notify are there again next time; what ends the program or more is asked for anew.
    void set_when_done(WhenDone what);
    WhenDone when_done() const { return when_done_; }
    /// The user has changed his mind: what was announced is not done.
    void call_off();

signals:
    /// The program is to end, in the way in which the user ends it.
    void quit_wanted();
    /// This will be done in so many seconds, unless it is called off.
    void announced(framewright::ui::WhenDone what, int seconds);
    void called_off();

private:
    void update_awake();
    void update_progress();
    void take_end(const QueuedJob& job);
    void take_all_done();
    void carry_out();

    JobQueue& queue_;
    Desktop& desktop_;
    WhenDone when_done_;
    int ended_ = 0; ///< since the queue began to work
    int failed_ = 0;
    int shown_percent_ = -1; ///< -1 while nothing runs
    QTimer patience_;
};

} // namespace framewright::ui
