// Whole sessions: how fast frames go through, and how well copies and kernels overlap.
#pragma once

#include "gpu/bench/workloads.h"

namespace framewright::gpu {

struct SessionTime {
    std::string chain;
    FrameSize size{"", 0, 0};
    std::string order;
    int frames = 0;
    int batch = 0;
    double frames_per_second = 0;        ///< without a timeline
    double stage_seconds[3] = {0, 0, 0}; ///< a frame's copy in, kernels and copy out, each by itself
    DeviceOverlap overlap;               ///< with a timeline

    /// The frame rate beside that of the slowest stage; 0 where the clock stood.
    double of_slowest_stage() const;
    JsonObject to_json() const;
};

/// Planes of YUV 4:2:0 at 8 bits, nothing decoded and nothing encoded. Throws GpuError.
std::vector<SessionTime> measure_sessions(const SessionParts& parts, int device, const Ceilings& ceilings,
                                          const std::vector<FrameSize>& sizes, int frames);

void print(const std::vector<SessionTime>& times);

} // namespace framewright::gpu
