#include "core/engine/process/device_probe.h"

#include "core/base/child_program.h"
#include "core/base/error.h"
#include "core/base/text_json.h"
#include "core/engine/process/worker_process.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <span>
#include <sstream>

namespace framewright {
namespace {

constexpr auto max_wait = std::chrono::seconds(10);

std::string output_of(ChildProgram& program) {
    std::string text;
    std::array<std::uint8_t, 4096> buffer{};
    while (const std::size_t count = program.read(buffer))
        text.append(reinterpret_cast<const char*>(buffer.data()), count);
    return text;
}

DeviceProbe parse(const std::string& text) {
    const auto json = nlohmann::json::parse(text);
    DeviceProbe probe;
    probe.driver = json.at("driver").get<std::string>();
    probe.reason = json.at("reason").get<Text>();
    for (const auto& device : json.at("devices"))
        probe.devices.push_back({device.at("number").get<int>(), device.at("name").get<std::string>(),
                                 device.at("compute_capability").get<std::string>(),
                                 device.at("memory_bytes").get<std::int64_t>()});
    return probe;
}

DeviceProbe ask() {
    const auto path = std::filesystem::path(default_worker_program()).replace_filename("framewright-gpu");
    if (find_program(path.string()).empty())
        return {{},
                {},
                Text("gpu.no_probe",
                     "the program framewright-gpu, which asks the driver, is missing beside this one")};
    ChildProgram program({path.string()}, true);
    if (!program.ends_within(max_wait)) { // what it says fits into the pipe
        program.kill();
        return {{}, {}, Text("gpu.driver_silent", "the NVIDIA driver does not answer")};
    }
    const std::string text = output_of(program);
    const ProgramEnd& end = program.wait();
    if (!end.success())
        return {{},
                {},
                Text("gpu.driver_crashed", "the NVIDIA driver crashed while it started: framewright-gpu {1}",
                     end.text())};
    return parse(text);
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

std::string driver_text(const DeviceProbe& probe) {
    if (probe.driver.empty())
        return {};
    std::ifstream file("/proc/driver/nvidia/version");
    std::string line;
    std::getline(file, line);
    const std::string release = driver_release(line);
    return release + (release.empty() ? "" : ", ") + "CUDA " + probe.driver;
}

const DeviceProbe& probe_devices() {
    static const DeviceProbe probe = []() -> DeviceProbe {
        try {
            return ask();
        } catch (const Error& error) {
            return {{}, {}, error.cause()};
        } catch (const std::exception& error) {
            return {{},
                    {},
                    Text("gpu.probe_unreadable", "framewright-gpu gave an answer that cannot be read: {1}",
                         error.what())};
        }
    }();
    return probe;
}

} // namespace framewright
