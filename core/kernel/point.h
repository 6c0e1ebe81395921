// Operations that combine samples of the same place.
#pragma once

#include "core/kernel/tables/chroma_turn.h"
#include "core/plane/plane_view.h"

#include <cstdint>

namespace framewright {

/// out = clamp(p + ((amount * (p - blurred) + 128) >> 8)) where |p - blurred| >= threshold, else p. `amount`
/// in 1/256, at most 5 * 256.
void add_difference(const ConstPlaneView& source, const ConstPlaneView& blurred, const PlaneView& target,
                    int amount, int threshold);

/// With u, v the distances of Cb, Cr from neutral: u' = (c u - s v + half) >> F, v' = (s u + c v + half) >>
/// F, clamped.
void turn_chroma(const ConstPlaneView& cb, const ConstPlaneView& cr, const PlaneView& cb_out,
                 const PlaneView& cr_out, const ChromaTurn& turn);

/// out = base + (((p - base) * map + 2^13) >> 14), clamped. `map` holds width * height factors from 0 to
/// 2^14.
void scale_by_map(const ConstPlaneView& source, const PlaneView& target, const std::uint16_t* map, int base);

} // namespace framewright
