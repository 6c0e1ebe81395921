// Component values of one sample of a frame.
#pragma once

#include "core/frame/frame.h"

#include <string>
#include <vector>

namespace framewright {

/// "YUV", "RGB" or "Y", with "A" where there is alpha.
std::string component_names(const FrameFormat& format);

/// The values at a luma sample's place, in the order of component_names(), at the format's own bit depth. Any
/// pixel format that lies in memory; empty for others.
std::vector<int> component_values(const Frame& frame, int x, int y);

} // namespace framewright
