#include "gpu/src/session_memory.h"

#include <algorithm>

namespace framewright::gpu {
namespace {

constexpr std::size_t alignment = 256;

std::size_t aligned(std::size_t bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
}

std::string mebibytes(std::size_t bytes) {
    return std::to_string((bytes + (std::size_t{1} << 20) - 1) >> 20) + " MiB";
}

std::size_t slot_device_bytes(const ChainPlan& plan, int batch) {
    return static_cast<std::size_t>(batch) *
               (aligned(plan.device_input().bytes) + aligned(plan.device_output().bytes)) +
           aligned(plan.scratch_bytes());
}

void refuse_above(std::size_t needed, std::size_t limit, const char* kind) {
    if (needed > limit) {
        throw GpuError(ErrorClass::OutOfMemory, mebibytes(needed) + " of " + kind +
                                                    " memory are needed and " + mebibytes(limit) +
                                                    " may be used");
    }
}

} // namespace

std::size_t SessionMemory::device_bytes(const ChainPlan& plan, const Arrangement& arrangement) {
    return static_cast<std::size_t>(arrangement.slots) * slot_device_bytes(plan, arrangement.batch) +
           aligned(plan.resources().size());
}

std::size_t SessionMemory::pinned_bytes(const ChainPlan& plan, const Arrangement& arrangement) {
    return static_cast<std::size_t>(arrangement.slots) * static_cast<std::size_t>(arrangement.batch) *
           (aligned(plan.input().bytes) + aligned(plan.output().bytes));
}

SessionMemory::SessionMemory(const DriverApi& api, const ChainPlan& plan, const Arrangement& arrangement,
                             const MemoryLimits& limits)
    : api_(&api), arrangement_(arrangement), limits_(limits),
      device_input_(aligned(plan.device_input().bytes)), device_output_(aligned(plan.device_output().bytes)),
      host_input_(aligned(plan.input().bytes)), host_output_(aligned(plan.output().bytes)),
      scratch_(aligned(plan.scratch_bytes())),
      resource_bytes_(std::max(alignment, aligned(plan.resources().size()))) {
    refuse_above(device_bytes(plan, arrangement), limits.device, "GPU");
    refuse_above(pinned_bytes(plan, arrangement), limits.pinned, "pinned");
    frames_ = allocate_device(api, static_cast<std::size_t>(arrangement.slots) *
                                       slot_device_bytes(plan, arrangement.batch));
    resources_ = allocate_device(api, resource_bytes_);
    pinned_ = allocate_pinned(api, pinned_bytes(plan, arrangement));
}

SlotMemory SessionMemory::slot(int number) const {
    const auto batch = static_cast<std::size_t>(arrangement_.batch);
    const auto index = static_cast<std::size_t>(number);
    SlotMemory memory;
    memory.host_input =
        static_cast<std::uint8_t*>(pinned_.get()) + index * batch * (host_input_ + host_output_);
    memory.host_output = memory.host_input + batch * host_input_;
    memory.input = frames_.get() + index * (batch * (device_input_ + device_output_) + scratch_);
    memory.output = memory.input + batch * device_input_;
    memory.scratch = memory.output + batch * device_output_;
    memory.resources = resources_.get();
    return memory;
}

void SessionMemory::replace(DeviceMemory& memory, std::size_t old_bytes, std::size_t new_bytes) {
    // Both at once would need more than the session may have.
    memory.reset();
    try {
        memory = allocate_device(*api_, new_bytes);
    } catch (const GpuError& error) {
        if (error.error_class() == ErrorClass::OutOfMemory) {
            memory = allocate_device(*api_, old_bytes);
        }
        throw;
    }
}

void SessionMemory::fit(const ChainPlan& plan) {
    refuse_above(device_bytes(plan, arrangement_), limits_.device, "GPU");
    if (plan.resources().size() > resource_bytes_) {
        replace(resources_, resource_bytes_, aligned(plan.resources().size()));
        resource_bytes_ = aligned(plan.resources().size());
    }
    const std::size_t scratch = aligned(plan.scratch_bytes());
    if (scratch > scratch_) {
        const auto slots = static_cast<std::size_t>(arrangement_.slots);
        const std::size_t frames =
            static_cast<std::size_t>(arrangement_.batch) * (device_input_ + device_output_);
        replace(frames_, slots * (frames + scratch_), slots * (frames + scratch));
        scratch_ = scratch;
    }
}

} // namespace framewright::gpu
