// framewright_gpu_bench: what a device can do, and how near the kernels and the sessions come to it.
#include "gpu/bench/session_bench.h"
#include "gpu/check/device_choice.h"
#include "gpu/check/options.h"

#include <cstdio>

namespace framewright::gpu {
namespace {

constexpr const char* usage =
    "usage: framewright_gpu_bench [--quick] [--device N] [--json FILE]\n\n"
    "Measures a GPU's ceilings, then kernels and sessions beside them. Times decide nothing.\n"
    "  --quick      tiny pictures and few repeats: to try the program, not the device\n"
    "Exit status: 0 done, 1 an error, 2 usage, 77 no device.\n";

struct Settings {
    bool quick = false;
    int device = 0;
    std::string json;
};

std::map<std::string, ProgramOption> options_of(Settings& settings) {
    return {
        {"--quick", {false, [&settings](const std::string&) { settings.quick = true; }}},
        {"--device", {true, [&settings](const std::string& value) { settings.device = std::stoi(value); }}},
        {"--json", {true, [&settings](const std::string& value) { settings.json = value; }}},
    };
}

/// The sizes of the targets' table, or tiny ones in their place.
std::vector<FrameSize> sizes(bool quick) {
    if (quick) {
        return {{"96x54", 96, 54}, {"128x72", 128, 72}};
    }
    return {{"1080p", 1920, 1080}, {"4K", 3840, 2160}};
}

BenchSize bench_size(bool quick) {
    return quick ? BenchSize{std::size_t{1} << 16, std::size_t{1} << 16, 2, 3, 0} : BenchSize{};
}

template <typename Time> JsonArray array_of(const std::vector<Time>& times) {
    JsonArray array;
    for (const Time& time : times) {
        array.add(time.to_json());
    }
    return array;
}

int run(const Settings& settings) {
    std::string reason;
    const std::optional<ChosenDevice> device = choose_device(settings.device, reason);
    if (!device) {
        std::printf("skipped: %s\n", reason.c_str());
        return exit_skipped;
    }
    std::printf("%s, compute capability %d.%d\n", device->info.name.c_str(), device->info.compute_major,
                device->info.compute_minor);
    const DriverApi& api = installed_driver();
    const PrimaryContext context(api, settings.device);
    const BenchSize size = bench_size(settings.quick);
    const Ceilings ceilings = measure_ceilings(api, device->info.multiprocessors, size);
    ceilings.print();
    const std::vector<KernelTime> kernels = measure_workloads(
        api, settings.device, ceilings, sizes(settings.quick), size.repeats, settings.quick);
    print(kernels);
    const SessionParts parts{&api, images_or_placeholder(kernel_images()), steady_nanoseconds};
    const std::vector<SessionTime> sessions =
        measure_sessions(parts, settings.device, ceilings, sizes(settings.quick), settings.quick ? 8 : 240);
    print(sessions);
    if (!settings.json.empty()) {
        JsonObject object;
        object.add("program", "framewright_gpu_bench")
            .add("version", FRAMEWRIGHT_VERSION)
            .add("device", describe(*device))
            .add("quick", settings.quick)
            .add("ceilings", ceilings.to_json())
            .add("kernels", array_of(kernels))
            .add("sessions", array_of(sessions));
        write_json(settings.json, object);
    }
    return 0;
}

} // namespace
} // namespace framewright::gpu

int main(int count, char** arguments) {
    using namespace framewright::gpu;
    Settings settings;
    return run_program("framewright_gpu_bench", usage, count, arguments, options_of(settings),
                       [&] { return run(settings); });
}
