#include "gpu/check/options.h"

#include <cstdio>
#include <exception>
#include <stdexcept>

namespace framewright::gpu {
namespace {

constexpr int exit_error = 1;
constexpr int exit_usage = 2;

/// False where help was asked for.
bool parse_options(int count, char** arguments, const std::map<std::string, ProgramOption>& options) {
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        if (name == "--help")
            return false;
        const auto found = options.find(name);
        if (found == options.end()) {
            throw std::invalid_argument("unknown option " + name);
        }
        if (found->second.takes_value && i + 1 == count) {
            throw std::invalid_argument(name + " needs a value");
        }
        try {
            found->second.set(found->second.takes_value ? arguments[++i] : "");
        } catch (const std::logic_error&) {
            throw std::invalid_argument(name + " does not take " + arguments[i]);
        }
    }
    return true;
}

} // namespace

int run_program(const std::string& name, const std::string& usage, int count, char** arguments,
                const std::map<std::string, ProgramOption>& options, const std::function<int()>& run) {
    try {
        if (!parse_options(count, arguments, options)) {
            std::fputs(usage.c_str(), stdout);
            return 0;
        }
    } catch (const std::invalid_argument& error) {
        std::fprintf(stderr, "%s: %s\n%s", name.c_str(), error.what(), usage.c_str());
        return exit_usage;
    }
    try {
        return run();
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s: %s\n", name.c_str(), error.what());
        return exit_error;
    }
}

} // namespace framewright::gpu
