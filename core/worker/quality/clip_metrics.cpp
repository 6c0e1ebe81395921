#include "core/worker/quality/clip_metrics.h"

#include "core/metric/registry/metric_registry.h"
#include "core/metric/rows/metric_rows.h"
#include "core/worker/quality/vmaf_filter.h"
#include "core/worker/quality/vmaf_program.h"

#include <memory>
#include <utility>

namespace framewright {
namespace {

/// By FFmpeg's filter of that name where the FFmpeg libraries were built with it, else by an `ffmpeg` program
/// in PATH that was. Throws Error(Worker).
std::unique_ptr<ClipMeter> make_vmaf_meter() {
    if (VmafFilter::available())
        return std::make_unique<VmafFilter>();
    return std::make_unique<VmafProgram>();
}

/// Found out once.
Text vmaf_absence() {
    static const bool available = VmafFilter::available() || !VmafProgram::find().empty();
    return available ? Text()
                     : Text("vmaf.nowhere", "this FFmpeg was built without libvmaf, and no ffmpeg program "
                                            "that has it is in PATH");
}

} // namespace

void add_clip_metrics() {
    MetricRow vmaf = vmaf_row();
    vmaf.make_clip_meter = make_vmaf_meter;
    vmaf.absence = vmaf_absence;
    metric_registry().replace(std::move(vmaf));
}

} // namespace framewright
