// How pictures that somebody else has in the device's memory are taken over and handed over. No driver calls
// in here.
#pragma once

#include "gpu/include/gpu_picture.h"
#include "gpu/include/picture_program.h"
#include "gpu/src/driver/launch.h"
#include "gpu/src/plan/device_plan.h"

#include <cstdint>
#include <vector>

namespace framewright::gpu {

/// Throws GpuError(Unsupported) where it cannot be a picture of this shape.
void check_device_picture(const DevicePicture& picture, const PictureShape& shape);

/// The kernels that copy a picture to a frame of the session. `picture` is one that was checked.
std::vector<Launch> take_over(const DevicePicture& picture, const PictureShape& shape,
                              const FrameLayout& layout, std::uint64_t frame);
/// The kernels that copy a frame of the session to a picture.
std::vector<Launch> hand_over(const DevicePicture& picture, const PictureShape& shape,
                              const FrameLayout& layout, std::uint64_t frame);

/// Names of the kernels that take_over() and hand_over() may ask for at this depth.
std::vector<const char*> take_over_kernels(int bit_depth);
std::vector<const char*> hand_over_kernels(int bit_depth);

} // namespace framewright::gpu
