#include "core/worker/export/open_device_stages.h"

#include "core/base/error.h"

namespace framewright {
namespace {

void append(std::vector<Text>& words, const std::vector<Text>& more) {
    words.insert(words.end(), more.begin(), more.end());
}

} // namespace

DeviceEnds device_ends(const FilterChain& chain) {
    const std::size_t count = chain.stage_count();
    return {count > 0 && !chain.stage_steps(0).empty(), count > 0 && !chain.stage_steps(count - 1).empty()};
}

std::vector<std::unique_ptr<DeviceStage>>
open_device_stages(const Accelerator& accelerator, const AcceleratorSpec& spec, const FilterChain& chain,
                   const DeviceTraffic& traffic, TracePart* trace, ExportReport& report) {
    std::vector<std::unique_ptr<DeviceStage>> devices;
    std::vector<Text> notes, warnings;
    try {
        for (std::size_t stage = 0; stage < chain.stage_count(); ++stage) {
            const std::vector<StageStep> steps = chain.stage_steps(stage);
            if (steps.empty())
                continue;
            AcceleratorInfo info;
            const bool last = stage + 1 == chain.stage_count();
            const DeviceEnds own{traffic.input && stage == 0, traffic.results && last};
            auto session =
                accelerator.open(chain.stage_input_format(stage), steps, spec, own, trace != nullptr, info);
            append(notes, info.notes);
            append(warnings, info.warnings);
            devices.push_back(std::make_unique<DeviceStage>(
                chain, stage, std::move(session), info.capacity, trace, static_cast<int>(devices.size()),
                own.input, own.output ? traffic.results : nullptr));
        }
    } catch (const Error& error) {
        const bool too_little = error.kind() == ErrorKind::Worker && error.stage() == memory_stage;
        if (error.kind() != ErrorKind::Unsupported && !too_little)
            throw;
        devices.clear();
        report.warnings.push_back(
            traffic.input || traffic.results
                ? Text("gpu.pictures_leave", "pictures do not stay in the GPU's memory: {1}", error.cause())
                : Text("gpu.not_used", "the GPU is not used: {1}; the CPU filters instead", error.cause()));
        return devices;
    }
    append(report.warnings, warnings);
    for (const Text& note : notes)
        report.notes.push_back(Text("gpu.step", "on the GPU: {1}", note));
    if (devices.empty() && !chain.empty())
        report.notes.push_back(
            Text("gpu.no_filter", "no filter of this chain runs on the GPU: the CPU does them all"));
    else if (devices.size() < chain.stage_count())
        report.notes.push_back(Text(
            "gpu.mixed", "filters that the GPU does not have run on the CPU, between those that it has"));
    return devices;
}

} // namespace framewright
