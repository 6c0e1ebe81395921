#include "core/filter/avfilter/avfilter_graph.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"
#include "core/filter/avfilter/avfilter_kinds.h"
#include "core/kernel/copy.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <memory>
#include <string_view>
#include <utility>

namespace framewright {
namespace {

constexpr const char* stage = "filter";
constexpr double ticks_per_second = 1'000'000;

struct FreeInOut {
    void operator()(AVFilterInOut* list) const noexcept { avfilter_inout_free(&list); }
};
using InOutPtr = std::unique_ptr<AVFilterInOut, FreeInOut>;

InOutPtr open_end(const char* name, AVFilterContext* context) {
    InOutPtr end(
        ffmpeg::check_allocated(avfilter_inout_alloc(), Text("part.filter_graph", "a filter graph")));
    end->name = ffmpeg::check_allocated(av_strdup(name), Text("part.filter_graph", "a filter graph"));
    end->filter_ctx = context;
    end->pad_idx = 0;
    end->next = nullptr;
    return end;
}

/// A frame of its own: filters keep what they are given.
ffmpeg::FramePtr copied(const ConstPicture& picture, AVPixelFormat format) {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    frame->format = format;
    frame->width = picture.format.width;
    frame->height = picture.format.height;
    ffmpeg::check(av_frame_get_buffer(frame.get(), 0), ErrorKind::Worker, "-", stage,
                  Text("error.no_memory_for", "not enough memory for {1}", Text("part.frame", "a frame")));
    Frame target(std::move(frame));
    const Picture planes = target.writable_picture();
    for (int i = 0; i < picture.format.plane_count(); ++i)
        copy_plane(picture.planes[static_cast<std::size_t>(i)], planes.planes[static_cast<std::size_t>(i)]);
    describe(*target.get(), picture.format);
    target.set_pts(std::llround(picture.moment.seconds * ticks_per_second));
    return target.release();
}

std::string source_arguments(const FrameFormat& format) {
    const Rational aspect = format.sample_aspect_ratio.valid() ? format.sample_aspect_ratio : Rational{1, 1};
    return "video_size=" + std::to_string(format.width) + "x" + std::to_string(format.height) +
           ":pix_fmt=" + planar_pixel_format(format) +
           ":time_base=1/1000000:pixel_aspect=" + std::to_string(aspect.num) + "/" +
           std::to_string(aspect.den);
}

bool has_sound(const AVFilter& filter) {
    const auto has = [](const AVFilterPad* pads, unsigned count) {
        for (unsigned i = 0; i < count; ++i)
            if (avfilter_pad_get_type(pads, static_cast<int>(i)) == AVMEDIA_TYPE_AUDIO)
                return true;
        return false;
    };
    return has(filter.inputs, avfilter_filter_pad_count(&filter, 0)) ||
           has(filter.outputs, avfilter_filter_pad_count(&filter, 1));
}

Text refusal_of(const std::string& name) {
    if (Text reason = avfilter_refusal(name); !reason.empty())
        return reason;
    const AVFilter* const filter = avfilter_get_by_name(name.c_str());
    return filter != nullptr && has_sound(*filter) ? Text("avfilter.sound", "it works on sound") : Text();
}

/// Words of a graph's text that may name a filter stand at its beginning or after what separates filters,
/// with quotes and backslashes anywhere between their letters.
void check_names(const std::string& owner, std::string text) {
    constexpr std::string_view separators = ",;] \t\n\r";
    std::erase_if(text, [](char c) { return c == '\'' || c == '\\'; });
    constexpr const char* letters = "abcdefghijklmnopqrstuvwxyz0123456789_";
    for (std::size_t begin = text.find_first_of(letters); begin != std::string::npos;) {
        const std::size_t end = std::min(text.find_first_not_of(letters, begin), text.size());
        const std::string name = text.substr(begin, end - begin);
        const bool separated = begin == 0 || separators.find(text[begin - 1]) != std::string_view::npos;
        if (const Text reason = separated ? refusal_of(name) : Text(); !reason.empty())
            throw Error(ErrorKind::Unsupported, "-", owner,
                        Text("avfilter.refused", "{1} is not taken: {2}", name, reason));
        begin = text.find_first_of(letters, end);
    }
}

/// How many values without a name follow the filter's own: a name is what stands before '='.
int values_without_name(const std::string& text, std::size_t begin) {
    int count = 0;
    while (begin < text.size() && begin != std::string::npos) {
        const std::size_t end = std::min(text.find(':', begin), text.size());
        if (text.substr(begin, end - begin).find('=') != std::string::npos)
            break;
        ++count;
        begin = end + 1;
    }
    return count;
}

/// Curves are drawn into a file where one is named, which the last of eight values without a name does too.
void check_written_files(const std::string& owner, std::string text) {
    constexpr std::string_view between = "'\\ \t\n\r"; // may stand between a name and '='
    std::erase_if(text, [&](char c) { return between.find(c) != std::string_view::npos; });
    constexpr std::string_view filter = "curves";
    constexpr int harmless_values = 5; // the seventh may hold a '='
    for (std::size_t at = text.find(filter); at != std::string::npos; at = text.find(filter, at + 1)) {
        const std::size_t settings = text.find('=', at + filter.size());
        if (settings == std::string::npos)
            return;
        if (text.find("plot=", settings) != std::string::npos ||
            values_without_name(text, settings + 1) > harmless_values)
            throw Error(ErrorKind::Unsupported, "-", owner,
                        Text("avfilter.writes", "a graph in which {1} writes a file is not taken", filter));
    }
}

bool all_connected(const AVFilterGraph& graph) {
    const auto linked = [](AVFilterLink* const* links, unsigned count) {
        return std::all_of(links, links + count, [](const AVFilterLink* link) { return link != nullptr; });
    };
    return std::all_of(graph.filters, graph.filters + graph.nb_filters, [&](const AVFilterContext* filter) {
        return linked(filter->inputs, filter->nb_inputs) && linked(filter->outputs, filter->nb_outputs);
    });
}

} // namespace

AvfilterGraph::AvfilterGraph(std::string owner, const AvfilterDescription& description,
                             const FrameFormat& input)
    : owner_(std::move(owner)), input_(input),
      graph_(ffmpeg::check_allocated(avfilter_graph_alloc(), Text("part.filter_graph", "a filter graph"))) {
    graph_->nb_threads = 1;
    graph_->scale_sws_opts =
        ffmpeg::check_allocated(av_strdup("flags=bicubic+accurate_rnd+full_chroma_int+bitexact"),
                                Text("part.filter_graph", "a filter graph"));
    connect(description);
    output_ = input_;
    output_.width = av_buffersink_get_w(sink_);
    output_.height = av_buffersink_get_h(sink_);
    const AVRational aspect = av_buffersink_get_sample_aspect_ratio(sink_);
    if (aspect.num > 0 && aspect.den > 0)
        output_.sample_aspect_ratio = ffmpeg::to_rational(aspect);
}

void AvfilterGraph::refuse(const Text& cause) const {
    throw Error(ErrorKind::Unsupported, "-", owner_, cause);
}

int AvfilterGraph::checked(int code, const Text& cause) const {
    return ffmpeg::check(code, ErrorKind::Unsupported, "-", owner_, cause);
}

AVFilterContext* AvfilterGraph::add(const char* name, const char* label, const std::string& arguments) {
    AVFilterContext* context = nullptr;
    checked(avfilter_graph_create_filter(&context, avfilter_get_by_name(name), label, arguments.c_str(),
                                         nullptr, graph_.get()),
            Text("avfilter.no_filter", "the filter {1} cannot be made", name));
    return context;
}

void AvfilterGraph::connect(const AvfilterDescription& description) {
    source_ = add("buffer", "in", source_arguments(input_));
    sink_ = add("buffersink", "out", "");
    AVFilterContext* const format = add("format", "result", "pix_fmts=" + planar_pixel_format(input_));
    checked(avfilter_link(format, 0, sink_, 0), Text("avfilter.no_link", "the filters cannot be connected"));
    if (description.filter.empty())
        connect_graph(description.graph, format);
    else
        connect_filter(description, format);
    checked(avfilter_graph_config(graph_.get(), nullptr),
            Text("avfilter.no_fit", "it does not take these pictures ({1}x{2} {3})", input_.width,
                 input_.height, planar_pixel_format(input_)));
}

void AvfilterGraph::connect_filter(const AvfilterDescription& description, AVFilterContext* last) {
    const AVFilter* const filter = avfilter_get_by_name(description.filter.c_str());
    if (filter == nullptr)
        refuse(Text("avfilter.missing", "the FFmpeg libraries here have no filter {1}", description.filter));
    AVFilterContext* const context =
        ffmpeg::check_allocated(avfilter_graph_alloc_filter(graph_.get(), filter, "filter"),
                                Text("part.filter_graph", "a filter graph"));
    for (const auto& [name, value] : description.options)
        ffmpeg::check(av_opt_set(context, name.c_str(), value.c_str(), AV_OPT_SEARCH_CHILDREN),
                      ErrorKind::Usage, "-", owner_,
                      Text("avfilter.option", "{1} cannot be '{2}'", name, value));
    ffmpeg::check(avfilter_init_str(context, nullptr), ErrorKind::Usage, "-", owner_,
                  Text("avfilter.settings", "the filter does not take these settings"));
    const Text cause("avfilter.no_link", "the filters cannot be connected");
    checked(avfilter_link(source_, 0, context, 0), cause);
    checked(avfilter_link(context, 0, last, 0), cause);
}

/// What a text names must not do what no row may; filters open files as soon as they are made.
void AvfilterGraph::connect_graph(const std::string& text, AVFilterContext* last) {
    check_names(owner_, text);
    check_written_files(owner_, text);
    AVFilterInOut* inputs = open_end("out", last).release();
    AVFilterInOut* outputs = open_end("in", source_).release();
    const int code = avfilter_graph_parse_ptr(graph_.get(), text.c_str(), &inputs, &outputs, nullptr);
    const InOutPtr left_inputs(inputs), left_outputs(outputs);
    const Text cause("avfilter.graph",
                     "the graph cannot be read; it must have one open input and one open output");
    ffmpeg::check(code, ErrorKind::Usage, "-", owner_, cause);
    if (left_inputs || left_outputs || !all_connected(*graph_))
        throw Error(ErrorKind::Usage, "-", owner_, cause);
}

ffmpeg::FramePtr AvfilterGraph::take() {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    const int code = av_buffersink_get_frame(sink_, frame.get());
    if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
        return nullptr;
    checked(code, Text("avfilter.failed", "the filter failed"));
    return frame;
}

void AvfilterGraph::run(const ConstPicture& input, const Picture& output) {
    const AVPixelFormat format = av_get_pix_fmt(planar_pixel_format(input_).c_str());
    const ffmpeg::FramePtr given = copied(input, format);
    const std::int64_t pts = given->pts;
    checked(av_buffersrc_add_frame(source_, given.get()), Text("avfilter.failed", "the filter failed"));
    ffmpeg::FramePtr result = take();
    if (!result)
        refuse(Text("avfilter.held_back",
                    "it gave no picture for frame {1}: filters that drop pictures or hold "
                    "them back are not taken",
                    input.moment.frame_number));
    if (take())
        refuse(
            Text("avfilter.more", "it gave more than one picture for frame {1}", input.moment.frame_number));
    if (result->pts != pts || result->width != output_.width || result->height != output_.height ||
        result->format != format)
        refuse(Text("avfilter.changes", "it changes the time or the size of frame {1}",
                    input.moment.frame_number));
    const Frame owned(std::move(result));
    const ConstPicture made = owned.picture();
    for (int i = 0; i < output.format.plane_count(); ++i)
        copy_plane(made.planes[static_cast<std::size_t>(i)], output.planes[static_cast<std::size_t>(i)]);
}

} // namespace framewright
