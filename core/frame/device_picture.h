// A picture in the memory of a device, as plain numbers. No ownership, no libav.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace framewright {

struct DevicePicture {
    /// Luma, then both chroma planes' samples in turn in one plane (NV12, P010); those of more than 8 bits in
    /// the high bits of 16-bit words. False: plane by plane, as FrameFormat says.
    bool semi_planar = false;
    int plane_count = 0;
    struct Plane {
        std::uint64_t address = 0;
        std::ptrdiff_t pitch = 0; ///< bytes from row to row
    };
    std::array<Plane, 4> planes{};
};

} // namespace framewright
