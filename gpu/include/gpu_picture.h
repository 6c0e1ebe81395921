// Pictures in the device's memory that somebody else owns, a decoder or an encoder. Plain C++17.
#pragma once

#include <cstddef>
#include <cstdint>

namespace framewright::gpu {

enum class DeviceLayout {
    Planar,     ///< as PictureShape says
    SemiPlanar, ///< NV12, P010 and the like: luma, then Cb and Cr in turn in one plane; samples of 9 to 15
                ///< bits are in the high bits of 16-bit words
};

/// Its memory belongs to the primary context of the session's device. Words of 16 bits are aligned.
struct DevicePicture {
    DeviceLayout layout = DeviceLayout::Planar;
    int plane_count = 0; ///< of the shape; with SemiPlanar 2, for a shape of three planes
    struct Plane {
        std::uint64_t address = 0;
        std::ptrdiff_t pitch = 0; ///< bytes; what lies behind a row's last sample is left alone
    };
    Plane planes[4];
};

} // namespace framewright::gpu
