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

/// Sets what the arguments say. Throws std::invalid_argument for an unknown option, a missing value or one
/// that is no number where `set` wants one.
void parse_options(int count, char** arguments, const std::map<std::string, ProgramOption>& options);

} // namespace framewright::gpu
