// VMAF, measured by libvmaf through FFmpeg's filter of that name where FFmpeg was built with it.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/frame/frame.h"
#include "core/metric/clip_meter.h"
#include "core/worker/quality/vmaf_report.h"

#include <cstdint>
#include <vector>

namespace framewright {

class VmafFilter final : public ClipMeter {
public:
    static bool available();

    void add(const Frame& original, const Frame& picture) override;
    std::vector<double> finish() override;

private:
    void open(const Frame& first);
    void send(AVFilterContext* source, const Frame& frame);
    void drain();

    VmafReport report_; ///< written when the filter ends
    ffmpeg::FilterGraphPtr graph_;
    AVFilterContext* pictures_ = nullptr;
    AVFilterContext* originals_ = nullptr;
    AVFilterContext* sink_ = nullptr;
    std::int64_t sent_ = 0;
};

} // namespace framewright
