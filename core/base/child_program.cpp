#include "core/base/child_program.h"

#include "core/base/cpu_seconds.h"
#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <sstream>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <system_error>

namespace framewright {
namespace {

constexpr std::size_t remembered_words = 16384;
constexpr int look_interval_ms = 200; ///< between two looks whether a silent program still lives
constexpr int requested_pipe_bytes = 1 << 20;

std::int64_t now_ns() {
    return std::chrono::steady_clock::now().time_since_epoch() / std::chrono::nanoseconds(1);
}

struct Pipe {
    UniqueFd read_end, write_end;
};

/// A descriptor that is none of the three that the child's own take the place of: this process may have been
/// started with those closed.
UniqueFd beyond_standard(UniqueFd file, const std::string& program) {
    if (file.get() > STDERR_FILENO)
        return file;
    UniqueFd other(::fcntl(file.get(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
    if (!other)
        throw_system_error(ErrorKind::Worker, program, "start", Text("program.no_pipe", "cannot make a pipe"),
                           errno);
    return other;
}

Pipe make_pipe(const std::string& program) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw_system_error(ErrorKind::Worker, program, "start", Text("program.no_pipe", "cannot make a pipe"),
                           errno);
    Pipe pipe{UniqueFd(ends[0]), UniqueFd(ends[1])};
    pipe.read_end = beyond_standard(std::move(pipe.read_end), program);
    pipe.write_end = beyond_standard(std::move(pipe.write_end), program);
    return pipe;
}

UniqueFd open_null(const std::string& program) {
    UniqueFd file(::open("/dev/null", O_RDWR | O_CLOEXEC));
    if (!file)
        throw_system_error(ErrorKind::Worker, program, "start",
                           Text("program.no_null", "cannot open /dev/null"), errno);
    return beyond_standard(std::move(file), program);
}

/// What the child does between fork and exec. Other threads of the parent may have held any lock at the fork,
/// so only async-signal-safe calls are allowed here.
struct Launch {
    const char* program;
    char* const* arguments;
    int input, output, errors, status;
    pid_t parent;

    [[noreturn]] void run() const noexcept {
        // A group of its own: Ctrl-C in a terminal is for the program that the user sees, and what this child
        // starts itself can be ended with it.
        ::setpgid(0, 0);
        if (::prctl(PR_SET_PDEATHSIG, SIGKILL) != 0)
            fail();
        if (::getppid() != parent) // it died before the request was made
            ::_exit(127);
        if (::dup2(input, STDIN_FILENO) < 0 || ::dup2(output, STDOUT_FILENO) < 0 ||
            ::dup2(errors, STDERR_FILENO) < 0)
            fail();
        ::execv(program, arguments);
        fail();
    }

    [[noreturn]] void fail() const noexcept {
        const int number = errno;
        // Nobody is left to tell where even this fails.
        const ssize_t ignored = ::write(status, &number, sizeof number);
        static_cast<void>(ignored);
        ::_exit(127);
    }
};

/// errno of the child's failed exec; 0 where it runs.
int read_status(const UniqueFd& status) {
    int number = 0;
    ssize_t count = 0;
    do {
        count = ::read(status.get(), &number, sizeof number);
    } while (count < 0 && errno == EINTR);
    return count == sizeof number ? number : 0;
}

/// True when something is to be read or the other end was closed; false after look_interval_ms. A signal
/// changes nothing about it.
bool readable(int fd) {
    pollfd item{fd, POLLIN, 0};
    int count = 0;
    do {
        count = ::poll(&item, 1, look_interval_ms);
    } while (count < 0 && errno == EINTR);
    return count > 0;
}

/// From begin() until it goes, the owner of the program waits for it.
class Wait {
public:
    explicit Wait(const std::function<void(bool)>& told) : told_(told) {}
    Wait(const Wait&) = delete;
    Wait& operator=(const Wait&) = delete;
    ~Wait() {
        if (begun_ && told_)
            told_(false);
    }
    void begin() {
        if (!std::exchange(begun_, true) && told_)
            told_(true);
    }

private:
    const std::function<void(bool)>& told_;
    bool begun_ = false;
};

} // namespace

std::string find_program(const std::string& name) {
    const auto runs = [](const std::string& path) {
        struct stat status {};
        return ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) &&
               ::access(path.c_str(), X_OK) == 0;
    };
    if (name.find('/') != std::string::npos)
        return runs(name) ? name : std::string();
    const char* path = std::getenv("PATH");
    std::istringstream folders(path ? path : "/usr/local/bin:/usr/bin:/bin");
    for (std::string folder; !name.empty() && std::getline(folders, folder, ':');) {
        const std::string file = (folder.empty() ? "." : folder) + "/" + name;
        if (runs(file))
            return file;
    }
    return {};
}

Text ProgramEnd::text() const {
    return signal != 0 ? Text("program.signal", "was ended by signal {1}", signal)
                       : Text("program.code", "ended with code {1}", code);
}

ChildProgram::ChildProgram(const std::vector<std::string>& command, bool with_output) {
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (std::string& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const std::string& program = command.front();
    Pipe input = make_pipe(program), output, errors = make_pipe(program), status = make_pipe(program);
    if (with_output)
        output = make_pipe(program);
    else
        output.write_end = open_null(program);
    // Fewer changes between the two programs; a smaller pipe works as well.
    ::fcntl(input.write_end.get(), F_SETPIPE_SZ, requested_pipe_bytes);
    if (::fcntl(input.write_end.get(), F_SETFL, O_NONBLOCK) != 0)
        throw_system_error(ErrorKind::Worker, program, "start",
                           Text("program.pipe_setup", "cannot set up a pipe"), errno);
    const Launch launch{program.c_str(),
                        arguments.data(),
                        input.read_end.get(),
                        output.write_end.get(),
                        errors.write_end.get(),
                        status.write_end.get(),
                        ::getpid()};
    started_ns_ = now_ns();
    id_ = ::fork();
    if (id_ < 0)
        throw_system_error(ErrorKind::Worker, program, "start",
                           Text("program.no_process", "cannot start a process"), errno);
    if (id_ == 0)
        launch.run();
    status.write_end = UniqueFd();
    if (const int number = read_status(status.read_end); number != 0) {
        reap();
        throw_system_error(ErrorKind::Worker, program, "start",
                           Text("program.not_run", "cannot run the program"), number);
    }
    input_ = std::move(input.write_end);
    output_ = std::move(output.read_end);
    errors_ = std::move(errors.read_end);
    start_collecting();
}

/// The destructor does not run for what a constructor throws.
void ChildProgram::start_collecting() {
    try {
        words_reader_ = std::thread([this] { collect_words(); });
    } catch (const std::system_error& error) {
        kill();
        reap();
        throw_system_error(ErrorKind::Worker, "-", "start",
                           Text("program.no_thread", "cannot start a thread"), error.code().value());
    }
}

ChildProgram::~ChildProgram() {
    kill();
    reap();
    if (words_reader_.joinable())
        words_reader_.join();
}

/// True once the program has ended, whether or not it was waited for.
bool ChildProgram::ended() const noexcept {
    if (reaped_)
        return true;
    siginfo_t info{};
    return ::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOHANG | WNOWAIT) != 0 ||
           info.si_pid != 0;
}

/// Reads until the program has ended: its own children may hold the pipe open for longer.
void ChildProgram::collect_words() {
    std::array<char, 1024> buffer;
    while (true) {
        const bool last = ended();
        if (!readable(errors_.get())) {
            if (last)
                return;
            continue;
        }
        const ssize_t count = ::read(errors_.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return;
        const std::lock_guard lock(words_mutex_);
        words_.append(buffer.data(), static_cast<std::size_t>(count));
        if (words_.size() > remembered_words)
            words_.erase(0, words_.size() - remembered_words);
    }
}

bool ChildProgram::write(std::span<const std::uint8_t> bytes) {
    Wait wait(waits);
    while (!bytes.empty()) {
        const ssize_t count = ::write(input_.get(), bytes.data(), bytes.size());
        if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN) {
            wait.begin();
            pollfd item{input_.get(), POLLOUT, 0};
            if (::poll(&item, 1, look_interval_ms) == 0 && ended())
                return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

void ChildProgram::close_input() {
    input_ = UniqueFd();
}

bool ChildProgram::output_within(std::chrono::milliseconds limit) const {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (true) {
        const bool last = ended();
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        const int wait = std::clamp(static_cast<int>(left.count()) + 1, 0, look_interval_ms);
        pollfd item{output_.get(), POLLIN, 0};
        if (::poll(&item, 1, last ? 0 : wait) > 0 || last)
            return true;
        if (left.count() <= 0)
            return false;
    }
}

std::size_t ChildProgram::read(std::span<std::uint8_t> buffer) {
    while (true) {
        const bool last = ended();
        if (!readable(output_.get())) {
            if (last)
                return 0;
            continue;
        }
        const ssize_t count = ::read(output_.get(), buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR)
            continue;
        return static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
}

void ChildProgram::reap() {
    if (reaped_ || id_ <= 0)
        return;
    siginfo_t info{};
    while (::waitid(P_PID, static_cast<id_t>(id_), &info, WEXITED | WNOWAIT) != 0 && errno == EINTR) {
    }
    int status = 0;
    rusage usage{};
    // From here on the system may give the id to another process, which kill() must not meet.
    const std::lock_guard lock(id_mutex_);
    pid_t result = 0;
    do {
        result = ::wait4(id_, &status, 0, &usage);
    } while (result < 0 && errno == EINTR);
    end_.lifetime_seconds = static_cast<double>(now_ns() - started_ns_) / 1e9;
    if (result == id_ && WIFSIGNALED(status))
        end_.signal = WTERMSIG(status);
    else
        end_.code = result == id_ ? WEXITSTATUS(status) : -1;
    const CpuSeconds cpu = cpu_seconds_of(usage);
    end_.cpu_seconds = cpu.user + cpu.system;
    reaped_ = true;
}

const ProgramEnd& ChildProgram::wait() {
    Wait wait(waits);
    if (!reaped_)
        wait.begin();
    reap();
    if (words_reader_.joinable())
        words_reader_.join();
    return end_;
}

bool ChildProgram::ends_within(std::chrono::milliseconds limit) const {
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!ended()) {
        if (std::chrono::steady_clock::now() > deadline)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    return true;
}

void ChildProgram::kill() noexcept {
    const std::lock_guard lock(id_mutex_);
    if (reaped_ || id_ <= 0)
        return;
    ::kill(-id_, SIGKILL);
    ::kill(id_, SIGKILL); // before it has a group of its own
}

void ChildProgram::send_signal(int number) noexcept {
    const std::lock_guard lock(id_mutex_);
    if (!reaped_ && id_ > 0)
        ::kill(id_, number);
}

std::string ChildProgram::last_words() const {
    const std::lock_guard lock(words_mutex_);
    return words_;
}

std::string last_line(const std::string& text) {
    std::istringstream lines(text);
    std::string last;
    for (std::string line; std::getline(lines, line);) {
        std::erase_if(line, [](unsigned char c) { return c < ' '; });
        if (line.find_first_not_of(' ') != std::string::npos)
            last = line;
    }
    return last;
}

} // namespace framewright
