#include "gpu/src/driver/driver_check.h"

namespace framewright::gpu {
namespace {

Text words(ErrorClass error_class) {
    switch (error_class) {
    case ErrorClass::Unavailable:
        return Text("gpu.refused", "the GPU cannot be used: the driver refused");
    case ErrorClass::Unsupported:
        return Text("gpu.no_code", "this build has no code that this GPU can run");
    case ErrorClass::OutOfMemory:
        return Text("gpu.memory_used_up", "the GPU's memory or the memory that it may reach is used up");
    case ErrorClass::Lost:
        return Text("gpu.lost", "the GPU stopped working for this process");
    case ErrorClass::Broken:
        break;
    }
    return Text("gpu.broken_call", "a call to the GPU's driver failed");
}

/// What a user can do about codes of a driver that does not start; empty for others.
Text remedy(DriverResult result) {
    switch (result) {
    case DriverResult::NoDevice:
        return Text("gpu.driver_finds_none", "the NVIDIA driver finds no GPU");
    case DriverResult::StubLibrary:
        return Text("gpu.placeholder",
                    "the libcuda.so.1 that was found is the toolkit's placeholder, not a driver");
    case DriverResult::InsufficientDriver:
    case DriverResult::CallRequiresNewerDriver:
        return Text("gpu.driver_too_old", "the NVIDIA driver is too old; a newer one is needed");
    case DriverResult::SystemNotReady:
        return Text("gpu.not_ready",
                    "the GPU is not ready; on a machine with NVSwitch its fabric manager must run");
    case DriverResult::SystemDriverMismatch:
        return Text("gpu.driver_updated",
                    "the NVIDIA driver was updated while the old one runs; restart the machine");
    case DriverResult::Unknown:
        return Text("gpu.driver_does_not_start", "the NVIDIA driver does not start; after a suspend it helps "
                                                 "to load nvidia_uvm anew, or to restart");
    default:
        return {};
    }
}

/// A driver that is lost may not answer; then the number has to do.
std::string describe(const DriverApi& api, DriverResult result) {
    const std::string number = std::to_string(static_cast<int>(result));
    const char* name = nullptr;
    const char* text = nullptr;
    if (api.get_error_name == nullptr || api.get_error_name(result, &name) != DriverResult::Success ||
        name == nullptr) {
        return "code " + number;
    }
    std::string description = std::string(name) + " (" + number + ")";
    if (api.get_error_string != nullptr && api.get_error_string(result, &text) == DriverResult::Success &&
        text != nullptr) {
        description += std::string(": ") + text;
    }
    return description;
}

} // namespace

void check_start(const DriverApi& api, DriverResult result) {
    if (const Text cause = result == DriverResult::Success ? Text() : remedy(result); !cause.empty()) {
        throw GpuError(classify(result), cause, "cuInit: " + describe(api, result));
    }
    check(api, result, "cuInit", Text("gpu.doing.start", "starting the driver"));
}

ErrorClass classify(DriverResult result) noexcept {
    switch (result) {
    case DriverResult::OutOfMemory:
        return ErrorClass::OutOfMemory;
    case DriverResult::NotInitialized:
    case DriverResult::StubLibrary:
    case DriverResult::InsufficientDriver:
    case DriverResult::CallRequiresNewerDriver:
    case DriverResult::NoDevice:
    case DriverResult::InvalidDevice:
    case DriverResult::DeviceNotLicensed:
    case DriverResult::SystemNotReady:
    case DriverResult::SystemDriverMismatch:
    case DriverResult::CompatNotSupportedOnDevice:
    case DriverResult::MpsConnectionFailed:
    case DriverResult::MpsServerNotReady:
        return ErrorClass::Unavailable;
    case DriverResult::NoBinaryForGpu:
    case DriverResult::InvalidPtx:
    case DriverResult::JitCompilerNotFound:
    case DriverResult::UnsupportedPtxVersion:
    case DriverResult::JitCompilationDisabled:
    case DriverResult::NotSupported:
        return ErrorClass::Unsupported;
    case DriverResult::Deinitialized:
    case DriverResult::DeviceUnavailable:
    case DriverResult::EccUncorrectable:
    case DriverResult::NvlinkUncorrectable:
    case DriverResult::Contained:
    case DriverResult::IllegalAddress:
    case DriverResult::LaunchTimeout:
    case DriverResult::ContextIsDestroyed:
    case DriverResult::Assert:
    case DriverResult::HardwareStackError:
    case DriverResult::IllegalInstruction:
    case DriverResult::MisalignedAddress:
    case DriverResult::InvalidAddressSpace:
    case DriverResult::InvalidPc:
    case DriverResult::LaunchFailed:
    case DriverResult::TensorMemoryLeak:
    case DriverResult::MpsRpcFailure:
    case DriverResult::MpsClientTerminated:
    case DriverResult::ExternalDevice:
    case DriverResult::Unknown:
        return ErrorClass::Lost;
    default:
        return ErrorClass::Broken;
    }
}

void check(const DriverApi& api, DriverResult result, const char* call, const Text& doing) {
    if (result == DriverResult::Success) {
        return;
    }
    const ErrorClass error_class = classify(result);
    const std::string description = describe(api, result);
    throw GpuError(error_class,
                   Text("gpu.call_failed", "{1} while {2}: {3}", words(error_class), doing, description),
                   std::string(call) + ": " + description);
}

bool check_ready(const DriverApi& api, DriverResult result, const char* call, const Text& doing) {
    if (result == DriverResult::NotReady) {
        return false;
    }
    check(api, result, call, doing);
    return true;
}

int device_attribute(const DriverApi& api, DriverDevice device, DeviceAttribute which) {
    int value = 0;
    check(api, api.device_get_attribute(&value, which, device), "cuDeviceGetAttribute",
          Text("gpu.doing.ask_gpu", "asking about the GPU"));
    return value;
}

} // namespace framewright::gpu
