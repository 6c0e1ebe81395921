#include "tests/gui/event_watch.h"

#include <algorithm>
#include <chrono>
#include <fstream>

namespace framewright::ui {
namespace {

bool watching = false;
std::int64_t max_ns = 0;

std::int64_t wall_ns() {
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

/// How long this thread has waited for a processor; 0 where the system does not tell.
std::int64_t queued_ns() {
    std::ifstream file("/proc/thread-self/schedstat");
    std::int64_t running = 0;
    std::int64_t queued = 0;
    file >> running >> queued;
    return file ? queued : 0;
}

} // namespace

bool WatchedApplication::notify(QObject* receiver, QEvent* event) {
    if (!watching || inside_)
        return QApplication::notify(receiver, event);
    inside_ = true;
    const std::int64_t queued = queued_ns();
    const std::int64_t start = wall_ns();
    const bool taken = QApplication::notify(receiver, event);
    const std::int64_t taken_ns = wall_ns() - start;
    max_ns = std::max(max_ns, taken_ns - (queued_ns() - queued));
    inside_ = false;
    return taken;
}

void WatchedApplication::watch() {
    watching = true;
    max_ns = 0;
}

double WatchedApplication::max_milliseconds() {
    watching = false;
    return static_cast<double>(max_ns) * 1e-6;
}

} // namespace framewright::ui
