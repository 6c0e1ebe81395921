// Makes the fake driver a libcuda.so.1, set up by the environment: FRAMEWRIGHT_FAKE_CUDA="memory=256M,...",
// and FRAMEWRIGHT_FAKE_CUDA_REPORT=FILE for what was done wrong and left behind, at the end of the program.
#include "gpu/emulate/emulate.h"
#include "gpu/fake/fake_driver.h"

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>

namespace framewright::gpu::fake {
namespace {

void write_report() {
    const char* path = std::getenv("FRAMEWRIGHT_FAKE_CUDA_REPORT");
    if (path == nullptr) {
        return;
    }
    const Report made = report();
    // Several processes may use it: each adds its lines.
    std::ofstream file(path, std::ios::app);
    for (const std::string& violation : made.violations) {
        file << "violation: " << violation << '\n';
    }
    for (const std::string& leak : made.leaks) {
        file << "leak: " << leak << '\n';
    }
    for (const auto& [name, count] : made.calls) {
        file << "calls: " << name << ' ' << count << '\n';
    }
}

__attribute__((constructor)) void set_up() {
    try {
        const char* text = std::getenv("FRAMEWRIGHT_FAKE_CUDA");
        Config config = parse_config(text != nullptr ? text : "");
        config.emulate = [](const Launch& launch, const std::int32_t* constants) {
            emulate(launch, constants);
        };
        reset(std::move(config));
        std::atexit(write_report);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "FRAMEWRIGHT_FAKE_CUDA: %s\n", error.what());
        std::abort();
    }
}

} // namespace
} // namespace framewright::gpu::fake
