#include "gpu/src/session/session_memory.h"

namespace framewright::gpu {
namespace {

constexpr std::size_t alignment = 256;

std::size_t aligned(std::size_t bytes) {
    return (bytes + alignment - 1) / alignment * alignment;
}

std::string mebibytes(std::size_t bytes) {
    return std::to_string((bytes + (std::size_t{1} << 20) - 1) >> 20) + " MiB";
}

std::size_t frames_of(const Arrangement& arrangement) {
    return static_cast<std::size_t>(arrangement.slots) * static_cast<std::size_t>(arrangement.batch);
}

Text device_refusal(std::size_t needed, std::size_t limit) {
    return Text("gpu.memory_needed", "{1} of GPU memory are needed and {2} may be used", mebibytes(needed),
                mebibytes(limit));
}

Text pinned_refusal(std::size_t needed, std::size_t limit) {
    return Text("gpu.pinned_memory_needed", "{1} of pinned memory are needed and {2} may be used",
                mebibytes(needed), mebibytes(limit));
}

void refuse_above(std::size_t needed, std::size_t limit) {
    if (needed > limit) {
        throw GpuError(ErrorClass::OutOfMemory, device_refusal(needed, limit));
    }
}

DeviceMemory allocate(const DriverApi& api, std::size_t bytes) {
    return bytes > 0 ? allocate_device(api, bytes) : DeviceMemory();
}

PinnedMemory allocate_for_host(const DriverApi& api, std::size_t bytes, std::size_t limit) {
    if (bytes > limit) {
        throw PinnedShortage(pinned_refusal(bytes, limit), {});
    }
    if (bytes == 0) {
        return {};
    }
    try {
        return allocate_pinned(api, bytes);
    } catch (const GpuError& error) {
        if (error.error_class() == ErrorClass::OutOfMemory) {
            throw PinnedShortage(error.cause(), error.detail());
        }
        throw;
    }
}

} // namespace

std::size_t SessionMemory::device_bytes(const ChainPlan& plan, const Arrangement& arrangement) {
    return frames_of(arrangement) *
               (aligned(plan.device_input().bytes) + aligned(plan.device_output().bytes)) +
           static_cast<std::size_t>(arrangement.slots) * aligned(plan.scratch_bytes()) +
           aligned(plan.resources().size());
}

std::size_t SessionMemory::pinned_bytes(const ChainPlan& plan, const Arrangement& arrangement) {
    return frames_of(arrangement) * ((arrangement.host_input ? aligned(plan.input().bytes) : 0) +
                                     (arrangement.host_output ? aligned(plan.output().bytes) : 0));
}

SessionMemory::SessionMemory(const DriverApi& api, const ChainPlan& plan, const Arrangement& arrangement,
                             const MemoryLimits& limits)
    : arrangement_(arrangement), device_input_(aligned(plan.device_input().bytes)),
      device_output_(aligned(plan.device_output().bytes)),
      host_input_(arrangement.host_input ? aligned(plan.input().bytes) : 0),
      host_output_(arrangement.host_output ? aligned(plan.output().bytes) : 0),
      scratch_of_slot_(aligned(plan.scratch_bytes())) {
    refuse_above(device_bytes(plan, arrangement), limits.device);
    frames_ = allocate(api, frames_of(arrangement) * (device_input_ + device_output_));
    scratch_ = allocate(api, static_cast<std::size_t>(arrangement.slots) * scratch_of_slot_);
    resources_ = allocate(api, aligned(plan.resources().size()));
    pinned_ = allocate_for_host(api, pinned_bytes(plan, arrangement), limits.pinned);
}

SlotMemory SessionMemory::slot(int number) const {
    const auto batch = static_cast<std::size_t>(arrangement_.batch);
    const auto index = static_cast<std::size_t>(number);
    SlotMemory memory;
    if (pinned_) {
        memory.host_input =
            static_cast<std::uint8_t*>(pinned_.get()) + index * batch * (host_input_ + host_output_);
        memory.host_output = memory.host_input + batch * host_input_;
    }
    memory.input = frames_.get() + index * batch * (device_input_ + device_output_);
    memory.output = memory.input + batch * device_input_;
    memory.scratch = scratch_.get() + index * scratch_of_slot_;
    memory.resources = resources();
    return memory;
}

} // namespace framewright::gpu
