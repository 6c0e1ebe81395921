// What lets one source be compiled for the device and for the emulator on the host. C++17.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__CUDACC__)
#define FRAMEWRIGHT_HD __host__ __device__ __forceinline__
#define FRAMEWRIGHT_UNROLL _Pragma("unroll")
#else
#define FRAMEWRIGHT_HD inline
#define FRAMEWRIGHT_UNROLL
#endif

namespace framewright::gpu {

/// Of the constant array in every module: 60 of the 64 KB that there are.
inline constexpr int constant_words = 15360;

} // namespace framewright::gpu

#if defined(__CUDACC__)
extern "C" {
__constant__ std::int32_t framewright_constants[framewright::gpu::constant_words];
}
#endif

namespace framewright::gpu {

/// Stands for the module's constant array while the emulator runs a kernel on this thread.
inline const std::int32_t*& emulated_constants() {
    static thread_local const std::int32_t* constants = nullptr;
    return constants;
}

FRAMEWRIGHT_HD std::int32_t constant_word(int index) {
#if defined(__CUDA_ARCH__)
    return framewright_constants[index];
#else
    return emulated_constants()[index];
#endif
}

/// The float whose bits are those of `word`.
FRAMEWRIGHT_HD float float_of(std::int32_t word) {
#if defined(__CUDA_ARCH__)
    return __int_as_float(word);
#else
    float value = 0;
    std::memcpy(&value, &word, sizeof value);
    return value;
#endif
}

template <typename Value> FRAMEWRIGHT_HD Value smaller(Value a, Value b) {
    return b < a ? b : a;
}
template <typename Value> FRAMEWRIGHT_HD Value larger(Value a, Value b) {
    return a < b ? b : a;
}
template <typename Value> FRAMEWRIGHT_HD Value clamped(Value value, Value low, Value high) {
    return smaller(larger(value, low), high);
}

} // namespace framewright::gpu
