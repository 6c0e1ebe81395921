// What the device and the way to it can do at most, measured.
#pragma once

#include "gpu/check/report/json.h"
#include "gpu/src/session/device_session.h"

namespace framewright::gpu {

/// The kernels of ceiling_body.h.
KernelImages ceiling_images();

/// Rates per second; 0 where the clock stood.
struct Ceilings {
    double copy_bytes = 0; ///< read and written, by a kernel that copies
    double host_to_device_bytes = 0;
    double device_to_host_bytes = 0;
    double both_ways_bytes = 0; ///< copies of both directions at once, added up
    double multiply_adds = 0;   ///< FFMA
    double launch_seconds = 0;  ///< of an empty kernel in a graph of many

    JsonObject to_json() const;
    void print() const;
};

struct BenchSize {
    std::size_t copied_bytes = std::size_t{256} << 20;
    std::size_t transferred_bytes = std::size_t{64} << 20;
    int multiply_rounds = 2000;
    int repeats = 15;
    double warm_up_seconds = 0.5; ///< of work before anything is measured: clocks rise only then
};

/// A context must be current. Throws GpuError.
Ceilings measure_ceilings(const DriverApi& api, int multiprocessors, const BenchSize& size);

} // namespace framewright::gpu
