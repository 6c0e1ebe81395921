// How busy a device was in a run that was traced.
#pragma once

#include "core/job/job_result.h"
#include "core/trace/device_overlap.h"

namespace framewright {

/// Shares of the time that the device was open, 0..1. Several streams or workers add up: an engine of the
/// device does one thing after the other for all of them.
struct DeviceUse {
    double shares[device_work_count] = {};
    bool known = false; ///< the run used a device, and was traced
    double share(DeviceWork work) const { return shares[static_cast<int>(work)]; }
    /// What it was longest at.
    DeviceWork busiest() const;
};

DeviceUse device_use_of(const JobResult& result);

} // namespace framewright
