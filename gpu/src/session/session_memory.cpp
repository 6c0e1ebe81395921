#include "gpu/src/session/session_memory.h"

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
    : api_(&api), arrangement_(arrangement), limits_(limits),
      device_input_(aligned(plan.device_input().bytes)), device_output_(aligned(plan.device_output().bytes)),
      host_input_(arrangement.host_input ? aligned(plan.input().bytes) : 0),
      host_output_(arrangement.host_output ? aligned(plan.output().bytes) : 0),
      scratch_of_slot_(aligned(plan.scratch_bytes())), pinned_bytes_(pinned_bytes(plan, arrangement)) {
    refuse_above(device_bytes(plan, arrangement), limits.device);
    frames_ = allocate(frames_of(arrangement) * (device_input_ + device_output_));
    scratch_ = allocate(static_cast<std::size_t>(arrangement.slots) * scratch_of_slot_);
    resources_ = allocate(aligned(plan.resources().size()));
    allocate_host_memory();
}

void SessionMemory::allocate_host_memory() {
    if (pinned_bytes_ > limits_.pinned) {
        throw PinnedShortage(pinned_refusal(pinned_bytes_, limits_.pinned), {});
    }
    if (pinned_bytes_ == 0) {
        return;
    }
    try {
        pinned_ = allocate_pinned(*api_, pinned_bytes_);
    } catch (const GpuError& error) {
        if (error.error_class() == ErrorClass::OutOfMemory) {
            throw PinnedShortage(error.cause(), error.detail());
        }
        throw;
    }
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
    memory.input = frames_.memory.get() + index * batch * (device_input_ + device_output_);
    memory.output = memory.input + batch * device_input_;
    memory.scratch = scratch_.memory.get() + index * scratch_of_slot_;
    memory.resources = resources();
    return memory;
}

SessionMemory::Block SessionMemory::allocate(std::size_t bytes) const {
    Block block;
    if (bytes > 0) {
        block.memory = allocate_device(*api_, bytes);
    }
    block.bytes = bytes;
    return block;
}

void SessionMemory::grow(Block& block, std::size_t bytes) const {
    if (bytes <= block.bytes) {
        return;
    }
    // Both at once would need more than the session may have.
    block.memory.reset();
    try {
        block = allocate(bytes);
    } catch (const GpuError& error) {
        if (error.error_class() == ErrorClass::OutOfMemory) {
            block = allocate(block.bytes);
        }
        throw;
    }
}

void SessionMemory::fit(const ChainPlan& plan) {
    refuse_above(device_bytes(plan, arrangement_), limits_.device);
    grow(resources_, aligned(plan.resources().size()));
    // What frames need changes with the plan where they are cut into strips.
    const std::size_t scratch = std::max(scratch_of_slot_, aligned(plan.scratch_bytes()));
    grow(scratch_, static_cast<std::size_t>(arrangement_.slots) * scratch);
    scratch_of_slot_ = scratch;
    const std::size_t input = std::max(device_input_, aligned(plan.device_input().bytes));
    const std::size_t output = std::max(device_output_, aligned(plan.device_output().bytes));
    grow(frames_, frames_of(arrangement_) * (input + output));
    device_input_ = input;
    device_output_ = output;
}

} // namespace framewright::gpu
