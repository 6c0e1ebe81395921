// Video multi-method assessment fusion (Netflix). No pictures are handled here: libvmaf measures whole clips,
// which the worker hands to it.
#include "core/metric/rows/metric_rows.h"

namespace framewright {

MetricRow vmaf_row() {
    MetricRow row;
    row.id = "vmaf";
    row.name = "VMAF";
    row.help = "Video multi-method assessment fusion (Netflix), measured by libvmaf.";
    row.perfect = 100;
    row.usual_goal = 95;
    row.tolerance = 0.3;
    return row;
}

} // namespace framewright
