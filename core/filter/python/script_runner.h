// The program that a child runs: script_runner.py.
#pragma once

#include <string_view>

namespace framewright {

std::string_view script_runner();

} // namespace framewright
