// What of a picture lies within black borders.
#pragma once

#include "core/frame/frame.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_types.h"

namespace framewright {

/// Columns and rows at the edges whose mean is black, or as dark as noise makes black, are border. The
/// frame's number is left as it is.
ContentArea content_area(const Frame& frame, const Orientation& orientation);

} // namespace framewright
