#include "core/base/error.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace framewright {
namespace {
Text disk_full() {
    return Text("output.disk_full", "disk full: free some space there, or choose another folder");
}
} // namespace

Error::Error(ErrorKind kind, std::string file, std::string stage, Text cause, std::string detail)
    : std::runtime_error(file + ": " + stage + ": " + cause.english()), kind_(kind), file_(std::move(file)),
      stage_(std::move(stage)), cause_(std::move(cause)), detail_(std::move(detail)) {}

Error Error::with_fault(ParameterFault fault) const {
    Error result = *this;
    result.fault_ = std::move(fault);
    return result;
}

Error current_error(const std::string& stage) {
    std::string what;
    try {
        throw;
    } catch (const Error& error) {
        return error;
    } catch (const std::exception& error) {
        what = error.what();
    } catch (...) {
        what = "something that is no exception";
    }
    return Error(ErrorKind::Worker, "-", stage, Text("error.internal", "unexpected internal error"), what);
}

bool is_disk_full(const Error& error) {
    return error.kind() == ErrorKind::Output && error.cause() == disk_full();
}

void throw_write_error(const std::string& file, const std::string& stage, const Text& cause,
                       int error_number) {
    if (error_number == ENOSPC || error_number == EDQUOT)
        throw Error(ErrorKind::Output, file, stage, disk_full(), std::strerror(error_number));
    throw_system_error(ErrorKind::Output, file, stage, cause, error_number);
}

void throw_system_error(ErrorKind kind, const std::string& file, const std::string& stage, const Text& cause,
                        int error_number) {
    throw Error(kind, file, stage, Text("error.with_cause", "{1}: {2}", cause, std::strerror(error_number)),
                "errno " + std::to_string(error_number));
}

} // namespace framewright
