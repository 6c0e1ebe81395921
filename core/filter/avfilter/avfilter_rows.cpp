#include "core/filter/avfilter/avfilter_rows.h"

#include "core/filter/avfilter/avfilter_kinds.h"
#include "core/filter/avfilter/avfilter_options.h"
#include "core/filter/avfilter/avfilter_picture_filter.h"

extern "C" {
#include <libavfilter/version.h>
}

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

namespace framewright {
namespace {

constexpr const char* prefix = "ffmpeg-";

bool is_video(const AVFilterPad* pads) {
    return avfilter_pad_get_type(pads, 0) == AVMEDIA_TYPE_VIDEO;
}

/// One picture in, one picture out, whatever the settings.
bool is_simple(const AVFilter& filter) {
    constexpr int changing = AVFILTER_FLAG_DYNAMIC_INPUTS | AVFILTER_FLAG_DYNAMIC_OUTPUTS;
    return (filter.flags & changing) == 0 && avfilter_filter_pad_count(&filter, 0) == 1 &&
           avfilter_filter_pad_count(&filter, 1) == 1 && is_video(filter.inputs) && is_video(filter.outputs);
}

/// The description as a sentence.
std::string sentence(const char* text) {
    std::string words = text == nullptr ? "" : text;
    if (words.empty())
        return words;
    words.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(words.front())));
    if (words.back() != '.')
        words += '.';
    return words;
}

FilterDescriptor described(const AVFilter& filter) {
    FilterDescriptor row;
    row.id = prefix + std::string(filter.name);
    row.origin = RowOrigin::Ffmpeg;
    row.version = LIBAVFILTER_IDENT;
    row.name = filter.name;
    row.category = "FFmpeg";
    row.help = sentence(filter.description);
    if (row.help.empty())
        row.help = "A filter of FFmpeg's.";
    row.exact = false; // as far as another build of the libraries goes
    row.traits.memory =
        avfilter_is_stateless(filter.name) ? FilterMemory::Stateless : FilterMemory::Sequential;
    row.traits.mixes_rows = true;
    row.parameters = avfilter_parameters(filter);
    if (Text reason = avfilter_refusal(filter.name); !reason.empty()) {
        row.available = false;
        row.unavailable_reason = std::move(reason);
    }
    return row;
}

FilterRow row_of(const AVFilter& filter) {
    FilterRow row;
    row.descriptor = described(filter);
    const std::string name = filter.name;
    row.create = [id = row.descriptor.id, name,
                  parameters = row.descriptor.parameters](const ParameterMap& given) {
        AvfilterDescription description;
        description.filter = name;
        description.options = avfilter_options(parameters, given);
        return make_avfilter(id, std::move(description), avfilter_is_stateless(name));
    };
    return row;
}

} // namespace

std::vector<FilterRow> avfilter_rows(const WantedRow& wanted) {
    std::vector<FilterRow> rows;
    void* place = nullptr;
    while (const AVFilter* const filter = av_filter_iterate(&place))
        if (is_simple(*filter) && avfilter_changes_pictures(filter->name) &&
            wanted(prefix + std::string(filter->name)))
            rows.push_back(row_of(*filter));
    std::sort(rows.begin(), rows.end(),
              [](const FilterRow& a, const FilterRow& b) { return a.descriptor.id < b.descriptor.id; });
    if (FilterRow graph = avfilter_graph_row(); wanted(graph.descriptor.id))
        rows.insert(rows.begin(), std::move(graph));
    return rows;
}

} // namespace framewright
