// An external program as a child of this process, fed through its standard input and read from its standard
// output.
#pragma once

#include "core/base/text.h"
#include "core/base/unique_fd.h"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <span>
#include <string>
#include <sys/types.h>
#include <thread>
#include <vector>

namespace framewright {

/// The file that a command of this name runs: itself where it holds a slash, else the first in PATH. "" where
/// there is no such file or it is not executable.
std::string find_program(const std::string& name);

/// How a program ended and what it used.
struct ProgramEnd {
    int code = 0;   ///< exit code; meaningless when a signal ended it
    int signal = 0; ///< that ended it, 0 for none
    double cpu_seconds = 0;
    double lifetime_seconds = 0;

    bool success() const { return signal == 0 && code == 0; }
    Text text() const; ///< "ended with code 1", "was ended by signal 9"
};

/// Runs until it ends by itself or this object goes; it never outlives the thread that started it (Linux:
/// parent death signal). Of this process's file descriptors it gets those that are not marked close-on-exec,
/// besides its own three. One thread at a time may write, one (the same or another) may read. SIGPIPE must be
/// ignored in this process.
class ChildProgram {
public:
    /// Starts `command[0]`, a path. Without `with_output` its standard output is discarded. Throws
    /// Error(Worker) where it does not start.
    ChildProgram(const std::vector<std::string>& command, bool with_output);
    /// Kills it (and its own children), and waits for its end.
    ~ChildProgram();
    ChildProgram(const ChildProgram&) = delete;
    ChildProgram& operator=(const ChildProgram&) = delete;

    /// Called by write() and wait() with true when the program lets them wait, and with false when they go
    /// on.
    std::function<void(bool)> waits;

    /// Waits until everything is in the pipe. False when the program no longer reads.
    bool write(std::span<const std::uint8_t> bytes);
    void close_input();

    /// Whether read() has something to return, the end included, within this time.
    bool output_within(std::chrono::milliseconds limit) const;
    /// Waits for output; returns how much there was, 0 at the end.
    std::size_t read(std::span<std::uint8_t> buffer);

    /// Waits for its end. Whoever reads the output must go on doing so.
    const ProgramEnd& wait();
    /// Whether it has ended by itself within this time.
    bool ends_within(std::chrono::milliseconds limit) const;
    /// Ends it at once. Any thread may call this before wait() returns.
    void kill() noexcept;
    /// Sends a signal to it alone. Any thread may call this before wait() returns.
    void send_signal(int number) noexcept;

    /// The end of what it wrote to standard error so far, complete after wait().
    std::string last_words() const;

private:
    bool ended() const noexcept;
    void start_collecting();
    void collect_words();
    void reap();

    pid_t id_ = -1;
    UniqueFd input_, output_, errors_;
    std::int64_t started_ns_ = 0;
    std::mutex id_mutex_; ///< while it is held the id is this child's: nothing else can have it
    std::atomic<bool> reaped_ = false;
    ProgramEnd end_;
    mutable std::mutex words_mutex_;
    std::string words_;
    std::thread words_reader_; ///< last: it uses what stands above
};

/// The last line of a program's messages that is not empty, without control characters.
std::string last_line(const std::string& text);

} // namespace framewright
