// The video filters of the FFmpeg libraries on this machine, as rows.
#pragma once

#include "core/filter/filter.h"
#include "core/filter/wanted_row.h"

#include <vector>

namespace framewright {

/// A graph in FFmpeg's own language.
FilterRow avfilter_graph_row();

/// That of a graph, then one for each that takes a picture and gives a picture, in the order of their names,
/// as far as they are wanted: those that cannot be taken are not available, with the reason.
std::vector<FilterRow> avfilter_rows(const WantedRow& wanted);

} // namespace framewright
