// Signals that end a command, taken as events.
#pragma once

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace framewright::cli {

inline constexpr int interrupted_exit_code = 130;

/// SIGINT, SIGTERM and SIGHUP (and one to wake the watch), blocked from now on. Called before any thread
/// starts, so that all of them inherit the mask.
sigset_t block_ending_signals();

/// Ends the program at once, as interrupted: for the time before anything was made that has to be cleaned up.
/// Workers end with it. Safe while other threads wait for a worker that hangs.
[[noreturn]] void end_at_once();

/// Takes blocked signals on a thread of its own, which ends with this object.
class EndingSignals {
public:
    EndingSignals(const sigset_t& signals, std::function<void(int)> received);
    ~EndingSignals();
    EndingSignals(const EndingSignals&) = delete;
    EndingSignals& operator=(const EndingSignals&) = delete;
    int last() const { return last_; } ///< 0 for none

private:
    std::atomic<int> last_ = 0;
    std::thread thread_;
};

} // namespace framewright::cli
