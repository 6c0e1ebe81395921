// The memory of a session, and how much of it there may be.
#pragma once

#include "gpu/src/chain_plan.h"
#include "gpu/src/handles.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace framewright::gpu {

/// How the frames are laid out over the memory.
struct Arrangement {
    int slots = 1;
    int batch = 1;
    int strips = 1;
};

struct SlotMemory {
    std::uint8_t* host_input = nullptr;
    std::uint8_t* host_output = nullptr;
    DeviceAddress input = 0;
    DeviceAddress output = 0;
    DeviceAddress scratch = 0; ///< one: the frames of a slot are computed one after the other
    DeviceAddress resources = 0;
};

struct MemoryLimits {
    std::size_t device = 0;
    std::size_t pinned = 0;
};

/// One allocation for all slots' frames on the device, one for the plan's resources, one pinned.
class SessionMemory {
public:
    /// Throws GpuError(OutOfMemory) where it is more than the limits or more than there is.
    SessionMemory(const DriverApi& api, const ChainPlan& plan, const Arrangement& arrangement,
                  const MemoryLimits& limits);

    SlotMemory slot(int number) const;
    DeviceAddress resources() const noexcept { return resources_.get(); }

    /// Makes room for another plan with the same frames; what is in device memory is lost. Throws
    /// GpuError(OutOfMemory) with the room for the old plan kept, as long as that is whole().
    void fit(const ChainPlan& plan);

    bool whole() const noexcept { return frames_ && resources_ && pinned_; }

    static std::size_t device_bytes(const ChainPlan& plan, const Arrangement& arrangement);
    static std::size_t pinned_bytes(const ChainPlan& plan, const Arrangement& arrangement);

private:
    void replace(DeviceMemory& memory, std::size_t old_bytes, std::size_t new_bytes);

    const DriverApi* api_;
    Arrangement arrangement_;
    MemoryLimits limits_;
    std::size_t device_input_ = 0; ///< of a frame
    std::size_t device_output_ = 0;
    std::size_t host_input_ = 0;
    std::size_t host_output_ = 0;
    std::size_t scratch_ = 0;
    std::size_t resource_bytes_ = 0;
    DeviceMemory frames_;
    DeviceMemory resources_;
    PinnedMemory pinned_;
};

/// A plan, and memory for it.
struct FittedPlan {
    Arrangement arrangement;
    ChainPlan plan;
    SessionMemory memory;
};

/// Tries what the options ask for, then less and less, and says so in words. Throws GpuError.
FittedPlan fit_plan(const DriverApi& api, const PictureProgram& program, const SessionOptions& options,
                    PlanOptions plan_options, const std::function<void(const std::string&)>& report);

} // namespace framewright::gpu
