// The options of FFmpeg's filters as parameters.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/schema/parameter.h"

#include <string>
#include <utility>
#include <vector>

namespace framewright {

/// Ranges, defaults, help and choices as the filter states them. Other names of the same option and those
/// that are going away are left out, and so are those that have the filter write a file. A text stands for
/// what has no type here (times, rates, colours, flags); empty it is the filter's own default.
std::vector<ParameterDescriptor> avfilter_parameters(const AVFilter& filter);

/// Those that differ from their defaults, as libavfilter reads them; and a seed always: where there is none,
/// filters take another one each time.
std::vector<std::pair<std::string, std::string>>
avfilter_options(const std::vector<ParameterDescriptor>& descriptors, const ParameterMap& parameters);

} // namespace framewright
