#include "core/engine/process/device_probe.h"

#include "core/base/child_program.h"
#include "core/base/error.h"
#include "core/engine/process/worker_process.h"
#include "core/protocol/codec.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <sstream>
#include <utility>

namespace framewright {
namespace {

using protocol::DeviceReport;

constexpr std::chrono::seconds max_wait{10};
constexpr std::chrono::milliseconds stop_interval{50}; ///< between two looks at the flag

DeviceReport no_devices(Text reason) {
    return {{}, {}, std::move(reason)};
}

/// False where it takes too long.
bool ends(const ChildProgram& program, const StopFlag& stop) {
    const auto deadline = std::chrono::steady_clock::now() + max_wait;
    while (!program.ends_within(stop_interval)) {
        if (stop)
            throw Error(ErrorKind::Cancelled, "-", "job", Text("job.cancelled", "cancelled"));
        if (std::chrono::steady_clock::now() > deadline)
            return false;
    }
    return true;
}

protocol::Bytes output_of(ChildProgram& program) {
    protocol::Bytes bytes;
    std::array<std::uint8_t, 4096> buffer{};
    while (const std::size_t count = program.read(buffer))
        bytes.insert(bytes.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(count));
    return bytes;
}

DeviceReport ask(const StopFlag& stop) {
    const auto path = std::filesystem::path(default_worker_program()).replace_filename("framewright-gpu");
    if (find_program(path.string()).empty())
        return no_devices(
            Text("gpu.no_probe",
                 "the program framewright-gpu, which asks the driver, is missing beside this one"));
    ChildProgram program({path.string(), protocol::device_report_option}, true);
    if (!ends(program, stop)) // what it says fits into the pipe
        return no_devices(Text("gpu.driver_silent", "the NVIDIA driver does not answer"));
    const protocol::Bytes bytes = output_of(program);
    if (const ProgramEnd& end = program.wait(); !end.success())
        return no_devices(Text("gpu.driver_crashed",
                               "the NVIDIA driver crashed while it started: framewright-gpu {1}",
                               end.text()));
    return protocol::decode_device_report(bytes);
}

} // namespace

std::string driver_release(const std::string& version_text) {
    std::stringstream words(version_text.substr(0, version_text.find('\n')));
    std::string word;
    while (words >> word)
        if (word.find_first_not_of("0123456789.") == std::string::npos && word.find('.') != std::string::npos)
            return word;
    return {};
}

std::string driver_text(const DeviceReport& report) {
    if (report.driver.empty())
        return {};
    std::ifstream file("/proc/driver/nvidia/version");
    std::string line;
    std::getline(file, line);
    const std::string release = driver_release(line);
    return release + (release.empty() ? "" : ", ") + "CUDA " + report.driver;
}

const DeviceReport& probe_devices(const StopFlag& stop) {
    static const DeviceReport report = [&stop] {
        try {
            return ask(stop);
        } catch (...) {
            const Error error = current_error("devices");
            if (error.kind() == ErrorKind::Cancelled)
                throw;
            return no_devices(error.cause());
        }
    }();
    return report;
}

const DeviceReport& probe_devices() {
    static const StopFlag never = false;
    return probe_devices(never);
}

} // namespace framewright
