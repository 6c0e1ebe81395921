#include "tests/cli/process.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

void require(int code, const std::string& what) {
    if (code != 0)
        throw std::runtime_error(what + ": " + std::strerror(code));
}

struct FileActions {
    posix_spawn_file_actions_t value{};
    FileActions() { require(posix_spawn_file_actions_init(&value), "spawn"); }
    ~FileActions() { posix_spawn_file_actions_destroy(&value); }
    void open(int fd, const std::string& path, int flags) {
        require(posix_spawn_file_actions_addopen(&value, fd, path.c_str(), flags, 0600), path);
    }
};

/// A process group of its own, and signals as a program started from a shell has them.
struct Attributes {
    posix_spawnattr_t value{};
    Attributes() {
        sigset_t none;
        sigset_t all;
        sigemptyset(&none);
        sigfillset(&all);
        require(posix_spawnattr_init(&value), "spawn");
        require(posix_spawnattr_setflags(&value, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK |
                                                     POSIX_SPAWN_SETSIGDEF),
                "spawn");
        require(posix_spawnattr_setpgroup(&value, 0), "spawn");
        require(posix_spawnattr_setsigmask(&value, &none), "spawn");
        require(posix_spawnattr_setsigdefault(&value, &all), "spawn");
    }
    ~Attributes() { posix_spawnattr_destroy(&value); }
};

double seconds_of(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> result;
    for (std::string& string : strings)
        result.push_back(string.data());
    result.push_back(nullptr);
    return result;
}

} // namespace

Child::Child(const std::vector<std::string>& command, const fs::path& scratch, const std::string& mark)
    : started_(std::chrono::steady_clock::now()) {
    static std::atomic<int> counter{0};
    const std::string number = std::to_string(counter++);
    out_path_ = scratch / ("out-" + number);
    err_path_ = scratch / ("err-" + number);

    std::vector<std::string> arguments = command;
    std::vector<std::string> environment{"FRAMEWRIGHT_TEST_MARK=" + mark};
    for (char** entry = environ; *entry; ++entry)
        environment.emplace_back(*entry);

    FileActions actions;
    actions.open(STDIN_FILENO, "/dev/null", O_RDONLY);
    actions.open(STDOUT_FILENO, out_path_.string(), O_WRONLY | O_CREAT | O_TRUNC);
    actions.open(STDERR_FILENO, err_path_.string(), O_WRONLY | O_CREAT | O_TRUNC);
    const Attributes attributes;
    require(posix_spawnp(&pid_, arguments.front().c_str(), &actions.value, &attributes.value,
                         pointers(arguments).data(), pointers(environment).data()),
            arguments.front());
}

Child::~Child() {
    if (pid_ <= 0)
        return;
    ::kill(-pid_, SIGKILL);
    if (!ended_)
        ::waitpid(pid_, &status_, 0);
}

void Child::send(int signal) const {
    if (::kill(pid_, signal) != 0)
        throw std::runtime_error(std::string("kill: ") + std::strerror(errno));
}

bool Child::reap(bool block) {
    if (!ended_)
        ended_ = ::wait4(pid_, &status_, block ? 0 : WNOHANG, &usage_) == pid_;
    return ended_;
}

bool Child::running() {
    return !reap(false);
}

std::string Child::err_so_far() const {
    return read_file(err_path_);
}

RunResult Child::wait(std::chrono::seconds limit) {
    RunResult result;
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (!reap(false)) {
        if (std::chrono::steady_clock::now() > deadline) {
            result.hung = true;
            ::kill(-pid_, SIGKILL);
            reap(true);
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    result.ran = std::chrono::steady_clock::now() - started_;
    if (WIFEXITED(status_))
        result.exit_code = WEXITSTATUS(status_);
    else if (WIFSIGNALED(status_))
        result.signal = WTERMSIG(status_);
    result.cpu_seconds = seconds_of(usage_.ru_utime) + seconds_of(usage_.ru_stime);
    result.peak_memory_bytes = std::int64_t{usage_.ru_maxrss} * 1024;
    result.out = read_file(out_path_);
    result.err = read_file(err_path_);
    return result;
}

ScopedVariable::ScopedVariable(const std::string& name, const std::string& value) : name_(name) {
    if (const char* const before = std::getenv(name_.c_str()))
        before_ = before;
    ::setenv(name_.c_str(), value.c_str(), 1);
}
ScopedVariable::~ScopedVariable() {
    if (before_)
        ::setenv(name_.c_str(), before_->c_str(), 1);
    else
        ::unsetenv(name_.c_str());
}

std::vector<pid_t> processes_marked(const std::string& mark) {
    std::vector<pid_t> found;
    for (const fs::directory_entry& entry : fs::directory_iterator("/proc")) {
        const std::string name = entry.path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos)
            continue;
        // A process that has ended and waits for its parent has an empty environment: it does not count.
        if (read_file(entry.path() / "environ").find("FRAMEWRIGHT_TEST_MARK=" + mark) != std::string::npos)
            found.push_back(static_cast<pid_t>(std::stol(name)));
    }
    return found;
}

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

} // namespace framewright::cli_test
