// VMAF: a library measures a whole clip, pair by pair.
#pragma once

#include "core/base/text.h"
#include "core/frame/frame.h"

#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// Not thread-safe.
class ClipMeter {
public:
    virtual ~ClipMeter() = default;
    /// Both frames have the same planar format, the one of the first pair.
    virtual void add(const Frame& original, const Frame& picture) = 0;
    /// Every pair's score, in order. Throws Error(Worker) where the library's report cannot be read.
    virtual std::vector<double> finish() = 0;
};

/// Measured by FFmpeg's filter of that name where the FFmpeg libraries were built with it, else by an
/// `ffmpeg` program in PATH that was. Throws Error(Worker).
std::unique_ptr<ClipMeter> make_vmaf_meter();

/// Why there is neither; "" where there is one. Found out once.
Text vmaf_unavailable_reason();

/// The file that libvmaf writes its report to, as JSON; it goes with this object.
class VmafReport {
public:
    VmafReport();
    ~VmafReport();
    VmafReport(const VmafReport&) = delete;
    VmafReport& operator=(const VmafReport&) = delete;

    const std::string& path() const { return path_; }
    /// Every frame's score. Throws Error(Worker).
    std::vector<double> scores() const;

private:
    std::string path_;
};

/// "log_fmt=json:log_path=PATH:n_threads=2", for the filter.
std::string vmaf_arguments(const VmafReport& report);

} // namespace framewright
