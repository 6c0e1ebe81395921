// The part of the CUDA driver's interface that a session uses, declared here so that no CUDA header is
// needed. The names are the exported symbols of drivers from 12.0 on; tests compare all of it with cuda.h
// where there is one.
#pragma once

#include <cstddef>
#include <cstdint>

namespace framewright::gpu {

/// CUresult: the codes that are told apart here. Others pass through as numbers.
enum class DriverResult : int {
    Success = 0,
    InvalidValue = 1,
    OutOfMemory = 2,
    NotInitialized = 3,
    Deinitialized = 4,
    StubLibrary = 34,
    InsufficientDriver = 35, ///< of the runtime; some drivers pass it on
    CallRequiresNewerDriver = 36,
    DeviceUnavailable = 46,
    NoDevice = 100,
    InvalidDevice = 101,
    DeviceNotLicensed = 102,
    InvalidImage = 200,
    InvalidContext = 201,
    NoBinaryForGpu = 209,
    EccUncorrectable = 214,
    InvalidPtx = 218,
    NvlinkUncorrectable = 220,
    JitCompilerNotFound = 221,
    UnsupportedPtxVersion = 222,
    JitCompilationDisabled = 223,
    Contained = 226,
    OperatingSystem = 304,
    InvalidHandle = 400,
    NotFound = 500,
    NotReady = 600,
    IllegalAddress = 700,
    LaunchOutOfResources = 701,
    LaunchTimeout = 702,
    PrimaryContextActive = 708,
    ContextIsDestroyed = 709,
    Assert = 710,
    HardwareStackError = 714,
    IllegalInstruction = 715,
    MisalignedAddress = 716,
    InvalidAddressSpace = 717,
    InvalidPc = 718,
    LaunchFailed = 719,
    TensorMemoryLeak = 721,
    NotSupported = 801,
    SystemNotReady = 802,
    SystemDriverMismatch = 803,
    CompatNotSupportedOnDevice = 804,
    MpsConnectionFailed = 805,
    MpsRpcFailure = 806,
    MpsServerNotReady = 807,
    MpsClientTerminated = 810,
    StreamCaptureUnsupported = 900,
    ExternalDevice = 911,
    Unknown = 999,
};

using DeviceAddress = std::uint64_t; ///< CUdeviceptr
using DriverDevice = int;            ///< CUdevice
using DriverContext = struct DriverContextTag*;
using DriverModule = struct DriverModuleTag*;
using DriverFunction = struct DriverFunctionTag*;
using DriverStream = struct DriverStreamTag*;
using DriverEvent = struct DriverEventTag*;
using DriverGraph = struct DriverGraphTag*;
using DriverGraphExec = struct DriverGraphExecTag*;

/// CUdevice_attribute.
enum class DeviceAttribute : int {
    TextureAlignment = 14, ///< of rows, too
    MultiprocessorCount = 16,
    Integrated = 18,
    ComputeMode = 20,
    L2CacheSize = 38,
    AsyncEngineCount = 40,
    UnifiedAddressing = 41,
    ComputeCapabilityMajor = 75,
    ComputeCapabilityMinor = 76,
    MemoryPoolsSupported = 115,
};
/// CUfunction_attribute.
enum class FunctionAttribute : int {
    MaxThreadsPerBlock = 0,
    PtxVersion = 5, ///< 10 * major + minor of the architecture that it was compiled for
};
/// CUstreamCaptureMode.
enum class CaptureMode : int {
    ThreadLocal = 1,
};
inline constexpr int compute_mode_prohibited = 2;
inline constexpr unsigned context_schedule_blocking = 4; ///< threads that wait sleep
inline constexpr unsigned stream_non_blocking = 1;
inline constexpr unsigned event_blocking_sync = 1;
inline constexpr unsigned event_disable_timing = 2;
// Keys of cuLaunchKernel's `extra`, which are integers in pointers' clothes.
inline constexpr std::uintptr_t launch_parameters_end = 0;
inline constexpr std::uintptr_t launch_parameters_pointer = 1;
inline constexpr std::uintptr_t launch_parameters_size = 2;

// X(member of the table, name in cuda.h, suffix of the exported symbol, parameters)
// cuEventElapsedTime has a _v2 from 12.8 on; drivers from before and after export the first one.
#define FRAMEWRIGHT_DRIVER_FUNCTIONS(X)                                                                      \
    X(init, cuInit, , (unsigned))                                                                            \
    X(driver_get_version, cuDriverGetVersion, , (int*))                                                      \
    X(get_error_name, cuGetErrorName, , (DriverResult, const char**))                                        \
    X(get_error_string, cuGetErrorString, , (DriverResult, const char**))                                    \
    X(device_get_count, cuDeviceGetCount, , (int*))                                                          \
    X(device_get, cuDeviceGet, , (DriverDevice*, int))                                                       \
    X(device_get_name, cuDeviceGetName, , (char*, int, DriverDevice))                                        \
    X(device_total_mem, cuDeviceTotalMem, _v2, (std::size_t*, DriverDevice))                                 \
    X(device_get_attribute, cuDeviceGetAttribute, , (int*, DeviceAttribute, DriverDevice))                   \
    X(primary_context_set_flags, cuDevicePrimaryCtxSetFlags, _v2, (DriverDevice, unsigned))                  \
    X(primary_context_retain, cuDevicePrimaryCtxRetain, , (DriverContext*, DriverDevice))                    \
    X(primary_context_release, cuDevicePrimaryCtxRelease, _v2, (DriverDevice))                               \
    X(context_set_current, cuCtxSetCurrent, , (DriverContext))                                               \
    X(module_load_data, cuModuleLoadData, , (DriverModule*, const void*))                                    \
    X(module_unload, cuModuleUnload, , (DriverModule))                                                       \
    X(module_get_function, cuModuleGetFunction, , (DriverFunction*, DriverModule, const char*))              \
    X(module_get_global, cuModuleGetGlobal, _v2, (DeviceAddress*, std::size_t*, DriverModule, const char*))  \
    X(function_get_attribute, cuFuncGetAttribute, , (int*, FunctionAttribute, DriverFunction))               \
    X(memory_get_info, cuMemGetInfo, _v2, (std::size_t*, std::size_t*))                                      \
    X(memory_allocate, cuMemAlloc, _v2, (DeviceAddress*, std::size_t))                                       \
    X(memory_free, cuMemFree, _v2, (DeviceAddress))                                                          \
    X(pinned_allocate, cuMemHostAlloc, , (void**, std::size_t, unsigned))                                    \
    X(pinned_free, cuMemFreeHost, , (void*))                                                                 \
    X(copy_to_device, cuMemcpyHtoDAsync, _v2, (DeviceAddress, const void*, std::size_t, DriverStream))       \
    X(copy_to_host, cuMemcpyDtoHAsync, _v2, (void*, DeviceAddress, std::size_t, DriverStream))               \
    X(launch_kernel, cuLaunchKernel, ,                                                                       \
      (DriverFunction, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, unsigned, DriverStream,   \
       void**, void**))                                                                                      \
    X(stream_create, cuStreamCreate, , (DriverStream*, unsigned))                                            \
    X(stream_destroy, cuStreamDestroy, _v2, (DriverStream))                                                  \
    X(stream_synchronize, cuStreamSynchronize, , (DriverStream))                                             \
    X(stream_query, cuStreamQuery, , (DriverStream))                                                         \
    X(stream_wait_event, cuStreamWaitEvent, , (DriverStream, DriverEvent, unsigned))                         \
    X(stream_begin_capture, cuStreamBeginCapture, _v2, (DriverStream, CaptureMode))                          \
    X(stream_end_capture, cuStreamEndCapture, , (DriverStream, DriverGraph*))                                \
    X(graph_instantiate, cuGraphInstantiateWithFlags, , (DriverGraphExec*, DriverGraph, unsigned long long)) \
    X(graph_launch, cuGraphLaunch, , (DriverGraphExec, DriverStream))                                        \
    X(graph_destroy, cuGraphDestroy, , (DriverGraph))                                                        \
    X(graph_exec_destroy, cuGraphExecDestroy, , (DriverGraphExec))                                           \
    X(event_create, cuEventCreate, , (DriverEvent*, unsigned))                                               \
    X(event_destroy, cuEventDestroy, _v2, (DriverEvent))                                                     \
    X(event_record, cuEventRecord, , (DriverEvent, DriverStream))                                            \
    X(event_query, cuEventQuery, , (DriverEvent))                                                            \
    X(event_synchronize, cuEventSynchronize, , (DriverEvent))                                                \
    X(event_elapsed_time, cuEventElapsedTime, , (float*, DriverEvent, DriverEvent))

/// The driver's functions. Tests put a fake driver's in here.
struct DriverApi {
#define FRAMEWRIGHT_DRIVER_MEMBER(member, name, suffix, parameters)                                          \
    DriverResult(*member) parameters = nullptr;
    FRAMEWRIGHT_DRIVER_FUNCTIONS(FRAMEWRIGHT_DRIVER_MEMBER)
#undef FRAMEWRIGHT_DRIVER_MEMBER
};

/// The functions of a library (dlopen's name), which stays loaded. Throws GpuError(Unavailable) where it is
/// missing or lacks a function.
DriverApi load_driver(const char* library);

/// The functions of this machine's driver, loaded at the first call; a failure is tried again at the next.
const DriverApi& installed_driver();

} // namespace framewright::gpu
