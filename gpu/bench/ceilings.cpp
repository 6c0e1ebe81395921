#include "gpu/bench/ceilings.h"

#include "gpu/bench/stopwatch.h"
#include "gpu/check/device_choice.h"
#include "gpu/kernels/ceiling_body.h"
#include "gpu/src/session/graph_recording.h"

#include <chrono>
#include <cstdio>
#include <cstring>

namespace framewright::gpu {
namespace {

constexpr int launches_in_graph = 100;
constexpr int blocks_of_multiprocessor = 32;

template <typename Body>
Launch launch_of(const char* kernel, const typename Body::Arguments& arguments, std::size_t blocks) {
    Launch launch;
    launch.kernel = kernel;
    launch.grid = {static_cast<unsigned>(blocks), 1, 1};
    launch.block = {Body::threads_x, Body::threads_y, 1};
    launch.arguments.resize(sizeof arguments);
    std::memcpy(launch.arguments.data(), &arguments, sizeof arguments);
    return launch;
}

class CeilingMeter {
public:
    CeilingMeter(const DriverApi& api, const BenchSize& size)
        : api_(api), size_(size), kernels_(api, images_or_placeholder(ceiling_images())),
          watch_(api, size.repeats) {}

    double copy_rate() {
        using Body = CopyCeilingBody;
        const DeviceMemory source = allocate_device(api_, size_.copied_bytes);
        const DeviceMemory target = allocate_device(api_, size_.copied_bytes);
        const auto items = static_cast<std::int64_t>(size_.copied_bytes / sizeof(Body::Item));
        const std::size_t of_block = std::size_t{Body::threads_x} * Body::items_of_thread;
        const PreparedLaunch launch =
            kernels_.prepare(launch_of<Body>("ceiling_copy",
                                             {reinterpret_cast<const Body::Item*>(source.get()),
                                              reinterpret_cast<Body::Item*>(target.get()), items},
                                             (static_cast<std::size_t>(items) + of_block - 1) / of_block));
        const double seconds = watch_.seconds([&] { start_launch(api_, launch, watch_.stream()); });
        return ratio(2.0 * static_cast<double>(size_.copied_bytes), seconds);
    }

    double multiply_rate(int multiprocessors) {
        using Body = FmaCeilingBody;
        const auto blocks = static_cast<std::size_t>(multiprocessors) * blocks_of_multiprocessor;
        const std::size_t threads = blocks * Body::threads_x;
        const DeviceMemory target = allocate_device(api_, threads * sizeof(float));
        const PreparedLaunch launch = kernels_.prepare(launch_of<Body>(
            "ceiling_fma", {reinterpret_cast<float*>(target.get()), 0.5F, 1.0F, size_.multiply_rounds},
            blocks));
        const auto start = [&] { start_launch(api_, launch, watch_.stream()); };
        const auto begin = std::chrono::steady_clock::now();
        const std::chrono::duration<double> warm_up(size_.warm_up_seconds);
        while (std::chrono::steady_clock::now() - begin < warm_up) {
            watch_.seconds(start);
        }
        return ratio(static_cast<double>(threads) * Body::chains * Body::steps * size_.multiply_rounds,
                     watch_.seconds(start));
    }

    double launch_seconds() {
        const PreparedLaunch launch = kernels_.prepare(launch_of<EmptyCeilingBody>("ceiling_empty", {0}, 1));
        const GraphExec graph = record_graph(api_, watch_.stream(), [&] {
            for (int i = 0; i < launches_in_graph; ++i) {
                start_launch(api_, launch, watch_.stream());
            }
        });
        const double seconds = watch_.seconds([&] {
            check(api_, api_.graph_launch(graph.get(), watch_.stream().get()), "cuGraphLaunch",
                  Text::verbatim("measuring"));
        });
        return seconds / launches_in_graph;
    }

    void transfer_rates(Ceilings& ceilings) {
        const std::size_t bytes = size_.transferred_bytes;
        const auto amount = static_cast<double>(bytes);
        const DeviceMemory device_in = allocate_device(api_, bytes);
        const DeviceMemory device_out = allocate_device(api_, bytes);
        const PinnedMemory host_in = allocate_pinned(api_, bytes);
        const PinnedMemory host_out = allocate_pinned(api_, bytes);
        std::memset(host_in.get(), 1, bytes);
        const Stream other = create_stream(api_);
        const auto copy_in = [&](const Stream& stream) {
            check(api_, api_.copy_to_device(device_in.get(), host_in.get(), bytes, stream.get()),
                  "cuMemcpyHtoDAsync", Text::verbatim("measuring"));
        };
        const auto copy_out = [&](const Stream& stream) {
            check(api_, api_.copy_to_host(host_out.get(), device_out.get(), bytes, stream.get()),
                  "cuMemcpyDtoHAsync", Text::verbatim("measuring"));
        };
        const Stream& stream = watch_.stream();
        ceilings.host_to_device_bytes = ratio(amount, watch_.seconds([&] { copy_in(stream); }));
        ceilings.device_to_host_bytes = ratio(amount, watch_.seconds([&] { copy_out(stream); }));
        const Event started = create_event(api_, event_disable_timing);
        const Event finished = create_event(api_, event_disable_timing);
        const double seconds = watch_.seconds([&] {
            follow(stream, started, other);
            copy_in(stream);
            copy_out(other);
            follow(other, finished, stream);
        });
        ceilings.both_ways_bytes = ratio(2 * amount, seconds);
    }

private:
    /// What comes into `second` from now on waits for what is in `first`.
    void follow(const Stream& first, const Event& event, const Stream& second) {
        check(api_, api_.event_record(event.get(), first.get()), "cuEventRecord",
              Text::verbatim("measuring"));
        check(api_, api_.stream_wait_event(second.get(), event.get(), 0), "cuStreamWaitEvent",
              Text::verbatim("measuring"));
    }

    const DriverApi& api_;
    BenchSize size_;
    KernelLibrary kernels_;
    Stopwatch watch_;
};

} // namespace

JsonObject Ceilings::to_json() const {
    JsonObject object;
    object.add("copy_gb_s", copy_bytes * 1e-9)
        .add("host_to_device_gb_s", host_to_device_bytes * 1e-9)
        .add("device_to_host_gb_s", device_to_host_bytes * 1e-9)
        .add("both_ways_gb_s", both_ways_bytes * 1e-9)
        .add("ffma_tera_s", multiply_adds * 1e-12)
        .add("launch_us", launch_seconds * 1e6);
    return object;
}

void Ceilings::print() const {
    std::printf("device copy          %10.1f GB/s (read and written)\n", copy_bytes * 1e-9);
    std::printf("host to device       %10.1f GB/s\n", host_to_device_bytes * 1e-9);
    std::printf("device to host       %10.1f GB/s\n", device_to_host_bytes * 1e-9);
    std::printf("both ways at once    %10.1f GB/s\n", both_ways_bytes * 1e-9);
    std::printf("multiply-adds        %10.2f T/s\n", multiply_adds * 1e-12);
    std::printf("launch in a graph    %10.2f us\n", launch_seconds * 1e6);
}

Ceilings measure_ceilings(const DriverApi& api, int multiprocessors, const BenchSize& size) {
    CeilingMeter meter(api, size);
    Ceilings ceilings;
    ceilings.multiply_adds = meter.multiply_rate(multiprocessors);
    ceilings.copy_bytes = meter.copy_rate();
    ceilings.launch_seconds = meter.launch_seconds();
    meter.transfer_rates(ceilings);
    return ceilings;
}

} // namespace framewright::gpu
