// The driver's functions that FFmpeg loads beyond those of a session (driver_api.h): it refuses a driver that
// lacks one. Names are the exported symbols, parameters those of cuda.h, by size.
#pragma once

#include "gpu/src/driver/driver_api.h"

#include <cstddef>

namespace framewright::gpu::fake {

/// CUmemorytype.
enum class MemoryKind : unsigned {
    Host = 1,
    Device = 2,
    Array = 3,
    Unified = 4,
};

/// CUDA_MEMCPY2D.
struct Copy2D {
    std::size_t source_x;
    std::size_t source_y;
    MemoryKind source_kind;
    const void* source_host;
    DeviceAddress source_device;
    void* source_array;
    std::size_t source_pitch;

    std::size_t target_x;
    std::size_t target_y;
    MemoryKind target_kind;
    void* target_host;
    DeviceAddress target_device;
    void* target_array;
    std::size_t target_pitch;

    std::size_t width;
    std::size_t height;
};
static_assert(sizeof(Copy2D) == 128 && offsetof(Copy2D, target_x) == 56 && offsetof(Copy2D, width) == 112);

using StreamCallback = void (*)(DriverStream, DriverResult, void*);

} // namespace framewright::gpu::fake

// X(exported symbol, parameters)
#define FRAMEWRIGHT_FAKE_LOADER_FUNCTIONS(X)                                                                 \
    X(cuDeviceGetUuid, (char*, DriverDevice))                                                                \
    X(cuDeviceGetUuid_v2, (char*, DriverDevice))                                                             \
    X(cuDeviceComputeCapability, (int*, int*, DriverDevice))                                                 \
    X(cuDevicePrimaryCtxGetState, (DriverDevice, unsigned*, int*))                                           \
    X(cuDevicePrimaryCtxSetFlags, (DriverDevice, unsigned))                                                  \
    X(cuDevicePrimaryCtxRelease, (DriverDevice))                                                             \
    X(cuCtxCreate_v2, (DriverContext*, unsigned, DriverDevice))                                              \
    X(cuCtxDestroy_v2, (DriverContext))                                                                      \
    X(cuCtxPushCurrent_v2, (DriverContext))                                                                  \
    X(cuCtxPopCurrent_v2, (DriverContext*))                                                                  \
    X(cuCtxGetCurrent, (DriverContext*))                                                                     \
    X(cuCtxGetDevice, (DriverDevice*))                                                                       \
    X(cuCtxSetLimit, (int, std::size_t))                                                                     \
    X(cuModuleGetGlobal, (DeviceAddress*, std::size_t*, DriverModule, const char*))                          \
    X(cuStreamAddCallback, (DriverStream, fake::StreamCallback, void*, unsigned))                            \
    X(cuMemAllocPitch_v2, (DeviceAddress*, std::size_t*, std::size_t, std::size_t, unsigned))                \
    X(cuMemAllocManaged, (DeviceAddress*, std::size_t, unsigned))                                            \
    X(cuMemsetD8Async, (DeviceAddress, unsigned char, std::size_t, DriverStream))                            \
    X(cuMemcpy, (DeviceAddress, DeviceAddress, std::size_t))                                                 \
    X(cuMemcpyAsync, (DeviceAddress, DeviceAddress, std::size_t, DriverStream))                              \
    X(cuMemcpyHtoD_v2, (DeviceAddress, const void*, std::size_t))                                            \
    X(cuMemcpyDtoH_v2, (void*, DeviceAddress, std::size_t))                                                  \
    X(cuMemcpyDtoD_v2, (DeviceAddress, DeviceAddress, std::size_t))                                          \
    X(cuMemcpyDtoDAsync_v2, (DeviceAddress, DeviceAddress, std::size_t, DriverStream))                       \
    X(cuMemcpy2D_v2, (const fake::Copy2D*))                                                                  \
    X(cuMemcpy2DAsync_v2, (const fake::Copy2D*, DriverStream))

// Those that are there and answer that they are not supported. X(exported symbol)
#define FRAMEWRIGHT_FAKE_ABSENT_FUNCTIONS(X)                                                                 \
    X(cuDevicePrimaryCtxReset)                                                                               \
    X(cuLinkCreate)                                                                                          \
    X(cuLinkAddData)                                                                                         \
    X(cuLinkComplete)                                                                                        \
    X(cuLinkDestroy)                                                                                         \
    X(cuTexObjectCreate)                                                                                     \
    X(cuTexObjectDestroy)                                                                                    \
    X(cuGLGetDevices_v2)                                                                                     \
    X(cuGraphicsGLRegisterImage)                                                                             \
    X(cuGraphicsUnregisterResource)                                                                          \
    X(cuGraphicsMapResources)                                                                                \
    X(cuGraphicsUnmapResources)                                                                              \
    X(cuGraphicsSubResourceGetMappedArray)                                                                   \
    X(cuGraphicsResourceGetMappedPointer_v2)                                                                 \
    X(cuImportExternalMemory)                                                                                \
    X(cuDestroyExternalMemory)                                                                               \
    X(cuExternalMemoryGetMappedBuffer)                                                                       \
    X(cuExternalMemoryGetMappedMipmappedArray)                                                               \
    X(cuMipmappedArrayGetLevel)                                                                              \
    X(cuMipmappedArrayDestroy)                                                                               \
    X(cuImportExternalSemaphore)                                                                             \
    X(cuDestroyExternalSemaphore)                                                                            \
    X(cuSignalExternalSemaphoresAsync)                                                                       \
    X(cuWaitExternalSemaphoresAsync)                                                                         \
    X(cuArrayCreate_v2)                                                                                      \
    X(cuArray3DCreate_v2)                                                                                    \
    X(cuArrayDestroy)                                                                                        \
    X(cuEGLStreamProducerConnect)                                                                            \
    X(cuEGLStreamProducerDisconnect)                                                                         \
    X(cuEGLStreamConsumerDisconnect)                                                                         \
    X(cuEGLStreamProducerPresentFrame)                                                                       \
    X(cuEGLStreamProducerReturnFrame)

namespace framewright::gpu {
#define FRAMEWRIGHT_FAKE_DECLARE(name, parameters)                                                           \
    extern "C" __attribute__((visibility("default"))) DriverResult name parameters;
FRAMEWRIGHT_FAKE_LOADER_FUNCTIONS(FRAMEWRIGHT_FAKE_DECLARE)
#undef FRAMEWRIGHT_FAKE_DECLARE
// Whatever they are given stays with the caller.
#define FRAMEWRIGHT_FAKE_DECLARE(name) extern "C" __attribute__((visibility("default"))) DriverResult name();
FRAMEWRIGHT_FAKE_ABSENT_FUNCTIONS(FRAMEWRIGHT_FAKE_DECLARE)
#undef FRAMEWRIGHT_FAKE_DECLARE
} // namespace framewright::gpu
