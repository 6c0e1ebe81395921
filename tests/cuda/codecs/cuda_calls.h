// The CUDA driver of the process, as the fake codecs use it: the one that the program loaded.
#pragma once

#include <cstddef>
#include <ffnvcodec/dynlink_loader.h>
#include <stdexcept>

namespace framewright::fake_codecs {

/// A call of the driver failed, or a call of a codec library is to answer so.
class CudaError : public std::runtime_error {
public:
    explicit CudaError(int code) : std::runtime_error("a CUDA call failed"), code_(code) {}
    int code() const noexcept { return code_; }

private:
    int code_;
};

inline constexpr int cuda_invalid_value = 1;
inline constexpr int cuda_out_of_memory = 2;
inline constexpr int cuda_invalid_context = 201;
inline constexpr int cuda_invalid_handle = 400;
inline constexpr int cuda_not_supported = 801;
inline constexpr int cuda_unknown = 999;

/// Throws CudaError where there is no driver.
const CudaFunctions& cuda();
/// Throws CudaError where it is not a success.
void check_cuda(CUresult result);

/// A context is current while it lives.
class CurrentContext {
public:
    explicit CurrentContext(CUcontext context);
    ~CurrentContext();
    CurrentContext(const CurrentContext&) = delete;
    CurrentContext& operator=(const CurrentContext&) = delete;
};

/// Memory of the device. Freed in the context that is current then.
class DeviceMemory {
public:
    explicit DeviceMemory(std::size_t bytes);
    ~DeviceMemory();
    DeviceMemory(const DeviceMemory&) = delete;
    DeviceMemory& operator=(const DeviceMemory&) = delete;
    CUdeviceptr address() const noexcept { return address_; }

private:
    CUdeviceptr address_ = 0;
};

/// A point in a stream's work.
class StreamPoint {
public:
    StreamPoint();
    ~StreamPoint();
    StreamPoint(const StreamPoint&) = delete;
    StreamPoint& operator=(const StreamPoint&) = delete;
    void record(CUstream stream);
    /// Returns when what was recorded last is done.
    void wait();

private:
    CUevent event_ = nullptr;
    bool recorded_ = false;
};

} // namespace framewright::fake_codecs
