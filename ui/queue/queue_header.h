// The row over the queue: how long all of it takes, adding videos, starting and stopping, and what is done
// when all is done.
#pragma once

#include "ui/queue/queue_attendant.h"

#include <QWidget>

class QActionGroup;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace framewright::ui {

class QueueHeader : public QWidget {
    Q_OBJECT
public:
    explicit QueueHeader(JobQueue& queue, QWidget* parent = nullptr);

    /// From now on it can be chosen what is done when all is done.
    void attend(QueueAttendant& attendant, bool can_suspend, bool can_power_off);
    void refresh();
    void refresh_icons();

signals:
    void add_videos_wanted();
    void add_folder_wanted();
    void watch_folder_wanted();

private:
    void add_adding(QHBoxLayout& row);
    void add_settings(QHBoxLayout& row);
    void add_parallel(QMenu& menu);
    void toggle();
    QString summary() const;

    JobQueue& queue_;
    QLabel* summary_;
    QToolButton* clear_ = nullptr;
    QMenu* settings_ = nullptr;
    QMenu* when_done_ = nullptr;
    QPushButton* run_ = nullptr;
};

} // namespace framewright::ui
