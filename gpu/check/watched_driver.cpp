#include "gpu/check/watched_driver.h"

#include "gpu/src/driver/driver_handles.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <vector>

namespace framewright::gpu {
namespace {

constexpr int rubbish = 0xA5;
constexpr std::size_t chunk = std::size_t{1} << 20;

/// A driver's functions have no place for a pointer of their own.
struct Watch {
    const DriverApi* real = nullptr;
    std::map<DriverFunction, std::string> names;
    std::set<std::string> launched;
    int graphs = 0;
};

Watch& watch() {
    static Watch only;
    return only;
}

DriverResult get_function(DriverFunction* function, DriverModule module, const char* name) {
    const DriverResult result = watch().real->module_get_function(function, module, name);
    if (result == DriverResult::Success)
        watch().names[*function] = name;
    return result;
}

DriverResult launch(DriverFunction function, unsigned grid_x, unsigned grid_y, unsigned grid_z,
                    unsigned block_x, unsigned block_y, unsigned block_z, unsigned shared,
                    DriverStream stream, void** parameters, void** extra) {
    const DriverResult result = watch().real->launch_kernel(
        function, grid_x, grid_y, grid_z, block_x, block_y, block_z, shared, stream, parameters, extra);
    if (result == DriverResult::Success)
        watch().launched.insert(watch().names[function]);
    return result;
}

DriverResult launch_graph(DriverGraphExec graph, DriverStream stream) {
    ++watch().graphs;
    return watch().real->graph_launch(graph, stream);
}

DriverResult fill(DeviceAddress address, std::size_t bytes) {
    const DriverApi& api = *watch().real;
    DriverStream made = nullptr;
    DriverResult result = api.stream_create(&made, stream_non_blocking);
    if (result != DriverResult::Success)
        return result;
    const Stream stream(api, made);
    const std::vector<unsigned char> data(std::min(bytes, chunk), rubbish);
    for (std::size_t done = 0; done < bytes && result == DriverResult::Success; done += chunk)
        result = api.copy_to_device(address + done, data.data(), std::min(chunk, bytes - done), stream.get());
    return result == DriverResult::Success ? api.stream_synchronize(stream.get()) : result;
}

DriverResult allocate(DeviceAddress* address, std::size_t bytes) {
    DriverResult result = watch().real->memory_allocate(address, bytes);
    if (result != DriverResult::Success)
        return result;
    result = fill(*address, bytes);
    if (result != DriverResult::Success)
        static_cast<void>(watch().real->memory_free(*address));
    return result;
}

DriverResult allocate_pinned_memory(void** memory, std::size_t bytes, unsigned flags) {
    const DriverResult result = watch().real->pinned_allocate(memory, bytes, flags);
    if (result == DriverResult::Success)
        std::memset(*memory, rubbish, bytes);
    return result;
}

} // namespace

DriverApi watched_driver(const DriverApi& real) {
    watch() = {};
    watch().real = &real;
    DriverApi api = real;
    api.module_get_function = get_function;
    api.launch_kernel = launch;
    api.graph_launch = launch_graph;
    api.memory_allocate = allocate;
    api.pinned_allocate = allocate_pinned_memory;
    return api;
}

const std::set<std::string>& kernels_launched_on_device() {
    return watch().launched;
}

int graphs_launched() {
    return watch().graphs;
}

} // namespace framewright::gpu
