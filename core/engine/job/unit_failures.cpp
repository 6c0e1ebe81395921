#include "core/engine/job/unit_failures.h"

#include <algorithm>

namespace framewright {
namespace {
constexpr int max_failures_at_a_segment = 3; ///< the next one ends the job
}

UnitFailures::UnitFailures(JobState& state) : state_(state) {}

void UnitFailures::take(const SegmentPlan& segment, const Error& error) {
    const Text cause = cause_of(error);
    const std::int64_t source_frame = state_.timeline.source_frame(segment.first_frame);
    state_.prediction_void = true;
    if (state_.plan.accelerator && error.stage() == hardware_decoder_stage) {
        disable_hardware_decoder(source_frame, cause);
        return;
    }
    const int count = ++counts_[segment.number];
    if (state_.plan.accelerator && (error.stage() == accelerator_stage || count > 1))
        disable_accelerator(source_frame, cause);
    const std::string number = std::to_string(segment.number);
    if (count > max_failures_at_a_segment)
        throw Error(
            ErrorKind::Worker, error.file(), out_of_memory(error) ? memory_stage : error.stage(),
            Text("segment.failed", "segment {1} failed {2} times; last error: {3}", number, count, cause),
            error.detail());
    state_.warn(
        Text("segment.made_again", "a worker failed ({1}); segment {2} is made again", cause, number));
}

bool UnitFailures::out_of_memory(const Error& error) const {
    return error.stage() == memory_stage;
}

std::size_t UnitFailures::reduce_memory_use(std::size_t under_way) {
    if (under_way > 0) {
        state_.plan.workers = static_cast<int>(under_way);
        state_.warn(Text::counted("memory.fewer_workers", "continuing with {1} worker to reduce memory use",
                                  "continuing with {1} workers to reduce memory use", state_.plan.workers));
        return under_way; // the others take what is left
    }
    ExecutionPlan& plan = state_.plan;
    plan.filter_threads = plan.filter_threads > 0 ? std::max(1, plan.filter_threads / 2) : 0;
    plan.decoder_threads = 1;
    return 1;
}

Text UnitFailures::cause_of(const Error& error) const {
    return out_of_memory(error) ? Text("worker.it_ran_out_of_memory", "it ran out of memory") : error.cause();
}

/// A picture that the GPU's decoder cannot do is no failure of the worker's.
void UnitFailures::disable_hardware_decoder(std::int64_t first_frame, const Text& cause) {
    state_.plan.accelerator->decoder = id_of(DecoderChoice::Cpu);
    state_.warn(Text("decoder.cpu_from", "{1}: the CPU decodes from frame {2} on", cause, first_frame));
}

void UnitFailures::disable_accelerator(std::int64_t first_frame, const Text& cause) {
    state_.plan.accelerator.reset();
    state_.warn(
        Text("gpu.failed", "the GPU failed ({1}): the CPU filters from frame {2} on", cause, first_frame));
}

} // namespace framewright
