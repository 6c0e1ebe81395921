// driver_api.h says the same as the toolkit's header.
#include "gpu/src/driver/driver_api.h"

#include <cuda.h>

#include <gtest/gtest.h>

#include <string>
#include <type_traits>

namespace framewright::gpu {
namespace {

#define FRAMEWRIGHT_SAME(ours, theirs)                                                                       \
    static_assert(static_cast<long long>(ours) == static_cast<long long>(theirs), #theirs)

FRAMEWRIGHT_SAME(DriverResult::Success, CUDA_SUCCESS);
FRAMEWRIGHT_SAME(DriverResult::InvalidValue, CUDA_ERROR_INVALID_VALUE);
FRAMEWRIGHT_SAME(DriverResult::OutOfMemory, CUDA_ERROR_OUT_OF_MEMORY);
FRAMEWRIGHT_SAME(DriverResult::NotInitialized, CUDA_ERROR_NOT_INITIALIZED);
FRAMEWRIGHT_SAME(DriverResult::Deinitialized, CUDA_ERROR_DEINITIALIZED);
FRAMEWRIGHT_SAME(DriverResult::StubLibrary, CUDA_ERROR_STUB_LIBRARY);
FRAMEWRIGHT_SAME(DriverResult::DeviceUnavailable, CUDA_ERROR_DEVICE_UNAVAILABLE);
FRAMEWRIGHT_SAME(DriverResult::NoDevice, CUDA_ERROR_NO_DEVICE);
FRAMEWRIGHT_SAME(DriverResult::InvalidDevice, CUDA_ERROR_INVALID_DEVICE);
FRAMEWRIGHT_SAME(DriverResult::DeviceNotLicensed, CUDA_ERROR_DEVICE_NOT_LICENSED);
FRAMEWRIGHT_SAME(DriverResult::InvalidImage, CUDA_ERROR_INVALID_IMAGE);
FRAMEWRIGHT_SAME(DriverResult::InvalidContext, CUDA_ERROR_INVALID_CONTEXT);
FRAMEWRIGHT_SAME(DriverResult::NoBinaryForGpu, CUDA_ERROR_NO_BINARY_FOR_GPU);
FRAMEWRIGHT_SAME(DriverResult::EccUncorrectable, CUDA_ERROR_ECC_UNCORRECTABLE);
FRAMEWRIGHT_SAME(DriverResult::InvalidPtx, CUDA_ERROR_INVALID_PTX);
FRAMEWRIGHT_SAME(DriverResult::NvlinkUncorrectable, CUDA_ERROR_NVLINK_UNCORRECTABLE);
FRAMEWRIGHT_SAME(DriverResult::JitCompilerNotFound, CUDA_ERROR_JIT_COMPILER_NOT_FOUND);
FRAMEWRIGHT_SAME(DriverResult::UnsupportedPtxVersion, CUDA_ERROR_UNSUPPORTED_PTX_VERSION);
FRAMEWRIGHT_SAME(DriverResult::JitCompilationDisabled, CUDA_ERROR_JIT_COMPILATION_DISABLED);
FRAMEWRIGHT_SAME(DriverResult::OperatingSystem, CUDA_ERROR_OPERATING_SYSTEM);
FRAMEWRIGHT_SAME(DriverResult::InvalidHandle, CUDA_ERROR_INVALID_HANDLE);
FRAMEWRIGHT_SAME(DriverResult::NotFound, CUDA_ERROR_NOT_FOUND);
FRAMEWRIGHT_SAME(DriverResult::NotReady, CUDA_ERROR_NOT_READY);
FRAMEWRIGHT_SAME(DriverResult::IllegalAddress, CUDA_ERROR_ILLEGAL_ADDRESS);
FRAMEWRIGHT_SAME(DriverResult::LaunchOutOfResources, CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES);
FRAMEWRIGHT_SAME(DriverResult::LaunchTimeout, CUDA_ERROR_LAUNCH_TIMEOUT);
FRAMEWRIGHT_SAME(DriverResult::PrimaryContextActive, CUDA_ERROR_PRIMARY_CONTEXT_ACTIVE);
FRAMEWRIGHT_SAME(DriverResult::ContextIsDestroyed, CUDA_ERROR_CONTEXT_IS_DESTROYED);
FRAMEWRIGHT_SAME(DriverResult::Assert, CUDA_ERROR_ASSERT);
FRAMEWRIGHT_SAME(DriverResult::HardwareStackError, CUDA_ERROR_HARDWARE_STACK_ERROR);
FRAMEWRIGHT_SAME(DriverResult::IllegalInstruction, CUDA_ERROR_ILLEGAL_INSTRUCTION);
FRAMEWRIGHT_SAME(DriverResult::MisalignedAddress, CUDA_ERROR_MISALIGNED_ADDRESS);
FRAMEWRIGHT_SAME(DriverResult::InvalidAddressSpace, CUDA_ERROR_INVALID_ADDRESS_SPACE);
FRAMEWRIGHT_SAME(DriverResult::InvalidPc, CUDA_ERROR_INVALID_PC);
FRAMEWRIGHT_SAME(DriverResult::LaunchFailed, CUDA_ERROR_LAUNCH_FAILED);
FRAMEWRIGHT_SAME(DriverResult::NotSupported, CUDA_ERROR_NOT_SUPPORTED);
FRAMEWRIGHT_SAME(DriverResult::SystemNotReady, CUDA_ERROR_SYSTEM_NOT_READY);
FRAMEWRIGHT_SAME(DriverResult::SystemDriverMismatch, CUDA_ERROR_SYSTEM_DRIVER_MISMATCH);
FRAMEWRIGHT_SAME(DriverResult::CompatNotSupportedOnDevice, CUDA_ERROR_COMPAT_NOT_SUPPORTED_ON_DEVICE);
FRAMEWRIGHT_SAME(DriverResult::MpsConnectionFailed, CUDA_ERROR_MPS_CONNECTION_FAILED);
FRAMEWRIGHT_SAME(DriverResult::MpsRpcFailure, CUDA_ERROR_MPS_RPC_FAILURE);
FRAMEWRIGHT_SAME(DriverResult::MpsServerNotReady, CUDA_ERROR_MPS_SERVER_NOT_READY);
FRAMEWRIGHT_SAME(DriverResult::MpsClientTerminated, CUDA_ERROR_MPS_CLIENT_TERMINATED);
FRAMEWRIGHT_SAME(DriverResult::StreamCaptureUnsupported, CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED);
FRAMEWRIGHT_SAME(DriverResult::ExternalDevice, CUDA_ERROR_EXTERNAL_DEVICE);
FRAMEWRIGHT_SAME(DriverResult::Unknown, CUDA_ERROR_UNKNOWN);
#if CUDA_VERSION >= 12060
FRAMEWRIGHT_SAME(DriverResult::CallRequiresNewerDriver, CUDA_ERROR_CALL_REQUIRES_NEWER_DRIVER);
FRAMEWRIGHT_SAME(DriverResult::Contained, CUDA_ERROR_CONTAINED);
#endif
#if CUDA_VERSION >= 12080
FRAMEWRIGHT_SAME(DriverResult::TensorMemoryLeak, CUDA_ERROR_TENSOR_MEMORY_LEAK);
#endif
FRAMEWRIGHT_SAME(DeviceAttribute::MultiprocessorCount, CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT);
FRAMEWRIGHT_SAME(DeviceAttribute::Integrated, CU_DEVICE_ATTRIBUTE_INTEGRATED);
FRAMEWRIGHT_SAME(DeviceAttribute::ComputeMode, CU_DEVICE_ATTRIBUTE_COMPUTE_MODE);
FRAMEWRIGHT_SAME(DeviceAttribute::L2CacheSize, CU_DEVICE_ATTRIBUTE_L2_CACHE_SIZE);
FRAMEWRIGHT_SAME(DeviceAttribute::TextureAlignment, CU_DEVICE_ATTRIBUTE_TEXTURE_ALIGNMENT);
FRAMEWRIGHT_SAME(DeviceAttribute::UnifiedAddressing, CU_DEVICE_ATTRIBUTE_UNIFIED_ADDRESSING);
FRAMEWRIGHT_SAME(DeviceAttribute::AsyncEngineCount, CU_DEVICE_ATTRIBUTE_ASYNC_ENGINE_COUNT);
FRAMEWRIGHT_SAME(DeviceAttribute::ComputeCapabilityMajor, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR);
FRAMEWRIGHT_SAME(DeviceAttribute::ComputeCapabilityMinor, CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR);
FRAMEWRIGHT_SAME(DeviceAttribute::MemoryPoolsSupported, CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED);
FRAMEWRIGHT_SAME(FunctionAttribute::MaxThreadsPerBlock, CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK);
FRAMEWRIGHT_SAME(FunctionAttribute::PtxVersion, CU_FUNC_ATTRIBUTE_PTX_VERSION);
FRAMEWRIGHT_SAME(CaptureMode::ThreadLocal, CU_STREAM_CAPTURE_MODE_THREAD_LOCAL);
FRAMEWRIGHT_SAME(compute_mode_prohibited, CU_COMPUTEMODE_PROHIBITED);
FRAMEWRIGHT_SAME(context_schedule_blocking, CU_CTX_SCHED_BLOCKING_SYNC);
FRAMEWRIGHT_SAME(stream_non_blocking, CU_STREAM_NON_BLOCKING);
FRAMEWRIGHT_SAME(event_blocking_sync, CU_EVENT_BLOCKING_SYNC);
FRAMEWRIGHT_SAME(event_disable_timing, CU_EVENT_DISABLE_TIMING);
FRAMEWRIGHT_SAME(launch_parameters_end, CU_LAUNCH_PARAM_END_AS_INT);
FRAMEWRIGHT_SAME(launch_parameters_pointer, CU_LAUNCH_PARAM_BUFFER_POINTER_AS_INT);
FRAMEWRIGHT_SAME(launch_parameters_size, CU_LAUNCH_PARAM_BUFFER_SIZE_AS_INT);

/// Parameters agree where both are pointers, or both are not and have the same size.
template <typename Ours, typename Theirs>
constexpr bool same_parameter = std::is_pointer_v<Ours> == std::is_pointer_v<Theirs> &&
                                sizeof(Ours) == sizeof(Theirs);

template <typename Ours, typename Theirs> struct SameFunction : std::false_type {};
template <typename... Ours, typename... Theirs>
struct SameFunction<DriverResult (*)(Ours...), CUresult(Theirs...)>
    : std::bool_constant<sizeof...(Ours) == sizeof...(Theirs)> {
    static constexpr bool agree() {
        if constexpr (sizeof...(Ours) == sizeof...(Theirs)) {
            return (same_parameter<Ours, Theirs> && ...);
        }
        return false;
    }
};

// cuda.h maps a name to the symbol that it means, so the name is replaced here and the symbol is not.
#define FRAMEWRIGHT_TEXT_OF(...) #__VA_ARGS__
#define FRAMEWRIGHT_MAPPED(name) FRAMEWRIGHT_TEXT_OF(name)
#define FRAMEWRIGHT_CHECK_FUNCTION(member, name, suffix, parameters)                                         \
    static_assert(SameFunction<decltype(DriverApi::member), decltype(::name)>::agree(), #name);
FRAMEWRIGHT_DRIVER_FUNCTIONS(FRAMEWRIGHT_CHECK_FUNCTION)

TEST(DriverApi, NamesAreThoseOfTheHeader) {
    // The one that is older on purpose.
    const std::string exception = "cuEventElapsedTime";
#define FRAMEWRIGHT_COMPARE(member, name, suffix, parameters)                                                \
    if (exception != #name) {                                                                                \
        EXPECT_STREQ(FRAMEWRIGHT_MAPPED(name), #name #suffix);                                               \
    }
    FRAMEWRIGHT_DRIVER_FUNCTIONS(FRAMEWRIGHT_COMPARE)
    EXPECT_EQ(std::string(FRAMEWRIGHT_MAPPED(cuEventElapsedTime)).rfind(exception, 0), 0U);
    EXPECT_EQ(sizeof(DeviceAddress), sizeof(CUdeviceptr));
    EXPECT_EQ(sizeof(DriverDevice), sizeof(CUdevice));
}

} // namespace
} // namespace framewright::gpu
