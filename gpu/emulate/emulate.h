// Runs kernel bodies on the CPU: block by block, phase by phase, the threads of a phase in shuffled order. A
// barrier that is missing, an index that is wrong or a value that was never written shows as a wrong picture
// or under a sanitizer.
#pragma once

#include "gpu/src/driver/launch.h"

#include <cstdint>

namespace framewright::gpu {

struct EmulationOptions {
    std::uint64_t seed = 1; ///< of the shuffling and of what shared memory holds at first
};

/// Runs one launch whose argument structure holds host addresses. `constants` stands for the module's
/// constant array. Throws std::invalid_argument for an unknown kernel, a wrong block size or an argument
/// structure of another size.
void emulate(const Launch& launch, const std::int32_t* constants, const EmulationOptions& options = {});

} // namespace framewright::gpu
