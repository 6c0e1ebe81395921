// Three planes as one, sample by sample, and back: what other programs call a packed picture.
#pragma once

#include "core/plane/plane_view.h"

#include <array>
#include <cstdint>

namespace framewright {

/// Writes the samples of three planes of equal size and depth in turn, row after row without gaps: three
/// times width * height * bytes_per_sample() bytes, aligned as one sample is.
void interleave_planes(const std::array<ConstPlaneView, 3>& planes, std::uint8_t* packed);

/// The other way. Samples above a plane's largest value become that.
void separate_planes(const std::uint8_t* packed, const std::array<PlaneView, 3>& planes);

/// A plane whose rows lie without gaps. Samples above the plane's largest value become that.
void limit_plane(const std::uint8_t* packed, const PlaneView& plane);

/// The scalar forms, which define what the others do.
void interleave_planes_reference(const std::array<ConstPlaneView, 3>& planes, std::uint8_t* packed);
void separate_planes_reference(const std::uint8_t* packed, const std::array<PlaneView, 3>& planes);

} // namespace framewright
