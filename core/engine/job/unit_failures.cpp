#include "core/engine/job/unit_failures.h"

#include <algorithm>

namespace framewright {
namespace {
constexpr int max_failures_at_a_segment = 3; ///< the next one ends the job
}

UnitFailures::UnitFailures(JobState& state) : state_(state) {}

void UnitFailures::take(const SegmentPlan& segment, const Error& error) {
    const std::string cause = cause_of(error);
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
        throw Error(ErrorKind::Worker, error.file(), out_of_memory(error) ? memory_stage : error.stage(),
                    "segment " + number + " failed " + std::to_string(count) + " times; last error: " + cause,
                    error.detail());
    state_.warn("a worker failed (" + cause + "); segment " + number + " is made again");
}

bool UnitFailures::out_of_memory(const Error& error) const {
    return error.stage() == memory_stage;
}

std::size_t UnitFailures::reduce_memory_use(std::size_t under_way) {
    if (under_way > 0) {
        state_.plan.workers = static_cast<int>(under_way);
        state_.warn("continuing with " + std::to_string(under_way) +
                    (under_way == 1 ? " worker" : " workers") + " to reduce memory use");
        return under_way; // the others take what is left
    }
    ExecutionPlan& plan = state_.plan;
    plan.filter_threads = plan.filter_threads > 0 ? std::max(1, plan.filter_threads / 2) : 0;
    plan.decoder_threads = 1;
    return 1;
}

std::string UnitFailures::cause_of(const Error& error) const {
    return out_of_memory(error) ? "it ran out of memory" : error.cause();
}

/// A picture that NVDEC cannot do is no failure of the worker's.
void UnitFailures::disable_hardware_decoder(std::int64_t first_frame, const std::string& cause) {
    state_.plan.accelerator->decoder = id_of(DecoderChoice::Cpu);
    state_.warn("NVDEC gave up (" + cause + "): the CPU decodes from frame " + std::to_string(first_frame) +
                " on");
}

void UnitFailures::disable_accelerator(std::int64_t first_frame, const std::string& cause) {
    state_.plan.accelerator.reset();
    state_.warn("the GPU failed (" + cause + "): the CPU filters from frame " + std::to_string(first_frame) +
                " on");
}

} // namespace framewright
