// Launches recorded into a graph.
#pragma once

#include "gpu/src/driver/driver_handles.h"

#include <functional>

namespace framewright::gpu {

/// A graph of what `launch` puts into the stream, which must be empty of other captures. Throws GpuError.
GraphExec record_graph(const DriverApi& api, const Stream& stream, const std::function<void()>& launch);

} // namespace framewright::gpu
