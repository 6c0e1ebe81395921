// Which stages of a chain a device takes over.
#pragma once

#include "core/worker/export/device_stage.h"
#include "core/worker/export/export_job.h"

#include <memory>
#include <vector>

namespace framewright {

/// Which ends of the whole chain can be in the device's memory: those whose stages it can run. `chain` is cut
/// by operations.
DeviceEnds device_ends(const FilterChain& chain);

/// Where the whole chain's frames lie on the device.
struct DeviceTraffic {
    bool input = false;
    std::shared_ptr<const DeviceFrames> results = nullptr; ///< null: they go to the CPU's memory
};

/// Opens a session for every stage that can be expressed in operations. Where that
/// fails for want of memory, or the device cannot do it, there are none, and a warning in the report says
/// why; other errors are thrown. Notes in the report name what runs where. `chain` is cut by operations.
std::vector<std::unique_ptr<DeviceStage>>
open_device_stages(const Accelerator& accelerator, const AcceleratorSpec& spec, const FilterChain& chain,
                   const DeviceTraffic& traffic, TracePart* trace, ExportReport& report);

} // namespace framewright
