#include "core/worker/quality/vmaf_report.h"

#include "core/base/error.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace framewright {

VmafReport::VmafReport() {
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    path_ = ((error ? "/tmp" : folder) / "framewright-vmaf-XXXXXX").string();
    const int file = mkstemp(path_.data());
    if (file < 0)
        throw_system_error(ErrorKind::Output, path_, "quality", Text("file.not_made", "cannot make a file"),
                           errno);
    ::close(file);
}

VmafReport::~VmafReport() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

/// Frame by frame: a report has some hundred bytes of each, which together may be more than memory.
std::vector<double> VmafReport::scores() const {
    constexpr int frame_depth = 2; // of the objects in the list of frames
    std::vector<double> scores;
    std::ifstream file(path_);
    try {
        const auto take = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
            const bool frame = depth == frame_depth && event == nlohmann::json::parse_event_t::object_end &&
                               parsed.contains("metrics");
            if (frame)
                scores.push_back(parsed.at("metrics").at("vmaf").get<double>());
            return !frame;
        };
        nlohmann::json::parse(file, take).at("frames"); // which must be there, empty by now
    } catch (const nlohmann::json::exception& error) {
        throw Error(ErrorKind::Worker, "-", "quality",
                    Text("vmaf.report", "libvmaf's report is not understood"), error.what());
    }
    return scores;
}

std::string vmaf_arguments(const VmafReport& report) {
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    return "log_fmt=json:log_path=" + report.path() + ":n_threads=" + std::to_string(threads);
}

} // namespace framewright
