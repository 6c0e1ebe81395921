// A driver's functions with eyes: what is launched is noted, and memory comes filled with rubbish.
#pragma once

#include "gpu/src/driver/driver_api.h"

#include <set>
#include <string>

namespace framewright::gpu {

/// The functions of `real`, which must stay where it is, for one thread. Memory of the device and pinned
/// memory hold the byte 0xA5 when they are allocated. A context must be current for allocations.
DriverApi watched_driver(const DriverApi& real);

/// Names of the kernels that were launched or recorded into graphs.
const std::set<std::string>& kernels_launched_on_device();
/// Graphs that were launched.
int graphs_launched();

} // namespace framewright::gpu
