#include "gpu/bench/workloads.h"

#include "gpu/bench/stopwatch.h"
#include "gpu/check/device_choice.h"
#include "gpu/check/plan_runner.h"
#include "gpu/check/random_programs.h"
#include "gpu/src/session/graph_recording.h"

#include <algorithm>
#include <cstdio>

namespace framewright::gpu {
namespace {

const std::vector<Strategy>& all_exact() {
    static const std::vector<Strategy> strategies{Strategy::Auto,   Strategy::Global,   Strategy::Constant,
                                                  Strategy::Shared, Strategy::Register, Strategy::Tensor};
    return strategies;
}

/// Planes in device memory that are used one after the other.
class RotatingPlanes {
public:
    RotatingPlanes(const DriverApi& api, const ChainPlan& plan, std::size_t planes)
        : count_(planes), input_bytes_(plan.device_input().bytes), output_bytes_(plan.device_output().bytes),
          inputs_(allocate_device(api, planes * input_bytes_)),
          outputs_(allocate_device(api, planes * output_bytes_)),
          scratch_(allocate_device(api, std::max<std::size_t>(plan.scratch_bytes(), 1))),
          resources_(allocate_device(api, std::max<std::size_t>(plan.resources().size(), 1))) {}

    void fill(const DriverApi& api, const PictureShape& shape, const ChainPlan& plan, const Stream& stream) {
        std::mt19937 random(1);
        const TestPicture noise = TestPicture::noise(shape, random);
        for (std::size_t i = 0; i < count_; ++i) {
            upload(api, inputs_.get() + i * input_bytes_, noise.bytes.data(), input_bytes_, stream);
        }
        upload(api, resources_.get(), plan.resources().data(), plan.resources().size(), stream);
    }

    FrameAddresses addresses(std::size_t plane) const {
        return {inputs_.get() + plane * input_bytes_, outputs_.get() + plane * output_bytes_, scratch_.get(),
                resources_.get()};
    }
    std::size_t count() const { return count_; }

private:
    std::size_t count_;
    std::size_t input_bytes_;
    std::size_t output_bytes_;
    DeviceMemory inputs_;
    DeviceMemory outputs_;
    DeviceMemory scratch_;
    DeviceMemory resources_;
};

class WorkloadMeter {
public:
    WorkloadMeter(const DriverApi& api, int device, int repeats, bool few_planes)
        : api_(api), few_planes_(few_planes), kernels_(api, images_or_placeholder(kernel_images())),
          watch_(api, repeats), cache_bytes_(device_attribute(api, device, DeviceAttribute::L2CacheSize)) {
        options_.compute_major = device_attribute(api, device, DeviceAttribute::ComputeCapabilityMajor);
        options_.compute_minor = device_attribute(api, device, DeviceAttribute::ComputeCapabilityMinor);
    }

    KernelTime measure(const Workload& workload, const FrameSize& size, Strategy strategy) {
        KernelTime time;
        time.workload = workload.name;
        time.strategy = id_of(strategy);
        time.size = size;
        options_.strategy = strategy;
        const PictureShape shape = one_plane(size.width, size.height, 8);
        try {
            const PictureProgram program = program_of(workload.name, shape, workload.kind);
            const ChainPlan plan(program, options_);
            time.how = plan.notes()[0].english();
            time.microseconds = seconds_of_plane(plan, shape) * 1e6;
        } catch (const GpuError& error) {
            if (error.error_class() != ErrorClass::Unsupported) {
                throw;
            }
            time.refusal = error.what();
        }
        return time;
    }

private:
    double seconds_of_plane(const ChainPlan& plan, const PictureShape& shape) {
        const std::size_t wanted = 2 * static_cast<std::size_t>(cache_bytes_) / plan.input().bytes + 1;
        RotatingPlanes planes(api_, plan, few_planes_ ? 4 : std::clamp<std::size_t>(wanted, 16, 96));
        planes.fill(api_, shape, plan, watch_.stream());
        std::vector<PreparedLaunch> launches;
        for (std::size_t i = 0; i < planes.count(); ++i) {
            for (const Launch& launch : plan.launches(planes.addresses(i), 0)) {
                launches.push_back(kernels_.prepare(launch));
            }
        }
        kernels_.set_constants(plan.constants(), watch_.stream());
        const GraphExec graph = record_graph(api_, watch_.stream(), [&] {
            for (const PreparedLaunch& launch : launches) {
                start_launch(api_, launch, watch_.stream());
            }
        });
        const double seconds = watch_.seconds([&] {
            check(api_, api_.graph_launch(graph.get(), watch_.stream().get()), "cuGraphLaunch",
                  Text::verbatim("measuring"));
        });
        return seconds / static_cast<double>(planes.count());
    }

    const DriverApi& api_;
    bool few_planes_;
    KernelLibrary kernels_;
    Stopwatch watch_;
    int cache_bytes_;
    PlanOptions options_;
};

/// What the ceilings allow: the plane is read and written once, and every multiply-add is done in floats.
void set_bound(const Workload& workload, const Ceilings& ceilings, KernelTime& time) {
    const double samples = static_cast<double>(time.size.width) * time.size.height;
    const double memory = ceilings.copy_bytes > 0 ? 2 * samples / ceilings.copy_bytes * 1e6 : 0;
    const double arithmetic =
        ceilings.multiply_adds > 0 ? samples * workload.multiply_adds / ceilings.multiply_adds * 1e6 : 0;
    time.bound_us = std::max(memory, arithmetic);
    time.bound_by = memory >= arithmetic ? "copy" : "multiply-adds";
}

double target_for(const Workload& workload, const FrameSize& size) {
    if (size.width == 1920 && size.height == 1080) {
        return workload.target_us[0];
    }
    return size.width == 3840 && size.height == 2160 ? workload.target_us[1] : 0;
}

} // namespace

const std::vector<Workload>& workloads() {
    static const std::vector<Workload> all = [] {
        std::mt19937 random(7);
        const Convolve2D small{random_kernel(7, 300, 12, random)};
        const Convolve2D large{random_kernel(31, 300, 16, random)};
        const Convolve2D mean{mean_square(31, random)};
        return std::vector<Workload>{
            {"7x7 arbitrary", small, all_exact(), 49, {5, 18}},
            {"7x7 box", BoxBlur{7}, {Strategy::Auto}, 14, {1.4, 5}},
            {"7x7 separable", SeparableBlur{gaussian_weights(1, 8)}, {Strategy::Auto}, 14, {1.4, 5}},
            {"31-tap separable", SeparableBlur{gaussian_weights(5, 8)}, {Strategy::Auto}, 62, {6, 22}},
            {"31x31 arbitrary", large, all_exact(), 961, {20, 75}},
            {"31x31 by FFT", mean, {Strategy::Fft}, 0, {35, 120}, Strategy::Fft},
            {"median 3x3", MedianBlur{3}, {Strategy::Auto}, 0, {1.6, 0}},
            {"median 5x5", MedianBlur{5}, {Strategy::Auto}, 0, {7, 0}},
        };
    }();
    return all;
}

JsonObject KernelTime::to_json() const {
    JsonObject object;
    object.add("workload", workload)
        .add("size", size.name)
        .add("width", size.width)
        .add("height", size.height)
        .add("strategy", strategy);
    if (!refusal.empty()) {
        object.add("skipped", refusal);
        return object;
    }
    object.add("how", how).add("us", microseconds).add("ceiling_us", bound_us).add("ceiling", bound_by);
    object.add("fraction_of_ceiling", ratio(bound_us, microseconds));
    if (target_us > 0) {
        object.add("target_us", target_us).add("of_target", ratio(microseconds, target_us));
    }
    return object;
}

std::vector<KernelTime> measure_workloads(const DriverApi& api, int device, const Ceilings& ceilings,
                                          const std::vector<FrameSize>& sizes, int repeats, bool few_planes) {
    WorkloadMeter meter(api, device, repeats, few_planes);
    std::vector<KernelTime> times;
    for (const Workload& workload : workloads()) {
        for (const FrameSize& size : sizes) {
            for (const Strategy strategy : workload.strategies) {
                times.push_back(meter.measure(workload, size, strategy));
                set_bound(workload, ceilings, times.back());
                if (strategy == workload.target_strategy) {
                    times.back().target_us = target_for(workload, size);
                }
            }
        }
    }
    return times;
}

void print(const std::vector<KernelTime>& times) {
    std::printf("\n%-18s %-6s %-9s %10s %11s %9s %10s\n", "workload", "size", "strategy", "us", "ceiling us",
                "fraction", "target us");
    for (const KernelTime& time : times) {
        if (!time.refusal.empty()) {
            std::printf("%-18s %-6s %-9s skipped: %s\n", time.workload.c_str(), time.size.name,
                        time.strategy.c_str(), time.refusal.c_str());
            continue;
        }
        std::printf("%-18s %-6s %-9s %10.2f %11.2f %9.2f", time.workload.c_str(), time.size.name,
                    time.strategy.c_str(), time.microseconds, time.bound_us,
                    ratio(time.bound_us, time.microseconds));
        if (time.target_us > 0) {
            std::printf(" %10.1f", time.target_us);
        }
        std::printf("\n");
    }
}

} // namespace framewright::gpu
