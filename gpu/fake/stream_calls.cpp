// Streams, events, copies, kernels and graphs.
#include "gpu/fake/fake_state.h"

#include <cstring>

namespace framewright::gpu {

using fake::call;
using fake::Engine;
using fake::FakeEvent;
using fake::FakeStream;
using fake::handle_of;
using fake::look_up;
using fake::Needs;
using fake::number_of;
using fake::State;

namespace fake {

double copy_seconds(const State& s, std::size_t bytes) {
    return s.config.copy_bytes_per_second > 0 ? static_cast<double>(bytes) / s.config.copy_bytes_per_second
                                              : 0;
}

FakeStream* usable(State& s, DriverStream stream, DriverResult& result) {
    FakeStream* found = look_up(s, s.streams, stream);
    result = found == nullptr   ? DriverResult::InvalidHandle
             : found->capturing ? DriverResult::StreamCaptureUnsupported
                                : DriverResult::Success;
    return result == DriverResult::Success ? found : nullptr;
}

} // namespace fake

namespace {

bool valid_copy(State& s, std::uintptr_t host, DeviceAddress device, std::size_t bytes) {
    if (!s.device.holds(device, bytes)) {
        s.violation("a copy leaves the device's memory");
        return false;
    }
    if (s.pinned.touches(host) && !s.pinned.holds(host, bytes)) {
        s.violation("a copy leaves the pinned memory");
        return false;
    }
    return true;
}

DriverResult copy(State& s, DriverStream stream, Engine engine, void* to, const void* from, std::size_t bytes,
                  std::uintptr_t host, DeviceAddress device) {
    DriverResult result = DriverResult::Success;
    if (usable(s, stream, result) == nullptr) {
        return result;
    }
    if (!valid_copy(s, host, device, bytes)) {
        return DriverResult::InvalidValue;
    }
    s.put(number_of(stream), engine, copy_seconds(s, bytes), [&s, to, from, bytes, device] {
        if (s.device.holds(device, bytes)) {
            std::memcpy(to, from, bytes);
        } else {
            s.violation("a copy ran when its memory was freed");
        }
    });
    return DriverResult::Success;
}

/// Null where `extra` holds no parameters.
std::shared_ptr<fake::KernelCall> parse_call(const fake::FakeFunction& function, void** extra) {
    auto kernel = std::make_shared<fake::KernelCall>();
    kernel->name = function.name;
    kernel->module = function.module;
    const unsigned char* data = nullptr;
    const std::size_t* bytes = nullptr;
    for (std::size_t i = 0; extra != nullptr && number_of(extra[i]) != launch_parameters_end; i += 2) {
        if (number_of(extra[i]) == launch_parameters_pointer) {
            data = static_cast<const unsigned char*>(extra[i + 1]);
        } else if (number_of(extra[i]) == launch_parameters_size) {
            bytes = static_cast<const std::size_t*>(extra[i + 1]);
        }
    }
    if (data == nullptr || bytes == nullptr) {
        return nullptr;
    }
    kernel->launch.arguments.assign(data, data + *bytes);
    return kernel;
}

} // namespace

DriverResult cuStreamCreate(DriverStream* stream, unsigned flags) {
    return call("cuStreamCreate", Needs::Context, [&](State& s) {
        if (flags != stream_non_blocking) {
            s.violation("a stream is made that the default stream waits for");
        }
        *stream = handle_of<DriverStream>(s.streams.add(s.next_number(), {}));
        return DriverResult::Success;
    });
}

DriverResult cuStreamDestroy_v2(DriverStream stream) {
    return call("cuStreamDestroy", Needs::Release, [&](State& s) {
        FakeStream* found = look_up(s, s.streams, stream);
        if (number_of(stream) == fake::default_stream) {
            s.violation("the default stream is destroyed");
        }
        if (found == nullptr || number_of(stream) == fake::default_stream) {
            return DriverResult::InvalidHandle;
        }
        s.run_stream(*found);
        if (found->capturing) {
            s.violation("a stream is destroyed that captures");
        }
        s.streams.remove(number_of(stream));
        return DriverResult::Success;
    });
}

DriverResult cuStreamSynchronize(DriverStream stream) {
    return call("cuStreamSynchronize", Needs::Context, [&](State& s) {
        DriverResult result = DriverResult::Success;
        FakeStream* found = usable(s, stream, result);
        if (found == nullptr) {
            return result;
        }
        s.pass_to(found->last_end);
        s.run_stream(*found);
        return s.lost;
    });
}

DriverResult cuStreamQuery(DriverStream stream) {
    return call("cuStreamQuery", Needs::Context, [&](State& s) {
        DriverResult result = DriverResult::Success;
        FakeStream* found = usable(s, stream, result);
        if (found == nullptr) {
            return result;
        }
        s.host_time += s.config.query_seconds;
        if (found->last_end > s.host_time) {
            return DriverResult::NotReady;
        }
        s.run_stream(*found);
        return s.lost;
    });
}

DriverResult cuStreamWaitEvent(DriverStream stream, DriverEvent event, unsigned) {
    return call("cuStreamWaitEvent", Needs::Context, [&](State& s) {
        DriverResult result = DriverResult::Success;
        const FakeEvent* found = look_up(s, s.events, event);
        if (usable(s, stream, result) == nullptr || found == nullptr) {
            return found == nullptr ? DriverResult::InvalidHandle : result;
        }
        s.put_wait(number_of(stream), *found);
        return DriverResult::Success;
    });
}

DriverResult cuMemcpyHtoDAsync_v2(DeviceAddress to, const void* from, std::size_t bytes,
                                  DriverStream stream) {
    return call("cuMemcpyHtoDAsync", Needs::Context, [&](State& s) {
        return copy(s, stream, Engine::In, reinterpret_cast<void*>(to), from, bytes, number_of(from), to);
    });
}

DriverResult cuMemcpyDtoHAsync_v2(void* to, DeviceAddress from, std::size_t bytes, DriverStream stream) {
    return call("cuMemcpyDtoHAsync", Needs::Context, [&](State& s) {
        return copy(s, stream, Engine::Out, to, reinterpret_cast<const void*>(from), bytes, number_of(to),
                    from);
    });
}

DriverResult cuLaunchKernel(DriverFunction function, unsigned grid_x, unsigned grid_y, unsigned grid_z,
                            unsigned block_x, unsigned block_y, unsigned block_z, unsigned,
                            DriverStream stream, void**, void** extra) {
    return call("cuLaunchKernel", Needs::Context, [&](State& s) {
        const fake::FakeFunction* found = look_up(s, s.functions, function);
        FakeStream* target = look_up(s, s.streams, stream);
        const auto kernel = found != nullptr ? parse_call(*found, extra) : nullptr;
        const std::uint64_t threads = std::uint64_t{block_x} * block_y * block_z;
        if (target == nullptr || kernel == nullptr) {
            return DriverResult::InvalidHandle;
        }
        if (threads == 0 || threads > 1024 || grid_x == 0 || grid_y == 0 || grid_z == 0 || grid_y > 65535 ||
            grid_z > 65535) {
            s.violation("the kernel " + found->name + " is launched with a wrong grid");
            return DriverResult::InvalidValue;
        }
        kernel->launch.grid = {grid_x, grid_y, grid_z};
        kernel->launch.block = {block_x, block_y, block_z};
        if (target->capturing) {
            target->captured.push_back(kernel);
            return DriverResult::Success;
        }
        s.put(number_of(stream), Engine::Compute, s.cost(*kernel), [&s, kernel] { s.run_kernel(*kernel); });
        return DriverResult::Success;
    });
}

DriverResult cuEventCreate(DriverEvent* event, unsigned flags) {
    return call("cuEventCreate", Needs::Context, [&](State& s) {
        FakeEvent made;
        made.timed = (flags & event_disable_timing) == 0;
        *event = handle_of<DriverEvent>(s.events.add(s.next_number(), made));
        return DriverResult::Success;
    });
}

DriverResult cuEventDestroy_v2(DriverEvent event) {
    return call("cuEventDestroy", Needs::Release, [&](State& s) {
        if (look_up(s, s.events, event) == nullptr) {
            return DriverResult::InvalidHandle;
        }
        s.events.remove(number_of(event));
        return DriverResult::Success;
    });
}

DriverResult cuEventRecord(DriverEvent event, DriverStream stream) {
    return call("cuEventRecord", Needs::Context, [&](State& s) {
        DriverResult result = DriverResult::Success;
        FakeEvent* found = look_up(s, s.events, event);
        if (usable(s, stream, result) == nullptr || found == nullptr) {
            return found == nullptr ? DriverResult::InvalidHandle : result;
        }
        s.put_record(number_of(stream), *found);
        return DriverResult::Success;
    });
}

DriverResult cuEventQuery(DriverEvent event) {
    return call("cuEventQuery", Needs::Context, [&](State& s) {
        const FakeEvent* found = look_up(s, s.events, event);
        if (found == nullptr) {
            return DriverResult::InvalidHandle;
        }
        s.host_time += s.config.query_seconds;
        if (found->time > s.host_time) {
            return DriverResult::NotReady;
        }
        s.run_until(found->operation);
        return s.lost;
    });
}

DriverResult cuEventSynchronize(DriverEvent event) {
    return call("cuEventSynchronize", Needs::Context, [&](State& s) {
        const FakeEvent* found = look_up(s, s.events, event);
        if (found == nullptr) {
            return DriverResult::InvalidHandle;
        }
        s.pass_to(found->time);
        s.run_until(found->operation);
        return s.lost;
    });
}

DriverResult cuEventElapsedTime(float* milliseconds, DriverEvent from, DriverEvent to) {
    return call("cuEventElapsedTime", Needs::Context, [&](State& s) {
        const FakeEvent* first = look_up(s, s.events, from);
        const FakeEvent* last = look_up(s, s.events, to);
        if (first == nullptr || last == nullptr || !first->timed || !last->timed ||
            first->operation == nullptr || last->operation == nullptr) {
            return DriverResult::InvalidHandle;
        }
        if (std::max(first->time, last->time) > s.host_time) {
            return DriverResult::NotReady;
        }
        *milliseconds = static_cast<float>((last->time - first->time) * 1e3);
        return DriverResult::Success;
    });
}

} // namespace framewright::gpu
