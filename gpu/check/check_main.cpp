// framewright_gpu_check: every kernel on a real device, held against the CPU.
#include "gpu/check/checker.h"
#include "gpu/check/options.h"
#include "gpu/check/watched_driver.h"
#include "gpu/src/driver/driver_handles.h"

#include <cstdio>
#include <stdexcept>

namespace framewright::gpu {
namespace {

constexpr int exit_different = 1;

constexpr const char* usage =
    "usage: framewright_gpu_check [--quick] [--only NAME] [--every N] [--seconds N] [--device N] [--seed N]\n"
    "                             [--json FILE]\n\n"
    "Runs every operation, size, depth and strategy on a GPU and compares each sample with the CPU's, also\n"
    "where pictures lie in the device's memory as decoders and encoders have them.\n"
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
};

int positive(const std::string& text) {
    const int number = std::stoi(text);
    if (number < 1) {
        throw std::out_of_range("not positive");
    }
    return number;
}

std::map<std::string, ProgramOption> options_of(Settings& settings) {
    return {
        {"--quick", {false, [&settings](const std::string&) { settings.check.cases.quick = true; }}},
        {"--only", {true, [&settings](const std::string& value) { settings.check.only = value; }}},
        {"--every",
         {true, [&settings](const std::string& value) { settings.check.every = positive(value); }}},
        {"--seconds",
         {true, [&settings](const std::string& value) { settings.check.seconds = positive(value); }}},
        {"--device", {true, [&settings](const std::string& value) { settings.device = std::stoi(value); }}},
        {"--seed",
         {true,
          [&settings](const std::string& value) {
              settings.check.cases.seed = static_cast<unsigned>(std::stoul(value));
          }}},
        {"--json", {true, [&settings](const std::string& value) { settings.json = value; }}},
    };
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

} // namespace
} // namespace framewright::gpu

int main(int count, char** arguments) {
    using namespace framewright::gpu;
    Settings settings;
    return run_program("framewright_gpu_check", usage, count, arguments, options_of(settings),
                       [&] { return run(settings); });
}
