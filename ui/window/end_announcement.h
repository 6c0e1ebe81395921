// Says what is going to happen now that the queue is done, and lets the user call it off.
#pragma once

class QWidget;

namespace framewright::ui {

class QueueAttendant;

/// A box that belongs to `window` stands for as long as there is something to call off.
void announce_ends(QueueAttendant& attendant, QWidget* window);

} // namespace framewright::ui
