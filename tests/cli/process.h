// Running programs as a user's shell would: arguments in, exit code and both outputs out.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <sys/resource.h>
#include <sys/types.h>
#include <vector>

namespace framewright::cli_test {

struct RunResult {
    int exit_code = -1; ///< -1 when a signal ended it
    int signal = 0;     ///< the signal that ended it, 0 for none
    bool hung = false;  ///< it was killed because it ran past its limit
    std::string out;
    std::string err;
    std::chrono::duration<double> ran{0};
    double cpu_seconds = 0;             ///< user and system, of the processes that it waited for too
    std::int64_t peak_memory_bytes = 0; ///< resident, of the largest of them
};

/// A program that runs beside the test, in a process group of its own, with no standard input.
class Child {
public:
    /// Starts `command[0]` (searched in PATH). Every process that descends from it carries `mark` in its
    /// environment as FRAMEWRIGHT_TEST_MARK. Outputs go to files in `scratch`. Throws std::runtime_error.
    Child(const std::vector<std::string>& command, const std::filesystem::path& scratch,
          const std::string& mark);
    ~Child(); ///< kills what still runs of its process group
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    void send(int signal) const;
    bool running();
    /// What it has written to standard error so far.
    std::string err_so_far() const;
    /// Waits at most `limit`, kills the process group after that.
    RunResult wait(std::chrono::seconds limit);

private:
    bool reap(bool block);

    std::filesystem::path out_path_;
    std::filesystem::path err_path_;
    std::chrono::steady_clock::time_point started_;
    pid_t pid_ = -1;
    bool ended_ = false;
    int status_ = 0;
    rusage usage_{};
};

/// Sets an environment variable for the programs that are started while this object lives.
class ScopedVariable {
public:
    ScopedVariable(const std::string& name, const std::string& value);
    ~ScopedVariable();
    ScopedVariable(const ScopedVariable&) = delete;
    ScopedVariable& operator=(const ScopedVariable&) = delete;

private:
    const std::string name_;
    std::optional<std::string> before_;
};

/// Ids of the processes alive that carry this mark.
std::vector<pid_t> processes_marked(const std::string& mark);

std::string read_file(const std::filesystem::path& path);

} // namespace framewright::cli_test
