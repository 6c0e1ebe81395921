// Contexts beside the primary one, and what FFmpeg asks a device.
#include "gpu/fake/fake_state.h"
#include "gpu/fake/loader_calls.h"

#include <cstring>

namespace framewright::gpu {

using fake::call;
using fake::current_context;
using fake::handle_of;
using fake::look_up;
using fake::Needs;
using fake::number_of;
using fake::pushed_contexts;
using fake::State;

namespace {

constexpr int uuid_bytes = 16;

DriverResult existing(const State& s, DriverDevice device) {
    return device >= 0 && device < s.config.devices ? DriverResult::Success : DriverResult::InvalidDevice;
}

/// Of a context, a primary one or not; below 0 where there is no such context.
int device_of(State& s, std::uint64_t context) {
    for (const auto& [device, count] : s.retained) {
        if (count > 0 && fake::primary_context(device) == context) {
            return device;
        }
    }
    const fake::FakeContext* found = s.contexts.find(context);
    return found != nullptr ? found->device : -1;
}

void pop() {
    std::vector<std::uint64_t>& pushed = pushed_contexts();
    current_context() = pushed.empty() ? 0 : pushed.back();
    if (!pushed.empty()) {
        pushed.pop_back();
    }
}

void push(std::uint64_t context) {
    pushed_contexts().push_back(current_context());
    current_context() = context;
}

} // namespace

DriverResult cuDeviceGetUuid(char* uuid, DriverDevice device) {
    return call("cuDeviceGetUuid", Needs::Nothing, [&](State& s) {
        std::memset(uuid, 0, uuid_bytes);
        std::memcpy(uuid, "fake", 4);
        uuid[uuid_bytes - 1] = static_cast<char>(device);
        return existing(s, device);
    });
}

DriverResult cuDeviceGetUuid_v2(char* uuid, DriverDevice device) {
    return cuDeviceGetUuid(uuid, device);
}

DriverResult cuDeviceComputeCapability(int* major, int* minor, DriverDevice device) {
    return call("cuDeviceComputeCapability", Needs::Nothing, [&](State& s) {
        *major = s.config.compute_major;
        *minor = s.config.compute_minor;
        return existing(s, device);
    });
}

DriverResult cuDevicePrimaryCtxGetState(DriverDevice device, unsigned* flags, int* active) {
    return call("cuDevicePrimaryCtxGetState", Needs::Nothing, [&](State& s) {
        *flags = s.primary_flags[device];
        *active = s.retained[device] > 0 ? 1 : 0;
        return existing(s, device);
    });
}

// What they were before their second version, which drivers still export.
DriverResult cuDevicePrimaryCtxSetFlags(DriverDevice device, unsigned flags) {
    return cuDevicePrimaryCtxSetFlags_v2(device, flags);
}

DriverResult cuDevicePrimaryCtxRelease(DriverDevice device) {
    return cuDevicePrimaryCtxRelease_v2(device);
}

DriverResult cuModuleGetGlobal(DeviceAddress* address, std::size_t* bytes, DriverModule module,
                               const char* name) {
    return cuModuleGetGlobal_v2(address, bytes, module, name);
}

DriverResult cuCtxCreate_v2(DriverContext* context, unsigned, DriverDevice device) {
    return call("cuCtxCreate", Needs::Nothing, [&](State& s) {
        if (!s.initialized) {
            return DriverResult::NotInitialized;
        }
        if (existing(s, device) != DriverResult::Success) {
            return DriverResult::InvalidDevice;
        }
        const std::uint64_t number = s.contexts.add(s.next_number(), {device});
        push(number);
        *context = handle_of<DriverContext>(number);
        return DriverResult::Success;
    });
}

/// What was made in it stays, and shows among what is left behind.
DriverResult cuCtxDestroy_v2(DriverContext context) {
    return call("cuCtxDestroy", Needs::ReleaseAnywhere, [&](State& s) {
        if (look_up(s, s.contexts, context) == nullptr) {
            return DriverResult::InvalidContext;
        }
        s.run_all();
        s.contexts.remove(number_of(context));
        if (current_context() == number_of(context)) {
            pop();
        }
        return DriverResult::Success;
    });
}

DriverResult cuCtxPushCurrent_v2(DriverContext context) {
    return call("cuCtxPushCurrent", Needs::Nothing, [&](State& s) {
        if (device_of(s, number_of(context)) < 0) {
            s.violation("a context is made current that does not exist or was destroyed");
            return DriverResult::InvalidContext;
        }
        push(number_of(context));
        return DriverResult::Success;
    });
}

DriverResult cuCtxPopCurrent_v2(DriverContext* context) {
    return call("cuCtxPopCurrent", Needs::Release, [&](State&) {
        if (current_context() == 0) {
            return DriverResult::InvalidContext;
        }
        if (context != nullptr) {
            *context = handle_of<DriverContext>(current_context());
        }
        pop();
        return DriverResult::Success;
    });
}

DriverResult cuCtxGetCurrent(DriverContext* context) {
    return call("cuCtxGetCurrent", Needs::Nothing, [&](State&) {
        *context = handle_of<DriverContext>(current_context());
        return DriverResult::Success;
    });
}

DriverResult cuCtxGetDevice(DriverDevice* device) {
    return call("cuCtxGetDevice", Needs::Context, [&](State& s) {
        *device = device_of(s, current_context());
        return *device >= 0 ? DriverResult::Success : DriverResult::InvalidContext;
    });
}

DriverResult cuCtxSetLimit(int, std::size_t) {
    return call("cuCtxSetLimit", Needs::Context, [&](State&) { return DriverResult::Success; });
}

#define FRAMEWRIGHT_FAKE_ABSENT(name)                                                                        \
    DriverResult name() {                                                                                    \
        return call(#name, Needs::Nothing, [](State&) { return DriverResult::NotSupported; });               \
    }
FRAMEWRIGHT_FAKE_ABSENT_FUNCTIONS(FRAMEWRIGHT_FAKE_ABSENT)
#undef FRAMEWRIGHT_FAKE_ABSENT

} // namespace framewright::gpu
