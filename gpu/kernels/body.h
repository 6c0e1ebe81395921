// The shape of a kernel body: a structure of static functions that runs on the device and in the emulator
// alike.
//
//   struct SomeBody {
//       struct Arguments { ... };            // what the kernel takes, by value; trivially copyable
//       struct Shared { ... };               // shared memory of a block; not initialised
//       static constexpr int threads_x, threads_y;
//       static constexpr int tile_width, tile_height; // of what a block makes
//       static constexpr int phase_count;    // a barrier stands between two phases
//       template <int phase>
//       static FRAMEWRIGHT_HD void run(const Arguments&, Shared&, const ThreadPlace&);
//   };
//
// What a thread carries from one phase to the next goes through Shared. Where threads do not share anything,
// SampleBody is the frame.
#pragma once

#include "gpu/kernels/platform.h"

namespace framewright::gpu {

/// threadIdx and blockIdx.
struct ThreadPlace {
    int x = 0;
    int y = 0;
    int block_x = 0;
    int block_y = 0;
    int block_z = 0;
};

/// For bodies without shared memory.
struct NoShared {};

#if defined(__CUDACC__)
template <typename Body, int phase>
__device__ __forceinline__ void run_phases(const typename Body::Arguments& arguments,
                                           typename Body::Shared& shared, const ThreadPlace& place) {
    Body::template run<phase>(arguments, shared, place);
    if constexpr (phase + 1 < Body::phase_count) {
        __syncthreads();
        run_phases<Body, phase + 1>(arguments, shared, place);
    }
}

/// Defines the kernel `name` that runs a body. Room for two blocks of it on a multiprocessor is asked for:
/// without a number some compilers aim at more and spill registers for them.
#define FRAMEWRIGHT_DEFINE_KERNEL(name, ...)                                                                 \
    extern "C" __global__ void __launch_bounds__(__VA_ARGS__::threads_x* __VA_ARGS__::threads_y, 2)          \
        name(const __grid_constant__ typename __VA_ARGS__::Arguments arguments) {                            \
        __shared__ typename __VA_ARGS__::Shared shared;                                                      \
        const framewright::gpu::ThreadPlace place{                                                           \
            static_cast<int>(threadIdx.x), static_cast<int>(threadIdx.y), static_cast<int>(blockIdx.x),      \
            static_cast<int>(blockIdx.y), static_cast<int>(blockIdx.z)};                                     \
        framewright::gpu::run_phases<__VA_ARGS__, 0>(arguments, shared, place);                              \
    }
#endif

} // namespace framewright::gpu
