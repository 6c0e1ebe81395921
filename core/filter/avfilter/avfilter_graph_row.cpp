#include "core/filter/avfilter/avfilter_rows.h"

#include "core/filter/avfilter/avfilter_picture_filter.h"
#include "core/filter/filter_support.h"

extern "C" {
#include <libavfilter/version.h>
}

#include <string>
#include <utility>

namespace framewright {
namespace {

constexpr const char* graph_id = "graph";

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "ffmpeg";
    result.origin = RowOrigin::Ffmpeg;
    result.version = LIBAVFILTER_IDENT;
    result.name = "FFmpeg graph";
    result.category = "FFmpeg";
    result.synonyms = {"libavfilter", "lavfi", "graph", "filtergraph"};
    result.traits.memory = FilterMemory::Sequential;
    result.traits.mixes_rows = true;
    result.exact = false;
    result.help = "Filters by a graph in FFmpeg's own language.";
    result.details =
        "With one open input and one open output, such as hqdn3d=4,unsharp. One worker filters the "
        "export from its start: what a graph remembers of earlier frames is not known.";
    ParameterDescriptor graph;
    graph.id = graph_id;
    graph.name = "Graph";
    graph.help = "As for ffmpeg's -vf; filters that drop, add or hold back pictures are not taken.";
    graph.type = ParameterType::Text;
    graph.default_value = std::string();
    result.parameters = {std::move(graph)};
    return result;
}

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    AvfilterDescription description;
    description.graph = text_value(parameters, graph_id);
    if (description.graph.empty())
        description.graph = "null";
    return make_avfilter(descriptor().id, std::move(description), false);
}

} // namespace

FilterRow avfilter_graph_row() {
    return {descriptor(), create};
}

} // namespace framewright
