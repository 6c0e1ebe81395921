#include "tests/cuda/codecs/cuda_calls.h"

#include "gpu/fake/loader_calls.h"

namespace framewright::fake_codecs {
namespace {

// What the fake driver declares by hand is what FFmpeg's programs were compiled with.
using Declared = gpu::fake::Copy2D;
static_assert(sizeof(Declared) == sizeof(CUDA_MEMCPY2D) &&
              offsetof(Declared, source_device) == offsetof(CUDA_MEMCPY2D, srcDevice) &&
              offsetof(Declared, source_pitch) == offsetof(CUDA_MEMCPY2D, srcPitch) &&
              offsetof(Declared, target_device) == offsetof(CUDA_MEMCPY2D, dstDevice) &&
              offsetof(Declared, target_pitch) == offsetof(CUDA_MEMCPY2D, dstPitch) &&
              offsetof(Declared, height) == offsetof(CUDA_MEMCPY2D, Height));

/// Stays loaded: what is freed last is freed by the driver's functions.
CudaFunctions* load() {
    CudaFunctions* functions = nullptr;
    return cuda_load_functions(&functions, nullptr) == 0 ? functions : nullptr;
}

} // namespace

const CudaFunctions& cuda() {
    static const CudaFunctions* const functions = load();
    if (!functions)
        throw CudaError(cuda_unknown);
    return *functions;
}

void check_cuda(CUresult result) {
    if (result != CUDA_SUCCESS)
        throw CudaError(result);
}

CurrentContext::CurrentContext(CUcontext context) {
    check_cuda(cuda().cuCtxPushCurrent(context));
}

// Nobody hears of what fails when things are given back; the driver's report does.
CurrentContext::~CurrentContext() {
    CUcontext popped = nullptr;
    static_cast<void>(cuda().cuCtxPopCurrent(&popped));
}

DeviceMemory::DeviceMemory(std::size_t bytes) {
    check_cuda(cuda().cuMemAlloc(&address_, bytes));
}

DeviceMemory::~DeviceMemory() {
    static_cast<void>(cuda().cuMemFree(address_));
}

StreamPoint::StreamPoint() {
    check_cuda(cuda().cuEventCreate(&event_, CU_EVENT_DISABLE_TIMING));
}

StreamPoint::~StreamPoint() {
    static_cast<void>(cuda().cuEventDestroy(event_));
}

void StreamPoint::record(CUstream stream) {
    check_cuda(cuda().cuEventRecord(event_, stream));
    recorded_ = true;
}

void StreamPoint::wait() {
    if (recorded_)
        check_cuda(cuda().cuEventSynchronize(event_));
}

} // namespace framewright::fake_codecs
