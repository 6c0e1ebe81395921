// How two pictures of one size differ, painted: at the depth of their samples.
#pragma once

#include "core/frame/frame.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_types.h"

#include <cstdint>

namespace framewright {

/// Whether both have samples in the same places.
bool can_be_compared(const Frame& original, const Frame& filtered);

/// Fills viewport.pixel_width * viewport.pixel_height BGRX pixels, rows without gaps, each from the sample
/// that lies there.
///
/// `Absolute`: the distance of red, green and blue times the gain. `Signed`: the same with its sign, about a
/// middle gray; brighter where the filtered picture is. `Luma`: the distance of luma alone. `Similarity`: 1
/// less the structural similarity of luma in windows of 8x8 samples (Wang, Bovik, Sheikh, Simoncelli 2004),
/// times the gain, from black over red to white. Throws as SampleReader does.
void draw_difference(const PreviewDifference& wish, const Frame& original, const Frame& filtered,
                     const Orientation& orientation, const PreviewViewport& viewport, std::uint8_t* pixels);

} // namespace framewright
