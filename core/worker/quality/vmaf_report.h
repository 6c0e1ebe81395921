// What libvmaf writes of a clip.
#pragma once

#include <string>
#include <vector>

namespace framewright {

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
