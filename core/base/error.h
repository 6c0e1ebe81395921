// The one error type of the project. Thrown inside, translated once at each edge: a CLI exit code, a message
// in the window, a worker's last message.
#pragma once

#include "core/base/text.h"

#include <stdexcept>
#include <string>
#include <vector>

namespace framewright {

/// What kind of thing went wrong. The numbers are the CLI's exit codes.
enum class ErrorKind {
    Usage = 2,        ///< bad option, unknown filter, bad parameter, output is the input, output exists
    Input = 3,        ///< source missing, unreadable, without video, undecodable, changed during the job
    Unsupported = 4,  ///< a combination that cannot work (codec and container, size and encoder, ...)
    Output = 5,       ///< output not writable, disk full
    Worker = 6,       ///< a worker process failed
    Verification = 7, ///< what was written is not what was meant
    Cancelled = 130,  ///< the user asked to stop
};

/// What an error of a filter is about, as data: enough to show it where it belongs and to mend it.
struct ParameterFault {
    int filter = -1;                ///< place in the chain, disabled filters counted; -1 for none
    std::string parameter;          ///< its id; "" where it is about the filter as a whole
    Text rule;                      ///< what must be, without naming the parameter: "must be even here"
    std::vector<std::string> valid; ///< values that would do, as the command line takes them
};

/// "file: stage: cause", in words a user can act on; what() says them in English. `detail` carries the
/// technical text behind it (may be empty).
class Error : public std::runtime_error {
public:
    Error(ErrorKind kind, std::string file, std::string stage, Text cause, std::string detail = {});

    ErrorKind kind() const noexcept { return kind_; }
    int exit_code() const noexcept { return static_cast<int>(kind_); }
    /// The file concerned; "-" where no file applies.
    const std::string& file() const noexcept { return file_; }
    const std::string& stage() const noexcept { return stage_; }
    const Text& cause() const noexcept { return cause_; }
    const std::string& detail() const noexcept { return detail_; }
    const ParameterFault& fault() const noexcept { return fault_; }
    /// The same error about this.
    Error with_fault(ParameterFault fault) const;

private:
    ErrorKind kind_;
    std::string file_;
    std::string stage_;
    Text cause_;
    std::string detail_;
    ParameterFault fault_;
};

/// The exception that is being handled; what is no Error becomes one of this stage.
Error current_error(const std::string& stage);

/// The stage of errors that say that memory ran out: less of it may be tried.
inline constexpr const char* memory_stage = "memory";

/// Whether the disk had no room: once there is some, the same thing can be tried again.
bool is_disk_full(const Error& error);

/// Throws Error(Output) for a failed write: `cause` names what was tried, unless the disk is full.
[[noreturn]] void throw_write_error(const std::string& file, const std::string& stage, const Text& cause,
                                    int error_number);

/// Throws an Error for a failed system call: `cause` names what was tried, errno's text is added.
[[noreturn]] void throw_system_error(ErrorKind kind, const std::string& file, const std::string& stage,
                                     const Text& cause, int error_number);

} // namespace framewright
