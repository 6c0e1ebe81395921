// Options of the programs that run on a device.
#pragma once

#include <functional>
#include <map>
#include <string>

namespace framewright::gpu {

/// What an option does: with its value, which is "" for a switch.
struct ProgramOption {
    bool takes_value = false;
    std::function<void(const std::string&)> set;
};

/// A program's main function: sets what the arguments say, then does `run`, whose exit status it returns.
/// --help prints `usage`, with status 0. An unknown option, a missing value or one that `set` throws at
/// (std::logic_error, as std::stoi does) is told on stderr, with status 2; what `run` throws, with status 1.
int run_program(const std::string& name, const std::string& usage, int count, char** arguments,
                const std::map<std::string, ProgramOption>& options, const std::function<int()>& run);

} // namespace framewright::gpu
