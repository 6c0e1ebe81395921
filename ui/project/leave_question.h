// Asked before the window closes or what is edited gives way to something else.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace framewright::ui {

/// What would be lost or interrupted.
struct Unfinished {
    QString work; ///< the clip or project with changes that no file has; "" for none
    bool export_runs = false;
    bool comparison_runs = false;
    bool any() const { return !work.isEmpty() || export_runs || comparison_runs; }
};

struct LeaveAnswers {
    std::function<void()> save; ///< first, and go on when that is done
    std::function<void()> go_on;
};

/// One question about all of it, which belongs to `window`. `closing`: the window is to close. Cancelled or
/// dismissed it does nothing.
void ask_to_leave(QWidget* window, const Unfinished& unfinished, bool closing, const LeaveAnswers& answers);

} // namespace framewright::ui
