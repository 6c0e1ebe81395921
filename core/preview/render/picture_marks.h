// What is drawn over a painted picture to help judging it: never part of an export.
#pragma once

#include "core/frame/frame.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_types.h"

#include <cstdint>

namespace framewright {

/// Draws over the BGRX pixels of a viewport, rows without gaps, from the frame's own samples.
///
/// `OutOfRange` draws stripes where a stored component lies outside its legal range, blue below and red
/// above. `FocusPeaking` draws edges in red: where luma changes by more than 8 % of its range between
/// neighbours. `FalseColor` paints bands of luma in the colours that cameras use. Throws as SampleReader
/// does.
void draw_marks(PictureMark mark, const Frame& frame, const Orientation& orientation,
                const PreviewViewport& viewport, std::uint8_t* pixels);

} // namespace framewright
