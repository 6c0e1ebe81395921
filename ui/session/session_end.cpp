#include "ui/session/session_end.h"

#include <QGuiApplication>
#include <QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#include <utility>

namespace framewright::ui {
namespace {

constexpr std::array ending_signals{SIGTERM, SIGHUP, SIGINT};

std::array<int, 2> pipe_ends{-1, -1};
std::array<struct sigaction, ending_signals.size()> earlier;

/// All that may be done in a handler is to wake the event loop.
void wake(int) {
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(pipe_ends[1], &byte, 1);
}

} // namespace

SessionEnd::SessionEnd(QObject* parent) : QObject(parent) {
    connect(qGuiApp, &QGuiApplication::commitDataRequest, this, &SessionEnd::coming, Qt::DirectConnection);
    if (::pipe2(pipe_ends.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    notifier_ = new QSocketNotifier(pipe_ends[0], QSocketNotifier::Read, this);
    connect(notifier_, &QSocketNotifier::activated, this, &SessionEnd::take_signal);
    struct sigaction action {};
    action.sa_handler = wake;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < ending_signals.size(); ++i)
        ::sigaction(ending_signals[i], &action, &earlier[i]);
}

SessionEnd::~SessionEnd() {
    if (notifier_ == nullptr)
        return;
    for (std::size_t i = 0; i < ending_signals.size(); ++i)
        ::sigaction(ending_signals[i], &earlier[i], nullptr);
    delete notifier_;
    for (int& end : pipe_ends)
        ::close(std::exchange(end, -1));
}

void SessionEnd::take_signal() {
    char byte = 0;
    while (::read(pipe_ends[0], &byte, 1) > 0) {
    }
    emit here();
}

} // namespace framewright::ui
