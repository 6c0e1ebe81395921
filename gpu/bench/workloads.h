// Kernels, each measured by itself, beside what they should take.
#pragma once

#include "gpu/bench/ceilings.h"
#include "gpu/include/session.h"

#include <string>
#include <vector>

namespace framewright::gpu {

struct FrameSize {
    const char* name;
    int width;
    int height;
};

struct Workload {
    std::string name;
    PictureOperation::Kind kind;
    std::vector<Strategy> strategies;
    double multiply_adds = 0;     ///< of a sample, as the definition has them; 0 where it is none of sums
    double target_us[2] = {0, 0}; ///< on an H200, of an 8-bit plane of 1080p and of 4K; 0 for none
    Strategy target_strategy = Strategy::Auto;
};

const std::vector<Workload>& workloads();

struct KernelTime {
    std::string workload;
    std::string strategy;
    FrameSize size{"", 0, 0};
    std::string how;
    std::string refusal;     ///< why there is no time
    double microseconds = 0; ///< of a plane
    double bound_us = 0;     ///< what the ceilings allow at least, by bytes and multiply-adds
    double target_us = 0;
    const char* bound_by = "";

    JsonObject to_json() const;
};

/// Times of every workload, size and strategy. Planes rotate so that none is in the second-level cache.
/// Throws GpuError.
std::vector<KernelTime> measure_workloads(const DriverApi& api, int device, const Ceilings& ceilings,
                                          const std::vector<FrameSize>& sizes, int repeats, bool few_planes);

void print(const std::vector<KernelTime>& times);

} // namespace framewright::gpu
