// VMAF, measured by libvmaf through FFmpeg's filter of that name where FFmpeg was built with it.
#pragma once

#include "core/base/text.h"
#include "core/ffmpeg/handles.h"
#include "core/frame/frame.h"

#include <string>
#include <vector>

namespace framewright {

/// Not thread-safe.
class VmafFilter {
public:
    /// "" where it can be used.
    static Text unavailable_reason();

    VmafFilter();
    ~VmafFilter();
    VmafFilter(const VmafFilter&) = delete;
    VmafFilter& operator=(const VmafFilter&) = delete;

    /// Both frames have the same planar format, the one of the first pair.
    void add(const Frame& original, const Frame& picture);
    /// Every pair's score, in order. Throws Error(Worker) where the filter's report cannot be read.
    std::vector<double> finish();

private:
    void open(const Frame& first);
    void send(AVFilterContext* source, const Frame& frame);
    void drain();

    std::string report_; ///< path of the file that the filter writes when it ends
    ffmpeg::FilterGraphPtr graph_;
    AVFilterContext* pictures_ = nullptr;
    AVFilterContext* originals_ = nullptr;
    AVFilterContext* sink_ = nullptr;
    std::int64_t sent_ = 0;
};

} // namespace framewright
