// framewright_gpu_check: every kernel on a real device, held against the CPU.
#include "gpu/check/checker.h"
#include "gpu/check/options.h"
#include "gpu/check/watched_driver.h"
#include "gpu/src/handles.h"

#include <cstdio>
#include <exception>
#include <stdexcept>

namespace framewright::gpu {
namespace {

constexpr int exit_different = 1;
constexpr int exit_usage = 2;

constexpr const char* usage =
    "usage: framewright_gpu_check [--quick] [--only NAME] [--every N] [--seconds N] [--device N] [--seed N]\n"
    "                             [--json FILE]\n\n"
    "Runs every operation, size, depth and strategy on a GPU and compares each sample with the CPU's.\n"
    "  --quick      small pictures only\n"
    "  --only NAME  groups whose name holds NAME; kernels may then be left out\n"
    "  --every N    every N-th case; likewise\n"
    "  --seconds N  begin no case after N seconds; the check then fails as not complete\n"
    "  --json FILE  write the table there too\n"
    "Exit status: 0 all equal, 1 differences, kernels left out or an error, 2 usage, 77 no device.\n";

struct Settings {
    CheckOptions check;
    int device = 0;
    std::string json;
    bool help = false;
};

int positive(const std::string& text) {
    const int number = std::stoi(text);
    if (number < 1) {
        throw std::out_of_range("not positive");
    }
    return number;
}

Settings parse(int count, char** arguments) {
    Settings settings;
    parse_options(
        count, arguments,
        {
            {"--quick", {false, [&](const std::string&) { settings.check.cases.quick = true; }}},
            {"--only", {true, [&](const std::string& value) { settings.check.only = value; }}},
            {"--every", {true, [&](const std::string& value) { settings.check.every = positive(value); }}},
            {"--seconds",
             {true, [&](const std::string& value) { settings.check.seconds = positive(value); }}},
            {"--device", {true, [&](const std::string& value) { settings.device = std::stoi(value); }}},
            {"--seed",
             {true,
              [&](const std::string& value) {
                  settings.check.cases.seed = static_cast<unsigned>(std::stoul(value));
              }}},
            {"--json", {true, [&](const std::string& value) { settings.json = value; }}},
            {"--help", {false, [&](const std::string&) { settings.help = true; }}},
        });
    return settings;
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
    const DriverApi api = watched_driver(installed_driver());
    // Kept while sessions come and go: the last one to release it takes the context down.
    const PrimaryContext context(api, settings.device);
    const SessionParts parts{&api, images_or_placeholder(kernel_images()), steady_nanoseconds};
    const CheckReport report = Checker(parts, *device, settings.check).run();
    report.print();
    if (!settings.json.empty()) {
        JsonObject object;
        object.add("program", "framewright_gpu_check")
            .add("version", FRAMEWRIGHT_VERSION)
            .add("device", describe(*device))
            .add("quick", settings.check.cases.quick)
            .add("seed", settings.check.cases.seed);
        report.add_to(object);
        write_json(settings.json, object);
    }
    return report.good() ? 0 : exit_different;
}

int run_program(int count, char** arguments) {
    try {
        const Settings settings = parse(count, arguments);
        if (settings.help) {
            std::fputs(usage, stdout);
            return 0;
        }
        return run(settings);
    } catch (const std::invalid_argument& error) {
        std::fprintf(stderr, "framewright_gpu_check: %s\n%s", error.what(), usage);
        return exit_usage;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "framewright_gpu_check: %s\n", error.what());
        return exit_different;
    }
}

} // namespace
} // namespace framewright::gpu

int main(int count, char** arguments) {
    return framewright::gpu::run_program(count, arguments);
}
