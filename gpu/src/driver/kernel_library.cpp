#include "gpu/src/driver/kernel_library.h"

namespace framewright::gpu {

DriverFunction KernelLibrary::find(const std::string& kernel) {
    for (std::size_t i = 0; i < images_.count; ++i) {
        if (i == modules_.size()) {
            modules_.push_back(load_module(*api_, images_.images[i].data, images_.images[i].name));
        }
        DriverFunction function = nullptr;
        const DriverResult result = api_->module_get_function(&function, modules_[i].get(), kernel.c_str());
        if (result != DriverResult::NotFound) {
            check(*api_, result, "cuModuleGetFunction",
                  Text("gpu.doing.find_kernel", "looking for the kernel {1}", kernel));
            return function;
        }
    }
    throw GpuError(ErrorClass::Broken, Text("gpu.no_kernel", "this build lacks the kernel {1}", kernel));
}

const KernelLibrary::Function& KernelLibrary::function(const std::string& kernel) {
    const auto known = functions_.find(kernel);
    if (known != functions_.end()) {
        return known->second;
    }
    Function found;
    found.handle = find(kernel);
    check(*api_,
          api_->function_get_attribute(&found.max_block, FunctionAttribute::MaxThreadsPerBlock, found.handle),
          "cuFuncGetAttribute", Text("gpu.doing.ask_kernel", "asking about the kernel {1}", kernel));
    return functions_.emplace(kernel, found).first->second;
}

PreparedLaunch KernelLibrary::prepare(const Launch& launch) {
    const Function& found = function(launch.kernel);
    const unsigned threads = launch.block[0] * launch.block[1] * launch.block[2];
    if (threads > static_cast<unsigned>(found.max_block)) {
        throw GpuError(ErrorClass::Unsupported,
                       Text("gpu.kernel_threads",
                            "this GPU cannot run the kernel {1} with {2} threads in a block", launch.kernel,
                            threads));
    }
    return {found.handle, launch};
}

int KernelLibrary::compiled_for(const std::string& kernel) {
    int architecture = 0;
    check(*api_,
          api_->function_get_attribute(&architecture, FunctionAttribute::PtxVersion, function(kernel).handle),
          "cuFuncGetAttribute", Text("gpu.doing.ask_kernel", "asking about the kernel {1}", kernel));
    return architecture;
}

void KernelLibrary::set_constants(const std::vector<std::int32_t>& constants, const Stream& stream) {
    const std::size_t bytes = constants.size() * sizeof(std::int32_t);
    for (const Module& module : modules_) {
        DeviceAddress address = 0;
        std::size_t room = 0;
        const DriverResult result =
            api_->module_get_global(&address, &room, module.get(), constant_memory_symbol);
        if (bytes == 0 || result == DriverResult::NotFound) {
            continue;
        }
        check(*api_, result, "cuModuleGetGlobal",
              Text("gpu.doing.find_constants", "looking for the kernels' constants"));
        if (bytes > room) {
            throw GpuError(ErrorClass::Broken,
                           Text("gpu.constants", "the kernels' constants do not fit their array"));
        }
        upload(*api_, address, constants.data(), bytes, stream);
    }
}

void start_launch(const DriverApi& api, const PreparedLaunch& prepared, const Stream& stream) {
    const Launch& launch = prepared.launch;
    // The driver copies the arguments before it returns.
    std::size_t bytes = launch.arguments.size();
    void* extra[] = {reinterpret_cast<void*>(launch_parameters_pointer),
                     const_cast<unsigned char*>(launch.arguments.data()),
                     reinterpret_cast<void*>(launch_parameters_size), &bytes,
                     reinterpret_cast<void*>(launch_parameters_end)};
    check(api,
          api.launch_kernel(prepared.function, launch.grid[0], launch.grid[1], launch.grid[2],
                            launch.block[0], launch.block[1], launch.block[2], 0, stream.get(), nullptr,
                            extra),
          "cuLaunchKernel", Text("gpu.doing.start_kernel", "starting the kernel {1}", launch.kernel));
}

void upload(const DriverApi& api, DeviceAddress target, const void* data, std::size_t bytes,
            const Stream& stream) {
    if (bytes == 0) {
        return;
    }
    check(api, api.copy_to_device(target, data, bytes, stream.get()), "cuMemcpyHtoDAsync",
          Text("gpu.doing.copy_tables", "copying tables to the GPU"));
    check(api, api.stream_synchronize(stream.get()), "cuStreamSynchronize",
          Text("gpu.doing.copy_tables", "copying tables to the GPU"));
}

} // namespace framewright::gpu
