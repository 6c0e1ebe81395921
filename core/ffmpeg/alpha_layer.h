// Video streams that carry their alpha channel in a second layer.
#pragma once

#include "core/ffmpeg/handles.h"

namespace framewright {

/// The stream has a second one with its alpha channel.
bool has_alpha_layer(const AVStream& stream);

} // namespace framewright
