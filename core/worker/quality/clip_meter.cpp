#include "core/worker/quality/clip_meter.h"

#include "core/base/error.h"
#include "core/worker/quality/vmaf_filter.h"
#include "core/worker/quality/vmaf_program.h"

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

std::unique_ptr<ClipMeter> make_vmaf_meter() {
    if (VmafFilter::available())
        return std::make_unique<VmafFilter>();
    return std::make_unique<VmafProgram>();
}

Text vmaf_unavailable_reason() {
    static const bool available = VmafFilter::available() || !VmafProgram::find().empty();
    return available ? Text()
                     : Text("vmaf.nowhere", "this FFmpeg was built without libvmaf, and no ffmpeg program "
                                            "that has it is in PATH");
}

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

std::vector<double> VmafReport::scores() const {
    std::vector<double> scores;
    std::ifstream file(path_);
    const nlohmann::json report = nlohmann::json::parse(file, nullptr, false);
    try {
        for (const auto& frame : report.at("frames"))
            scores.push_back(frame.at("metrics").at("vmaf").get<double>());
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
