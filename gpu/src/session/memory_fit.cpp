#include "gpu/src/session/session_memory.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace framewright::gpu {
namespace {

constexpr int max_streams = 16;
constexpr int max_frames_in_batch = 64;
constexpr int max_strips = 64;
constexpr std::size_t max_copy = std::size_t{8} << 20;
constexpr std::size_t default_pinned_limit = std::size_t{1} << 30;

/// So many frames that a copy moves 4 to 8 MB; one where a frame is larger.
int automatic_batch(const ChainPlan& plan) {
    const std::size_t frame = std::max(plan.input().bytes, plan.output().bytes);
    return static_cast<int>(
        std::clamp<std::size_t>(max_copy / std::max<std::size_t>(frame, 1), 1, max_frames_in_batch));
}

MemoryLimits limits(const DriverApi& api, const SessionOptions& options) {
    MemoryLimits result;
    if (options.device_memory > 0) {
        result.device = static_cast<std::size_t>(options.device_memory);
    } else {
        std::size_t free = 0;
        std::size_t total = 0;
        check(api, api.memory_get_info(&free, &total), "cuMemGetInfo",
              Text("gpu.doing.ask_memory", "asking for the GPU's free memory"));
        result.device = free / 4 * 3;
    }
    result.pinned =
        options.pinned_memory > 0 ? static_cast<std::size_t>(options.pinned_memory) : default_pinned_limit;
    return result;
}

Text describe(const Arrangement& arrangement) {
    const Text slots = Text::counted("gpu.slots", "{1} slot", "{1} slots", arrangement.slots);
    const Text frames = Text::counted("gpu.frames", "{1} frame", "{1} frames", arrangement.batch);
    if (arrangement.strips > 1) {
        const Text strips = Text::counted("gpu.strips", "{1} strip", "{1} strips", arrangement.strips);
        return Text("gpu.arrangement_in_strips", "{1} of {2} in {3}", slots, frames, strips);
    }
    return Text("gpu.arrangement", "{1} of {2}", slots, frames);
}

/// The next that needs less of what there was too little of: fewer slots, then smaller batches, then strips,
/// which come from the host's memory and go back there.
std::optional<Arrangement> step_down(Arrangement arrangement, const GpuError& shortage) {
    const bool of_pinned = dynamic_cast<const PinnedShortage*>(&shortage) != nullptr;
    const bool strips_help = arrangement.host_input && arrangement.host_output && !of_pinned;
    if (arrangement.slots > 1) {
        arrangement.slots /= 2;
    } else if (arrangement.batch > 1) {
        arrangement.batch = 1;
    } else if (strips_help && arrangement.strips < max_strips) {
        arrangement.strips *= 2;
    } else {
        return std::nullopt;
    }
    return arrangement;
}

/// Empty where this program cannot be cut so often.
std::optional<ChainPlan> cut(const PictureProgram& program, PlanOptions options, int strips) {
    options.strips = strips;
    try {
        return ChainPlan(program, options);
    } catch (const GpuError& error) {
        if (error.error_class() != ErrorClass::Unsupported) {
            throw;
        }
        return std::nullopt;
    }
}

void check_options(const SessionOptions& options) {
    if (options.streams < 1 || options.streams > max_streams) {
        throw GpuError(ErrorClass::Unsupported,
                       Text("gpu.streams", "the number of streams must be from 1 to {1}", max_streams));
    }
    if (options.batch < 0 || options.batch > max_frames_in_batch) {
        throw GpuError(ErrorClass::Unsupported,
                       Text("gpu.batch", "the frames in a batch must be from 1 to {1}, or 0 for a choice",
                            max_frames_in_batch));
    }
}

} // namespace

FittedPlan fit_plan(const DriverApi& api, const PictureProgram& program, const SessionOptions& options,
                    PlanOptions plan_options, const std::function<void(const Text&)>& report) {
    check_options(options);
    ChainPlan plan(program, plan_options);
    const MemoryLimits most = limits(api, options);
    Arrangement arrangement{options.streams, options.batch > 0 ? options.batch : automatic_batch(plan), 1,
                            !options.device_input, !options.device_output};
    for (;;) {
        try {
            SessionMemory memory(api, plan, arrangement, most);
            return {arrangement, std::move(plan), std::move(memory)};
        } catch (const GpuError& error) {
            if (error.error_class() != ErrorClass::OutOfMemory) {
                throw;
            }
            std::optional<Arrangement> next = step_down(arrangement, error);
            std::optional<ChainPlan> next_plan;
            if (next && next->strips > arrangement.strips) {
                next_plan = cut(program, plan_options, next->strips);
            }
            if (!next || (next->strips > arrangement.strips && !next_plan)) {
                throw GpuError(ErrorClass::OutOfMemory,
                               Text("gpu.memory_short", "the memory does not suffice even for {1}: {2}",
                                    describe(arrangement), error.cause()),
                               error.detail());
            }
            if (report) {
                report(Text("gpu.step_down", "no memory for {1} ({2}): trying {3}", describe(arrangement),
                            error.cause(), describe(*next)));
            }
            arrangement = *next;
            if (next_plan) {
                plan = std::move(*next_plan);
            }
        }
    }
}

} // namespace framewright::gpu
