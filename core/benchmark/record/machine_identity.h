// Which machine this is.
#pragma once

#include "core/benchmark/record/comparison.h"
#include "core/engine/process/device_probe.h"

namespace framewright {

/// What the operating system tells, at once; fields that it does not tell are empty. `libraries` and `build`
/// are left to the caller, since only a worker knows them, and so are the GPUs: asking for them takes a
/// while.
MachineIdentity identify_machine();

/// Fills in the GPUs that can be used, and their driver.
void name_devices(MachineIdentity& machine, const protocol::DeviceReport& probe);

} // namespace framewright
