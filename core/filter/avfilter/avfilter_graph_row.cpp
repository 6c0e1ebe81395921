#include "core/filter/avfilter/avfilter_rows.h"

#include "core/filter/avfilter/avfilter_picture_filter.h"
#include "core/filter/filter_support.h"

extern "C" {
#include <libavfilter/version.h>
}

#include <algorithm>
#include <filesystem>
#include <string>
#include <system_error>
#include <utility>
#include <variant>
#include <vector>

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

/// Whatever in the text is the name of a file that is there.
std::vector<std::string> named_files(const ParameterMap& given) {
    const auto graph = given.find(graph_id);
    const auto* const words = graph == given.end() ? nullptr : std::get_if<std::string>(&graph->second);
    std::vector<std::string> files;
    if (words == nullptr)
        return files;
    std::string text = *words;
    std::erase_if(text, [](char c) { return c == '\'' || c == '\\'; });
    constexpr const char* separators = "=:,;[]\n\r";
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        std::string piece = text.substr(begin, end - begin);
        piece.erase(0, std::min(piece.find_first_not_of(' '), piece.size()));
        piece.erase(piece.find_last_not_of(' ') + 1);
        std::error_code error;
        if (!piece.empty() && std::filesystem::is_regular_file(piece, error))
            files.push_back(piece);
        begin = end + 1;
    }
    return files;
}

} // namespace

FilterRow avfilter_graph_row() {
    FilterRow row{descriptor(), create};
    row.named_files = named_files;
    return row;
}

} // namespace framewright
