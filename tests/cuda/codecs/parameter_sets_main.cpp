// Writes the parameter sets of HEVC for the settings that its arguments are (parameter_sets.h).
#include "tests/cuda/codecs/parameter_sets.h"

#include <cstdio>
#include <exception>

int main(int count, char** arguments) {
    using namespace framewright::fake_codecs;
    try {
        const LibavEncoder encoder(settings_from({arguments + 1, arguments + count}));
        const std::vector<std::uint8_t> sets = encoder.headers();
        return std::fwrite(sets.data(), 1, sets.size(), stdout) == sets.size() ? 0 : 1;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "parameter sets: %s\n", error.what());
        return 1;
    }
}
