// One kernel launch as a value.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace framewright::gpu {

struct Launch {
    const char* kernel = ""; ///< its name in the module
    std::array<unsigned, 3> grid{1, 1, 1};
    std::array<unsigned, 3> block{1, 1, 1};
    std::vector<unsigned char> arguments; ///< the one structure that the kernel takes by value
    int step = 0;                         ///< of the program that it belongs to
};

} // namespace framewright::gpu
