// Owners for what the driver hands out. Destructors ignore what the driver answers: a lost context answers
// nothing else.
#pragma once

#include "gpu/src/driver/driver_api.h"
#include "gpu/src/driver/driver_check.h"

#include <cstddef>
#include <string>
#include <utility>

namespace framewright::gpu {

/// Owns a handle that `Destroy`, a member of DriverApi, gives back.
template <typename Handle, auto Destroy> class DriverOwner {
public:
    DriverOwner() = default;
    DriverOwner(const DriverApi& api, Handle handle) : api_(&api), handle_(handle) {}
    DriverOwner(DriverOwner&& other) noexcept
        : api_(std::exchange(other.api_, nullptr)), handle_(std::exchange(other.handle_, Handle{})) {}
    DriverOwner& operator=(DriverOwner&& other) noexcept {
        if (this != &other) {
            reset();
            api_ = std::exchange(other.api_, nullptr);
            handle_ = std::exchange(other.handle_, Handle{});
        }
        return *this;
    }
    ~DriverOwner() { reset(); }

    void reset() noexcept {
        const Handle handle = std::exchange(handle_, Handle{});
        if (api_ != nullptr && handle != Handle{}) {
            static_cast<void>((api_->*Destroy)(handle));
        }
    }
    Handle get() const noexcept { return handle_; }
    explicit operator bool() const noexcept { return handle_ != Handle{}; }

private:
    const DriverApi* api_ = nullptr;
    Handle handle_{};
};

using Module = DriverOwner<DriverModule, &DriverApi::module_unload>;
using Stream = DriverOwner<DriverStream, &DriverApi::stream_destroy>;
using Event = DriverOwner<DriverEvent, &DriverApi::event_destroy>;
using Graph = DriverOwner<DriverGraph, &DriverApi::graph_destroy>;
using GraphExec = DriverOwner<DriverGraphExec, &DriverApi::graph_exec_destroy>;
using DeviceMemory = DriverOwner<DeviceAddress, &DriverApi::memory_free>;
using PinnedMemory = DriverOwner<void*, &DriverApi::pinned_free>;

// All throw GpuError. A context must be current.
Module load_module(const DriverApi& api, const void* image, const std::string& name);
Stream create_stream(const DriverApi& api);
Event create_event(const DriverApi& api, unsigned flags);
DeviceMemory allocate_device(const DriverApi& api, std::size_t bytes);
PinnedMemory allocate_pinned(const DriverApi& api, std::size_t bytes);

/// The device's primary context, current in the thread that makes it.
class PrimaryContext {
public:
    /// Throws GpuError; Unavailable where there is no such device or another program keeps it to itself.
    PrimaryContext(const DriverApi& api, int device_number);
    PrimaryContext(PrimaryContext&& other) noexcept
        : api_(other.api_), device_(other.device_), context_(std::exchange(other.context_, nullptr)) {}
    PrimaryContext& operator=(PrimaryContext&&) = delete;
    ~PrimaryContext();

    void make_current() const;
    DriverDevice device() const noexcept { return device_; }

private:
    const DriverApi* api_;
    DriverDevice device_ = 0;
    DriverContext context_ = nullptr;
};

} // namespace framewright::gpu
