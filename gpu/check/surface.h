// A decoder's or an encoder's picture in the device's memory.
#pragma once

#include "gpu/check/foreign_picture.h"
#include "gpu/src/driver/driver_handles.h"

#include <random>

namespace framewright::gpu {

class Surface {
public:
    /// A context must be current, here and in all members and when it goes. Throws GpuError.
    Surface(const DriverApi& api, const PictureShape& shape, const ForeignLayout& layout,
            std::mt19937& random);

    DevicePicture picture() const { return host_.at(memory_.get()); }
    /// Hands over a copy of this picture to here, in the default stream, and does not wait for it.
    void produce(const TestPicture& picture);
    /// The same of noise.
    void spoil(std::mt19937& random);
    /// What was stored here since the last produce() or spoil(). `beyond` says whether something else was
    /// written to.
    TestPicture fetch(bool& beyond);

private:
    void copy_to_device();

    const DriverApi* api_;
    ForeignPicture host_; ///< what the copy to the device reads
    DeviceMemory memory_;
};

} // namespace framewright::gpu
