// What is checked on a device.
#pragma once

#include "gpu/include/picture_program.h"
#include "gpu/include/session.h"

#include <functional>
#include <string>
#include <vector>

namespace framewright::gpu {

struct CheckCase {
    std::string group;
    PictureProgram program;
    std::vector<Strategy> strategies; ///< with more than one, each is a group of its own
    bool every_mode = true;           ///< else the first, and one of the others by turns
    bool device_memory = false;       ///< the modes are those of pictures in the device's memory
    bool keeps_range = false;         ///< weights for which the strategy fft has its bound
    std::string description() const;  ///< size, depth and parameters
};

struct CaseOptions {
    bool quick = false; ///< small pictures, fewer of them
    unsigned seed = 1;
};

/// Calls `take` with every case; the small pictures first, so that a run that is cut short has seen every
/// kernel.
void for_each_case(const CaseOptions& options, const std::function<void(const CheckCase&)>& take);

} // namespace framewright::gpu
