// Devices, contexts, modules, memory.
#include "gpu/fake/fake_state.h"

#include <cstring>

namespace framewright::gpu {

using fake::call;
using fake::handle_of;
using fake::look_up;
using fake::Needs;
using fake::number_of;
using fake::State;

namespace {

constexpr std::size_t constant_bytes = std::size_t{64} << 10;

DriverResult uninitialized(const State& s) {
    return s.initialized ? DriverResult::Success : DriverResult::NotInitialized;
}

bool exists(const State& s, int device) {
    return device >= 0 && device < s.config.devices;
}

int attribute_value(const State& s, DeviceAttribute attribute) {
    switch (attribute) {
    case DeviceAttribute::MultiprocessorCount:
        return 4;
    case DeviceAttribute::AsyncEngineCount:
        return s.config.copy_engines;
    case DeviceAttribute::L2CacheSize:
        return 1 << 16;
    case DeviceAttribute::ComputeCapabilityMajor:
        return s.config.compute_major;
    case DeviceAttribute::ComputeCapabilityMinor:
        return s.config.compute_minor;
    case DeviceAttribute::MemoryPoolsSupported:
    case DeviceAttribute::UnifiedAddressing:
        return 1;
    case DeviceAttribute::TextureAlignment:
        return 512;
    case DeviceAttribute::Integrated:
    case DeviceAttribute::ComputeMode:
        break;
    }
    return 0;
}

} // namespace

DriverResult cuInit(unsigned flags) {
    return call("cuInit", Needs::Nothing, [&](State& s) {
        if (flags != 0) {
            return DriverResult::InvalidValue;
        }
        s.initialized = true;
        return s.config.devices == 0 ? DriverResult::NoDevice : DriverResult::Success;
    });
}

DriverResult cuDriverGetVersion(int* version) {
    return call("cuDriverGetVersion", Needs::Nothing, [&](State& s) {
        *version = s.config.driver_version;
        return DriverResult::Success;
    });
}

// The two that answer whatever happened.
DriverResult cuGetErrorName(DriverResult, const char** name) {
    *name = "CUDA_ERROR_OF_FAKE";
    return DriverResult::Success;
}

DriverResult cuGetErrorString(DriverResult, const char** text) {
    *text = "the fake driver was told to fail";
    return DriverResult::Success;
}

DriverResult cuDeviceGetCount(int* count) {
    return call("cuDeviceGetCount", Needs::Nothing, [&](State& s) {
        *count = s.config.devices;
        return uninitialized(s);
    });
}

DriverResult cuDeviceGet(DriverDevice* device, int number) {
    return call("cuDeviceGet", Needs::Nothing, [&](State& s) {
        *device = number;
        return exists(s, number) ? uninitialized(s) : DriverResult::InvalidDevice;
    });
}

DriverResult cuDeviceGetName(char* name, int room, DriverDevice device) {
    return call("cuDeviceGetName", Needs::Nothing, [&](State& s) {
        if (!exists(s, device) || room < 1) {
            return DriverResult::InvalidDevice;
        }
        const std::size_t length = std::min(s.config.name.size(), static_cast<std::size_t>(room) - 1);
        std::memcpy(name, s.config.name.data(), length);
        name[length] = 0;
        return DriverResult::Success;
    });
}

DriverResult cuDeviceTotalMem_v2(std::size_t* bytes, DriverDevice device) {
    return call("cuDeviceTotalMem", Needs::Nothing, [&](State& s) {
        *bytes = s.config.memory;
        return exists(s, device) ? DriverResult::Success : DriverResult::InvalidDevice;
    });
}

DriverResult cuDeviceGetAttribute(int* value, DeviceAttribute attribute, DriverDevice device) {
    return call("cuDeviceGetAttribute", Needs::Nothing, [&](State& s) {
        *value = attribute_value(s, attribute);
        return exists(s, device) ? DriverResult::Success : DriverResult::InvalidDevice;
    });
}

DriverResult cuDevicePrimaryCtxSetFlags_v2(DriverDevice device, unsigned flags) {
    return call("cuDevicePrimaryCtxSetFlags", Needs::Nothing, [&](State& s) {
        s.primary_flags[device] = flags;
        return exists(s, device) ? DriverResult::Success : DriverResult::InvalidDevice;
    });
}

DriverResult cuDevicePrimaryCtxRetain(DriverContext* context, DriverDevice device) {
    return call("cuDevicePrimaryCtxRetain", Needs::Nothing, [&](State& s) {
        if (!exists(s, device)) {
            return DriverResult::InvalidDevice;
        }
        ++s.retained[device];
        *context = handle_of<DriverContext>(fake::primary_context(device));
        return DriverResult::Success;
    });
}

DriverResult cuDevicePrimaryCtxRelease_v2(DriverDevice device) {
    return call("cuDevicePrimaryCtxRelease", Needs::ReleaseAnywhere, [&](State& s) {
        if (s.retained[device] == 0) {
            s.violation("a primary context is released more often than retained");
            return DriverResult::InvalidContext;
        }
        --s.retained[device];
        return DriverResult::Success;
    });
}

DriverResult cuCtxSetCurrent(DriverContext context) {
    return call("cuCtxSetCurrent", Needs::Nothing, [&](State&) {
        fake::current_context() = number_of(context);
        return DriverResult::Success;
    });
}

DriverResult cuModuleLoadData(DriverModule* module, const void* image) {
    return call("cuModuleLoadData", Needs::Context, [&](State& s) {
        if (image == nullptr) {
            return DriverResult::InvalidImage;
        }
        const std::uint64_t number = s.next_number();
        s.modules.add(number, {s.device.allocate(constant_bytes, false)});
        *module = handle_of<DriverModule>(number);
        return DriverResult::Success;
    });
}

DriverResult cuModuleUnload(DriverModule module) {
    return call("cuModuleUnload", Needs::Release, [&](State& s) {
        const fake::FakeModule* found = look_up(s, s.modules, module);
        if (found == nullptr) {
            return DriverResult::InvalidHandle;
        }
        s.device.release(found->constants);
        s.modules.remove(number_of(module));
        return DriverResult::Success;
    });
}

/// Every module has every kernel; whether it exists shows when it runs.
DriverResult cuModuleGetFunction(DriverFunction* function, DriverModule module, const char* name) {
    return call("cuModuleGetFunction", Needs::Context, [&](State& s) {
        if (look_up(s, s.modules, module) == nullptr) {
            return DriverResult::InvalidHandle;
        }
        const std::uint64_t number = s.next_number();
        s.functions.add(number, {number_of(module), name});
        *function = handle_of<DriverFunction>(number);
        return DriverResult::Success;
    });
}

DriverResult cuModuleGetGlobal_v2(DeviceAddress* address, std::size_t* bytes, DriverModule module,
                                  const char* name) {
    return call("cuModuleGetGlobal", Needs::Context, [&](State& s) {
        const fake::FakeModule* found = look_up(s, s.modules, module);
        if (found == nullptr) {
            return DriverResult::InvalidHandle;
        }
        if (std::strcmp(name, "framewright_constants") != 0) {
            return DriverResult::NotFound;
        }
        *address = found->constants;
        *bytes = constant_bytes;
        return DriverResult::Success;
    });
}

DriverResult cuFuncGetAttribute(int* value, FunctionAttribute which, DriverFunction function) {
    return call("cuFuncGetAttribute", Needs::Context, [&](State& s) {
        const int device = 10 * s.config.compute_major + s.config.compute_minor;
        const int compiled = s.config.compiled_for > 0 ? s.config.compiled_for : device;
        *value = which == FunctionAttribute::PtxVersion ? compiled : 1024;
        return look_up(s, s.functions, function) != nullptr ? DriverResult::Success
                                                            : DriverResult::InvalidHandle;
    });
}

DriverResult cuMemGetInfo_v2(std::size_t* free, std::size_t* total) {
    return call("cuMemGetInfo", Needs::Context, [&](State& s) {
        *free = s.config.memory - s.device.used();
        *total = s.config.memory;
        return DriverResult::Success;
    });
}

DriverResult cuMemAlloc_v2(DeviceAddress* address, std::size_t bytes) {
    return call("cuMemAlloc", Needs::Context, [&](State& s) {
        if (!s.may_allocate()) {
            return DriverResult::StreamCaptureUnsupported;
        }
        if (bytes == 0) {
            return DriverResult::InvalidValue;
        }
        if (bytes > s.config.memory - s.device.used()) {
            return DriverResult::OutOfMemory;
        }
        *address = s.device.allocate(bytes, true);
        return *address != 0 ? DriverResult::Success : DriverResult::OutOfMemory;
    });
}

DriverResult cuMemFree_v2(DeviceAddress address) {
    return call("cuMemFree", Needs::Release, [&](State& s) {
        if (!s.idle()) {
            s.violation("device memory is freed while work waits");
        }
        s.run_all();
        if (!s.device.release(address)) {
            s.violation("device memory that does not exist is freed");
            return DriverResult::InvalidValue;
        }
        return DriverResult::Success;
    });
}

DriverResult cuMemHostAlloc(void** memory, std::size_t bytes, unsigned) {
    return call("cuMemHostAlloc", Needs::Context, [&](State& s) {
        if (!s.may_allocate()) {
            return DriverResult::StreamCaptureUnsupported;
        }
        if (bytes == 0) {
            return DriverResult::InvalidValue;
        }
        if (bytes > s.config.pinned - s.pinned.used()) {
            return DriverResult::OutOfMemory;
        }
        *memory = reinterpret_cast<void*>(s.pinned.allocate(bytes, true));
        return *memory != nullptr ? DriverResult::Success : DriverResult::OutOfMemory;
    });
}

DriverResult cuMemFreeHost(void* memory) {
    return call("cuMemFreeHost", Needs::Release, [&](State& s) {
        if (!s.idle()) {
            s.violation("pinned memory is freed while work waits");
        }
        s.run_all();
        if (!s.pinned.release(reinterpret_cast<std::uintptr_t>(memory))) {
            s.violation("pinned memory that does not exist is freed");
            return DriverResult::InvalidValue;
        }
        return DriverResult::Success;
    });
}

} // namespace framewright::gpu
