// FFmpeg's filters as filters of a chain.
#pragma once

#include "core/filter/avfilter/avfilter_graph.h"
#include "core/filter/filter.h"

#include <memory>
#include <string>

namespace framewright {

/// `stateless`: frames may come in any order, on several threads.
std::unique_ptr<Filter> make_avfilter(std::string owner, AvfilterDescription description, bool stateless);

} // namespace framewright
