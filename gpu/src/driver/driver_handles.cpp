#include "gpu/src/driver/driver_handles.h"

namespace framewright::gpu {

Module load_module(const DriverApi& api, const void* image, const std::string& name) {
    DriverModule module = nullptr;
    check(api, api.module_load_data(&module, image), "cuModuleLoadData",
          Text("gpu.doing.load_kernels", "loading the kernels of {1}", name));
    return {api, module};
}

Stream create_stream(const DriverApi& api) {
    DriverStream stream = nullptr;
    check(api, api.stream_create(&stream, stream_non_blocking), "cuStreamCreate",
          Text("gpu.doing.make_stream", "making a stream"));
    return {api, stream};
}

Event create_event(const DriverApi& api, unsigned flags) {
    DriverEvent event = nullptr;
    check(api, api.event_create(&event, flags), "cuEventCreate",
          Text("gpu.doing.make_event", "making an event"));
    return {api, event};
}

DeviceMemory allocate_device(const DriverApi& api, std::size_t bytes) {
    DeviceAddress address = 0;
    check(api, api.memory_allocate(&address, bytes), "cuMemAlloc",
          Text("gpu.doing.reserve", "reserving {1} bytes of the GPU's memory", bytes));
    return {api, address};
}

PinnedMemory allocate_pinned(const DriverApi& api, std::size_t bytes) {
    void* memory = nullptr;
    check(api, api.pinned_allocate(&memory, bytes, 0), "cuMemHostAlloc",
          Text("gpu.doing.reserve_pinned", "reserving {1} bytes of memory that the GPU can reach", bytes));
    return {api, memory};
}

PrimaryContext::PrimaryContext(const DriverApi& api, int device_number) : api_(&api) {
    check_start(api, api.init(0));
    check(api, api.device_get(&device_, device_number), "cuDeviceGet",
          Text("gpu.doing.find_gpu", "looking for GPU {1}", device_number));
    // Threads that wait should sleep. Older drivers refuse while the context is in use, which does no harm.
    const DriverResult flags = api.primary_context_set_flags(device_, context_schedule_blocking);
    if (flags != DriverResult::PrimaryContextActive) {
        check(api, flags, "cuDevicePrimaryCtxSetFlags", Text("gpu.doing.set_up", "setting up the GPU"));
    }
    DriverContext context = nullptr;
    const DriverResult retained = api.primary_context_retain(&context, device_);
    if (retained == DriverResult::DeviceUnavailable) {
        throw GpuError(ErrorClass::Unavailable,
                       Text("gpu.exclusive", "another program keeps the GPU to itself"),
                       "cuDevicePrimaryCtxRetain: 46");
    }
    check(api, retained, "cuDevicePrimaryCtxRetain", Text("gpu.doing.open", "opening the GPU"));
    context_ = context;
    try {
        make_current();
    } catch (...) {
        // The destructor of an object that was not finished does not run.
        static_cast<void>(api.primary_context_release(device_));
        throw;
    }
}

PrimaryContext::~PrimaryContext() {
    if (context_ != nullptr) {
        static_cast<void>(api_->context_set_current(nullptr));
        static_cast<void>(api_->primary_context_release(device_));
    }
}

void PrimaryContext::make_current() const {
    check(*api_, api_->context_set_current(context_), "cuCtxSetCurrent",
          Text("gpu.doing.turn_to", "turning to the GPU"));
}

} // namespace framewright::gpu
