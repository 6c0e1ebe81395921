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
    DeviceAddress resources() const noexcept { return resources_.memory.get(); }

    /// Makes room for another plan of the same pictures. Frames that are not cut into strips stay; what else
    /// is in device memory is lost. Throws GpuError(OutOfMemory) with the room for the old plan kept, as long
    /// as that is whole().
    void fit(const ChainPlan& plan);

    bool whole() const noexcept {
        return frames_.whole() && scratch_.whole() && resources_.whole() && (pinned_ || pinned_bytes_ == 0);
    }

    /// What the limits are held against.
    static std::size_t device_bytes(const ChainPlan& plan, const Arrangement& arrangement);
    static std::size_t pinned_bytes(const ChainPlan& plan, const Arrangement& arrangement);

private:
    struct Block {
        DeviceMemory memory;
        std::size_t bytes = 0;
        bool whole() const noexcept { return memory || bytes == 0; }
    };
    Block allocate(std::size_t bytes) const;
    void allocate_host_memory();
    /// Where it is smaller, takes another in its place.
    void grow(Block& block, std::size_t bytes) const;

    const DriverApi* api_;
    Arrangement arrangement_;
    MemoryLimits limits_;
    std::size_t device_input_ = 0; ///< of a frame
    std::size_t device_output_ = 0;
    std::size_t host_input_ = 0; ///< likewise; 0 where frames do not come from there
    std::size_t host_output_ = 0;
    std::size_t scratch_of_slot_ = 0;
    std::size_t pinned_bytes_ = 0;
    Block frames_;
    Block scratch_;
    Block resources_;
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
