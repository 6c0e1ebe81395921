// Plain loops for the operations that take long in the emulator, on several threads.
#pragma once

#include "core/kernel/picture_operation.h"

namespace framewright::gpu {

/// BoxBlur, Convolve2D, SeparableBlur, UnsharpMask and MedianBlur.
bool has_scalar_reference(const PictureOperation& operation);

/// Writes every sample of the target plane.
void run_scalar_reference(const PictureOperation& operation, const std::array<ConstPlaneView, 4>& source,
                          const std::array<PlaneView, 4>& target);

} // namespace framewright::gpu
