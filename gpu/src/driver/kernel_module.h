// The compiled kernels that are part of the program.
#pragma once

#include <cstddef>

namespace framewright::gpu {

/// Name of the constant array in every module.
inline constexpr const char* constant_memory_symbol = "framewright_constants";

struct KernelImage {
    const char* name = "";               ///< for messages
    const unsigned char* data = nullptr; ///< a fatbin: code for several devices, and PTX
    std::size_t size = 0;
};

/// The modules; none where the program was built without nvcc.
struct KernelImages {
    const KernelImage* images = nullptr;
    std::size_t count = 0;
    int toolkit = 0; ///< CUDA version of the compiler, 1000 * major + 10 * minor; 0 where it is not known
};
KernelImages kernel_images();

} // namespace framewright::gpu
