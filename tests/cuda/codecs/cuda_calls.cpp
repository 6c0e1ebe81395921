#include "tests/cuda/codecs/cuda_calls.h"

namespace framewright::fake_codecs {
namespace {

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
