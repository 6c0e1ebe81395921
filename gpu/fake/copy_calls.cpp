// Pitched memory, and copies in every direction, also those that wait and those of memory that is not pinned.
#include "gpu/fake/fake_state.h"
#include "gpu/fake/loader_calls.h"

#include <cstring>

namespace framewright::gpu {

using fake::call;
using fake::Copy2D;
using fake::Engine;
using fake::MemoryKind;
using fake::Needs;
using fake::number_of;
using fake::State;

namespace {

constexpr std::size_t pitch_alignment = 512;
constexpr DriverStream null_stream = nullptr;

/// One end of a copy.
struct Place {
    std::uintptr_t address = 0;
    std::size_t pitch = 0;
    bool on_device = false;
};

struct Rows {
    Place from;
    Place to;
    std::size_t width = 0; ///< bytes
    std::size_t height = 0;
};

enum class Waits { No, Yes };

std::size_t span(const Rows& rows, const Place& place) {
    return rows.height == 0 || rows.width == 0 ? 0 : (rows.height - 1) * place.pitch + rows.width;
}

Place place_of(const State& s, MemoryKind kind, std::uintptr_t host, DeviceAddress device) {
    Place place;
    place.on_device = kind == MemoryKind::Device || (kind == MemoryKind::Unified && s.device.touches(device));
    place.address = kind == MemoryKind::Host ? host : device;
    return place;
}

bool inside(State& s, const Rows& rows, const Place& place) {
    const std::size_t bytes = span(rows, place);
    if (place.on_device) {
        return s.device.holds(place.address, bytes);
    }
    return !s.pinned.touches(place.address) || s.pinned.holds(place.address, bytes);
}

bool pageable(const State& s, const Place& place) {
    return !place.on_device && !s.pinned.touches(place.address);
}

void copy_rows(const Rows& rows) {
    for (std::size_t y = 0; y < rows.height; ++y) {
        std::memcpy(reinterpret_cast<void*>(rows.to.address + y * rows.to.pitch),
                    reinterpret_cast<const void*>(rows.from.address + y * rows.from.pitch), rows.width);
    }
}

/// A driver reads memory that is not pinned before it returns.
std::shared_ptr<std::vector<unsigned char>> stage(Rows& rows) {
    auto staged = std::make_shared<std::vector<unsigned char>>(rows.width * rows.height);
    Rows in = rows;
    in.to = {reinterpret_cast<std::uintptr_t>(staged->data()), rows.width, false};
    copy_rows(in);
    rows.from = in.to;
    return staged;
}

Engine engine_of(const Rows& rows) {
    return rows.from.on_device == rows.to.on_device ? Engine::Compute
           : rows.to.on_device                      ? Engine::In
                                                    : Engine::Out;
}

DriverResult copy(State& s, DriverStream stream, Rows rows, Waits waits) {
    DriverResult result = DriverResult::Success;
    fake::FakeStream* target = usable(s, stream, result);
    if (target == nullptr) {
        return result;
    }
    if (!inside(s, rows, rows.from) || !inside(s, rows, rows.to)) {
        s.violation("a copy leaves its memory");
        return DriverResult::InvalidValue;
    }
    const bool wait = waits == Waits::Yes || pageable(s, rows.to);
    const auto staged = pageable(s, rows.from) ? stage(rows) : nullptr;
    s.put(number_of(stream), engine_of(rows), copy_seconds(s, rows.width * rows.height), [&s, rows, staged] {
        if (inside(s, rows, rows.from) && inside(s, rows, rows.to)) {
            copy_rows(rows);
        } else {
            s.violation("a copy ran when its memory was freed");
        }
    });
    if (wait) {
        s.pass_to(target->last_end);
        s.run_stream(*target);
    }
    return s.lost;
}

Rows line(const State& s, MemoryKind to_kind, std::uintptr_t to, MemoryKind from_kind, std::uintptr_t from,
          std::size_t bytes) {
    Rows rows;
    rows.to = place_of(s, to_kind, to, to);
    rows.from = place_of(s, from_kind, from, from);
    rows.width = bytes;
    rows.height = 1;
    return rows;
}

DriverResult copy_picture(State& s, const Copy2D& asked, DriverStream stream, Waits waits) {
    if (asked.source_kind == MemoryKind::Array || asked.target_kind == MemoryKind::Array) {
        return DriverResult::NotSupported;
    }
    if (asked.width > asked.source_pitch || asked.width > asked.target_pitch) {
        s.violation("rows of a copy are longer than their pitch");
        return DriverResult::InvalidValue;
    }
    Rows rows;
    rows.from = place_of(s, asked.source_kind, number_of(asked.source_host), asked.source_device);
    rows.from.pitch = asked.source_pitch;
    rows.from.address += asked.source_y * asked.source_pitch + asked.source_x;
    rows.to = place_of(s, asked.target_kind, number_of(asked.target_host), asked.target_device);
    rows.to.pitch = asked.target_pitch;
    rows.to.address += asked.target_y * asked.target_pitch + asked.target_x;
    rows.width = asked.width;
    rows.height = asked.height;
    return copy(s, stream, rows, waits);
}

/// Between two places on the device nobody has to wait.
Waits sync(const Rows& rows) {
    return rows.from.on_device && rows.to.on_device ? Waits::No : Waits::Yes;
}

} // namespace

DriverResult cuStreamAddCallback(DriverStream stream, fake::StreamCallback callback, void* data, unsigned) {
    return call("cuStreamAddCallback", Needs::Context, [&](State& s) {
        DriverResult result = DriverResult::Success;
        if (usable(s, stream, result) == nullptr) {
            return result;
        }
        s.put(number_of(stream), Engine::Compute, 0, [=, &s] { callback(stream, s.lost, data); });
        return DriverResult::Success;
    });
}

DriverResult cuMemAllocPitch_v2(DeviceAddress* address, std::size_t* pitch, std::size_t width,
                                std::size_t height, unsigned) {
    const DriverResult entered =
        call("cuMemAllocPitch", Needs::Context, [](State&) { return DriverResult::Success; });
    if (entered != DriverResult::Success) {
        return entered;
    }
    *pitch = (width + pitch_alignment - 1) / pitch_alignment * pitch_alignment;
    return cuMemAlloc_v2(address, *pitch * height);
}

DriverResult cuMemAllocManaged(DeviceAddress* address, std::size_t bytes, unsigned) {
    const DriverResult entered =
        call("cuMemAllocManaged", Needs::Context, [](State&) { return DriverResult::Success; });
    return entered == DriverResult::Success ? cuMemAlloc_v2(address, bytes) : entered;
}

DriverResult cuMemsetD8Async(DeviceAddress address, unsigned char value, std::size_t bytes,
                             DriverStream stream) {
    return call("cuMemsetD8Async", Needs::Context, [&](State& s) {
        DriverResult result = DriverResult::Success;
        if (usable(s, stream, result) == nullptr) {
            return result;
        }
        if (!s.device.holds(address, bytes)) {
            s.violation("memory is set that is not the device's");
            return DriverResult::InvalidValue;
        }
        s.put(number_of(stream), Engine::Compute, copy_seconds(s, bytes), [&s, address, value, bytes] {
            if (s.device.holds(address, bytes)) {
                std::memset(reinterpret_cast<void*>(address), value, bytes);
            } else {
                s.violation("memory was set when it was freed");
            }
        });
        return DriverResult::Success;
    });
}

DriverResult cuMemcpy(DeviceAddress to, DeviceAddress from, std::size_t bytes) {
    return call("cuMemcpy", Needs::Context, [&](State& s) {
        const Rows rows = line(s, MemoryKind::Unified, to, MemoryKind::Unified, from, bytes);
        return copy(s, null_stream, rows, sync(rows));
    });
}

DriverResult cuMemcpyAsync(DeviceAddress to, DeviceAddress from, std::size_t bytes, DriverStream stream) {
    return call("cuMemcpyAsync", Needs::Context, [&](State& s) {
        return copy(s, stream, line(s, MemoryKind::Unified, to, MemoryKind::Unified, from, bytes), Waits::No);
    });
}

DriverResult cuMemcpyHtoD_v2(DeviceAddress to, const void* from, std::size_t bytes) {
    return call("cuMemcpyHtoD", Needs::Context, [&](State& s) {
        return copy(s, null_stream, line(s, MemoryKind::Device, to, MemoryKind::Host, number_of(from), bytes),
                    Waits::Yes);
    });
}

DriverResult cuMemcpyDtoH_v2(void* to, DeviceAddress from, std::size_t bytes) {
    return call("cuMemcpyDtoH", Needs::Context, [&](State& s) {
        return copy(s, null_stream, line(s, MemoryKind::Host, number_of(to), MemoryKind::Device, from, bytes),
                    Waits::Yes);
    });
}

DriverResult cuMemcpyDtoD_v2(DeviceAddress to, DeviceAddress from, std::size_t bytes) {
    return call("cuMemcpyDtoD", Needs::Context, [&](State& s) {
        return copy(s, null_stream, line(s, MemoryKind::Device, to, MemoryKind::Device, from, bytes),
                    Waits::No);
    });
}

DriverResult cuMemcpyDtoDAsync_v2(DeviceAddress to, DeviceAddress from, std::size_t bytes,
                                  DriverStream stream) {
    return call("cuMemcpyDtoDAsync", Needs::Context, [&](State& s) {
        return copy(s, stream, line(s, MemoryKind::Device, to, MemoryKind::Device, from, bytes), Waits::No);
    });
}

DriverResult cuMemcpy2D_v2(const Copy2D* asked) {
    return call("cuMemcpy2D", Needs::Context, [&](State& s) {
        const bool on_device =
            asked->source_kind == MemoryKind::Device && asked->target_kind == MemoryKind::Device;
        return copy_picture(s, *asked, null_stream, on_device ? Waits::No : Waits::Yes);
    });
}

DriverResult cuMemcpy2DAsync_v2(const Copy2D* asked, DriverStream stream) {
    return call("cuMemcpy2DAsync", Needs::Context,
                [&](State& s) { return copy_picture(s, *asked, stream, Waits::No); });
}

} // namespace framewright::gpu
