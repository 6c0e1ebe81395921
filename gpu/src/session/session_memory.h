// The memory of a session, and how much of it there may be.
#pragma once

#include "gpu/src/driver/driver_handles.h"
#include "gpu/src/plan/device_plan.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>

namespace framewright::gpu {

/// How the frames are laid out over the memory.
struct Arrangement {
    int slots = 1;
    int batch = 1;
    int strips = 1;
    bool host_input = true; ///< frames come from pinned memory
    bool host_output = true;
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

/// OutOfMemory of pinned memory, of which strips need as much as whole frames.
class PinnedShortage : public GpuError {
public:
    PinnedShortage(const Text& cause, std::string detail)
        : GpuError(ErrorClass::OutOfMemory, cause, std::move(detail)) {}
};

/// One allocation for all slots' frames on the device, one each for what the plan needs in between and for
/// its resources, and one that is pinned.
class SessionMemory {
public:
    /// Throws GpuError(OutOfMemory) where it is more than the limits or more than there is, and
    /// PinnedShortage where that is so of pinned memory only.
    SessionMemory(const DriverApi& api, const ChainPlan& plan, const Arrangement& arrangement,
                  const MemoryLimits& limits);

    SlotMemory slot(int number) const;
    DeviceAddress resources() const noexcept { return resources_.get(); }

    /// What the limits are held against.
    static std::size_t device_bytes(const ChainPlan& plan, const Arrangement& arrangement);
    static std::size_t pinned_bytes(const ChainPlan& plan, const Arrangement& arrangement);

private:
    Arrangement arrangement_;
    std::size_t device_input_ = 0; ///< of a frame
    std::size_t device_output_ = 0;
    std::size_t host_input_ = 0; ///< likewise; 0 where frames do not come from there
    std::size_t host_output_ = 0;
    std::size_t scratch_of_slot_ = 0;
    DeviceMemory frames_;
    DeviceMemory scratch_;
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
                    PlanOptions plan_options, const std::function<void(const Text&)>& report);

} // namespace framewright::gpu
