// Filters on an NVIDIA GPU: frames are copied there in batches on several streams, so that copies and kernels
// overlap, or come from its decoder and go to its encoder in its memory.
#include "core/base/error.h"
#include "core/engine/backend/backend.h"
#include "core/engine/backend/segment_workers.h"
#include "core/engine/process/device_probe.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr std::int64_t mebibyte = 1 << 20;
constexpr int cores_for_an_encoder = 8; ///< beyond, one encoder is likely to hold a GPU up
constexpr int max_workers = 4; ///< unless more are asked for: each has a context of its own on the device

ParameterDescriptor number_setting(const char* id, const char* name, const char* help, std::int64_t value,
                                   double minimum, double maximum, const char* unit = "",
                                   const char* zero_name = "") {
    ParameterDescriptor setting;
    setting.id = id;
    setting.name = name;
    setting.help = help;
    setting.type = ParameterType::Integer;
    setting.default_value = value;
    setting.minimum = minimum;
    setting.maximum = maximum;
    setting.unit = unit;
    setting.zero_name = zero_name;
    return setting;
}

ParameterDescriptor choice_setting(const char* id, const char* name, const char* help,
                                   const std::string& value, std::vector<ParameterChoice> choices) {
    ParameterDescriptor setting;
    setting.id = id;
    setting.name = name;
    setting.help = help;
    setting.type = ParameterType::Choice;
    setting.default_value = value;
    setting.choices = std::move(choices);
    return setting;
}

template <typename Rows> std::vector<ParameterChoice> choices_of(const Rows& rows) {
    std::vector<ParameterChoice> choices;
    for (const auto& row : rows)
        choices.push_back({row.id, row.name});
    return choices;
}

std::vector<ParameterDescriptor> settings() {
    return {
        number_setting("device", "Device", "Number of the GPU, as the driver counts.", 0, 0, 63),
        number_setting("streams", "Streams", "Batches of frames that are under way at the same time.", 4, 1,
                       16),
        number_setting("batch", "Batch",
                       "Frames that are copied at once; 0 takes so many that a copy moves 4 to 8 MB.", 0, 0,
                       64, "frames", "Automatic"),
        choice_setting(
            "strategy", "Strategy",
            "How convolutions are computed. All but FFT give the same bits as the CPU; FFT is within one "
            "level.",
            AcceleratorSpec().strategy, choices_of(convolution_strategies)),
        choice_setting("order", "Order", "In which order copies and kernels of several streams are issued.",
                       AcceleratorSpec().order, choices_of(issue_orders)),
        choice_setting("decoder", "Decoder",
                       "What decodes H.264, HEVC, VP8, VP9 and AV1. Automatic takes NVDEC where the first "
                       "filter runs on the GPU, so that pictures need not be copied there; NVDEC takes it "
                       "wherever it opens, and a warning says where the CPU decodes instead.",
                       AcceleratorSpec().decoder, choices_of(decoder_choices)),
        number_setting("device_memory", "GPU memory",
                       "At most this much of the GPU's memory; 0 takes three quarters of "
                       "what is free.",
                       0, 0, 1 << 20, "MiB", "Automatic"),
        memory_limit_setting()};
}

/// Several encoders where one would hold the GPU up.
int worker_count(const PreparedJob& job, const Machine& machine) {
    if (job.source_damaged() || !job.chain.can_be_cut())
        return 1;
    if (job.spec.backend.workers > 0)
        return job.spec.backend.workers;
    return !job.spec.encoder.produces_file()
               ? 1
               : std::clamp(machine.cores / cores_for_an_encoder, 1, max_workers);
}

/// The row's own, with which settings are completed without asking for devices.
BackendDescriptor descriptor_of(const BackendSpec& backend) {
    BackendDescriptor descriptor;
    descriptor.id = backend.id;
    descriptor.parameters = settings();
    return descriptor;
}

AcceleratorSpec accelerator_for(const BackendSpec& backend) {
    const ParameterMap values = complete_settings(descriptor_of(backend), backend);
    const auto number = [&](const char* id) { return std::get<std::int64_t>(values.at(id)); };
    const auto word = [&](const char* id) { return std::get<std::string>(values.at(id)); };
    AcceleratorSpec spec;
    spec.device = static_cast<int>(number("device"));
    spec.streams = static_cast<int>(number("streams"));
    spec.batch = static_cast<int>(number("batch"));
    spec.strategy = word("strategy");
    spec.order = word("order");
    spec.decoder = word("decoder");
    spec.memory_bytes = number("device_memory") * mebibyte;
    const auto& devices = probe_devices().devices;
    if (std::none_of(devices.begin(), devices.end(),
                     [&](const auto& one) { return one.number == spec.device; }))
        throw Error(ErrorKind::Unsupported, "-", "backend",
                    Text("gpu.no_such_number",
                         "there is no GPU number {1}; `framewright-cli doctor` lists them", spec.device));
    return spec;
}

Availability availability(const StopFlag& stop) {
    const protocol::DeviceReport& report = probe_devices(stop);
    return {!report.devices.empty(), report.reason};
}

int bound_of(const BackendSpec& backend) {
    const auto strategy = backend.settings.find("strategy");
    const bool by_fft =
        strategy != backend.settings.end() && strategy->second == id_of(ConvolutionStrategy::Fft);
    return by_fft ? 1 : 0;
}

ExecutionPlan plan_cuda(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine) {
    PreparedJob planned = job;
    const int workers = worker_count(job, machine);
    planned.spec.backend.workers = workers == 1 ? 0 : workers;
    ExecutionPlan plan;
    if (workers == 1)
        plan = plan_threads(planned, timeline, machine);
    else
        plan_segment_workers(plan, planned, timeline, machine);
    plan.backend = "cuda";
    plan.filter_threads = std::max(plan.filter_threads, 1); // for what the GPU does not do
    plan.accelerator = accelerator_for(job.spec.backend);
    if (bound_of(job.spec.backend) > 0)
        plan.notes.push_back(Text("gpu.fft_within_one_level",
                                  "the strategy 'fft' is within one level of the other backends' pictures"));
    return plan;
}

} // namespace

BackendRow cuda_backend_row() {
    BackendRow row;
    BackendDescriptor& descriptor = row.descriptor;
    descriptor.id = "cuda";
    descriptor.name = "NVIDIA GPU";
    descriptor.help =
        "Filters on an NVIDIA GPU. Frames are copied there and back in batches on several streams, or stay "
        "in "
        "its memory from NVDEC and for NVENC; what it does not have runs on the CPU in between. Workers are "
        "processes, one for every decoder and encoder.";
    descriptor.uses_workers = true;
    descriptor.uses_store = true;
    descriptor.uses_device = true;
    descriptor.parameters = settings();
    descriptor.by_segments = true;
    row.plan = plan_cuda;
    row.availability = availability;
    row.picture_bound = bound_of;
    return row;
}

} // namespace framewright
