#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/handles.h"
#include "core/ffmpeg/version.h"
#include "core/filter/filter_support.h"
#include "core/filter/rows/filter_rows.h"
#include "core/kernel/copy.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/pixdesc.h>
}

#include <array>
#include <string>

namespace framewright {
namespace {

FilterDescriptor descriptor() {
    FilterDescriptor result;
    result.id = "deinterlace";
    result.name = "Deinterlace";
    result.category = "Fields";
    result.synonyms = {"interlaced", "combing", "yadif", "bob"};
    result.traits.memory = FilterMemory::Windowed;
    result.traits.makes_progressive = true;
    result.help = "Makes whole frames of interlaced ones.";
    result.details = "One for each, from a frame and its two neighbours (FFmpeg's bwdif).";
    result.parameters = {
        choice_parameter("frames", "Frames", "Which frames to treat: all, or those flagged as interlaced.",
                         "all", {{"all", "All"}, {"flagged", "Flagged as interlaced"}}),
        choice_parameter("parity", "First field", "Which field is shown first.", "auto",
                         {{"auto", "As the frame says"}, {"top", "Top field"}, {"bottom", "Bottom field"}})};
    return result;
}

constexpr const char* stage = "deinterlace";

int checked(int code, const Text& cause) {
    return ffmpeg::check(code, ErrorKind::Worker, "-", stage, cause);
}

void set_fields(AVFrame& frame, bool interlaced, bool top_first) {
#if FRAMEWRIGHT_AV_FRAME_FLAGS
    frame.flags |= interlaced ? AV_FRAME_FLAG_INTERLACED : 0;
    frame.flags |= top_first ? AV_FRAME_FLAG_TOP_FIELD_FIRST : 0;
#else
    frame.interlaced_frame = interlaced ? 1 : 0;
    frame.top_field_first = top_first ? 1 : 0;
#endif
}

void keep_samples(void*, std::uint8_t*) {}

/// A libav frame over samples that somebody else owns and that outlive it.
ffmpeg::FramePtr wrap(const ConstPicture& picture, AVPixelFormat format, std::int64_t pts) {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    frame->format = format;
    frame->width = picture.format.width;
    frame->height = picture.format.height;
    frame->pts = pts;
    for (int i = 0; i < picture.format.plane_count(); ++i) {
        const auto plane = static_cast<std::size_t>(i);
        const ConstPlaneView& view = picture.planes[plane];
        auto* const samples = const_cast<std::uint8_t*>(view.data); // libav's type; marked read-only below
        const auto size = static_cast<std::size_t>(view.pitch) * static_cast<std::size_t>(view.height);
        frame->data[plane] = samples;
        frame->linesize[plane] = static_cast<int>(view.pitch);
        frame->buf[plane] = ffmpeg::check_allocated(
            av_buffer_create(samples, size, keep_samples, nullptr, AV_BUFFER_FLAG_READONLY),
            Text("part.frame", "a frame"));
    }
    return frame;
}

/// A graph of one bwdif between a source and a sink. It lives for one window: bwdif carries state from frame
/// to frame, and a frame's result must not depend on which frames the same thread had before.
class Graph {
public:
    explicit Graph(const FrameFormat& format, AVPixelFormat pixel_format, const std::string& parity)
        : graph_(
              ffmpeg::check_allocated(avfilter_graph_alloc(), Text("part.filter_graph", "a filter graph"))) {
        graph_->nb_threads = 1;
        const std::string arguments =
            "video_size=" + std::to_string(format.width) + "x" + std::to_string(format.height) +
            ":pix_fmt=" + std::to_string(static_cast<int>(pixel_format)) + ":time_base=1/1:pixel_aspect=1/1";
        source_ = add("buffer", arguments);
        AVFilterContext* const bwdif = add("bwdif", "mode=send_frame:deint=interlaced:parity=" + parity);
        sink_ = add("buffersink", "");
        checked(avfilter_link(source_, 0, bwdif, 0),
                Text("deinterlace.not_connected", "the deinterlacer cannot be connected"));
        checked(avfilter_link(bwdif, 0, sink_, 0),
                Text("deinterlace.not_connected", "the deinterlacer cannot be connected"));
        checked(avfilter_graph_config(graph_.get(), nullptr),
                Text("deinterlace.setup", "the deinterlacer cannot be set up"));
    }

    void push(AVFrame* frame) {
        checked(av_buffersrc_add_frame_flags(source_, frame, 0),
                Text("deinterlace.no_frame_taken", "the deinterlacer does not take a frame"));
    }

    /// The result with this PTS. Frames before it are dropped.
    ffmpeg::FramePtr pull(std::int64_t pts) {
        ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
        const std::int64_t wanted = av_rescale_q(pts, {1, 1}, av_buffersink_get_time_base(sink_));
        do {
            av_frame_unref(frame.get());
            checked(av_buffersink_get_frame(sink_, frame.get()),
                    Text("deinterlace.no_frame", "the deinterlacer gives no frame"));
        } while (frame->pts < wanted);
        return frame;
    }

private:
    AVFilterContext* add(const char* name, const std::string& arguments) {
        const AVFilter* const filter = avfilter_get_by_name(name);
        if (!filter)
            throw Error(
                ErrorKind::Unsupported, "-", stage,
                Text("deinterlace.not_built_in", "this FFmpeg was built without the filter {1}", name));
        AVFilterContext* context = nullptr;
        checked(
            avfilter_graph_create_filter(&context, filter, name, arguments.c_str(), nullptr, graph_.get()),
            Text("deinterlace.not_made", "the deinterlacer cannot be made"));
        return context;
    }

    ffmpeg::FilterGraphPtr graph_;
    AVFilterContext* source_ = nullptr;
    AVFilterContext* sink_ = nullptr;
};

class DeinterlaceFilter final : public Filter {
public:
    explicit DeinterlaceFilter(const ParameterMap& parameters)
        : only_flagged_(text_value(parameters, "frames") == "flagged") {
        const std::string& parity = text_value(parameters, "parity");
        parity_ = parity == "top" ? "tff" : parity == "bottom" ? "bff" : "auto";
    }

    FrameFormat configure(const FilterInput& input) override {
        format_ = input.format;
        pixel_format_ = av_get_pix_fmt(format_.pixel_format.c_str());
        for (int plane = 0; plane < format_.plane_count(); ++plane)
            too_small_ = too_small_ || format_.plane_width(plane) < 3 || format_.plane_height(plane) < 4;
        FrameFormat output = format_;
        output.interlaced = output.top_field_first = false;
        return output;
    }

    int temporal_radius() const override { return 1; }

    void process(std::span<const ConstPicture> window, const Picture& output) const override {
        const bool skipped = too_small_ || (only_flagged_ && !window[1].format.interlaced);
        if (skipped) {
            for (int plane = 0; plane < format_.plane_count(); ++plane)
                copy_plane(window[1].planes[static_cast<std::size_t>(plane)],
                           output.planes[static_cast<std::size_t>(plane)]);
            return;
        }
        Graph graph(format_, pixel_format_, parity_);
        for (int i = 0; i < 3; ++i) {
            const ConstPicture& picture = window[static_cast<std::size_t>(i)];
            const ffmpeg::FramePtr frame = wrap(picture, pixel_format_, i);
            // The neighbours are given as progressive: bwdif hands such frames through without computing
            // them.
            const bool top_first = window[1].format.top_field_first || !window[1].format.interlaced;
            set_fields(*frame, i <= 1, top_first);
            graph.push(frame.get());
        }
        store(*graph.pull(1), output);
    }

    std::vector<Text> notes() const override {
        if (too_small_)
            return {
                Text("deinterlace.too_small", "the picture is too small to deinterlace: it passes through")};
        return {};
    }

private:
    void store(const AVFrame& frame, const Picture& output) const {
        for (int i = 0; i < format_.plane_count(); ++i) {
            const auto plane = static_cast<std::size_t>(i);
            const PlaneView& target = output.planes[plane];
            copy_plane(
                {frame.data[plane], frame.linesize[plane], target.width, target.height, target.bit_depth},
                target);
        }
    }

    bool only_flagged_;
    std::string parity_;
    FrameFormat format_;
    AVPixelFormat pixel_format_ = AV_PIX_FMT_NONE;
    bool too_small_ = false;
};

std::unique_ptr<Filter> create(const ParameterMap& parameters) {
    return std::make_unique<DeinterlaceFilter>(parameters);
}

} // namespace

FilterRow deinterlace_filter_row() {
    return {descriptor(), create};
}

} // namespace framewright
