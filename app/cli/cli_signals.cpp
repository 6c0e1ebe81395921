#include "app/cli/cli_signals.h"

#include "core/base/error.h"

#include <cstdio>
#include <cstdlib>

namespace framewright::cli {
namespace {
constexpr int wake_signal = SIGUSR2;
}

sigset_t block_ending_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    for (const int number : {SIGINT, SIGTERM, SIGHUP, wake_signal})
        sigaddset(&signals, number);
    if (const int error = pthread_sigmask(SIG_BLOCK, &signals, nullptr); error != 0)
        throw_system_error(ErrorKind::Worker, "-", "program", Text::verbatim("cannot block signals"), error);
    return signals;
}

void end_at_once() {
    std::fputs("framewright: -: job: cancelled\n", stderr);
    std::_Exit(interrupted_exit_code);
}

EndingSignals::EndingSignals(const sigset_t& signals, std::function<void(int)> received)
    : thread_([this, signals, received = std::move(received)] {
          int number = 0;
          while (sigwait(&signals, &number) == 0 && number != wake_signal) {
              last_ = number;
              received(number);
          }
      }) {}

EndingSignals::~EndingSignals() {
    pthread_kill(thread_.native_handle(), wake_signal);
    thread_.join();
}

} // namespace framewright::cli
