#include "core/worker/quality/vmaf_filter.h"

#include "core/base/progress_counter.h"
#include "core/ffmpeg/check.h"

#include <string>

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/pixdesc.h>
}

namespace framewright {
namespace {

constexpr const char* filter_name = "libvmaf";

int checked(int code, const Text& cause) {
    return ffmpeg::check(code, ErrorKind::Worker, "-", "quality", cause);
}

AVFilterContext* make_filter(AVFilterGraph* graph, const char* name, const std::string& arguments,
                             const char* label) {
    AVFilterContext* context = nullptr;
    checked(avfilter_graph_create_filter(&context, avfilter_get_by_name(name), label, arguments.c_str(),
                                         nullptr, graph),
            Text("quality.no_filter", "cannot make the filter {1}", name));
    return context;
}

void link(AVFilterContext* from, AVFilterContext* to, unsigned input) {
    checked(avfilter_link(from, 0, to, input), Text("quality.not_connected", "cannot connect filters"));
}

} // namespace

bool VmafFilter::available() {
    return avfilter_get_by_name(filter_name) != nullptr;
}

void VmafFilter::open(const Frame& first) {
    graph_.reset(
        ffmpeg::check_allocated(avfilter_graph_alloc(), Text("part.filter_graph", "a filter graph")));
    const AVFrame& frame = *first.get();
    const std::string source = "video_size=" + std::to_string(frame.width) + "x" +
                               std::to_string(frame.height) +
                               ":pix_fmt=" + av_get_pix_fmt_name(static_cast<AVPixelFormat>(frame.format)) +
                               ":time_base=1/25:pixel_aspect=1/1";
    pictures_ = make_filter(graph_.get(), "buffer", source, "pictures");
    originals_ = make_filter(graph_.get(), "buffer", source, "originals");
    AVFilterContext* vmaf = make_filter(graph_.get(), filter_name, vmaf_arguments(report_), filter_name);
    sink_ = make_filter(graph_.get(), "buffersink", "", "sink");
    link(pictures_, vmaf, 0);
    link(originals_, vmaf, 1);
    link(vmaf, sink_, 0);
    checked(avfilter_graph_config(graph_.get(), nullptr),
            Text("vmaf.no_pictures", "libvmaf does not take these pictures"));
}

/// Pairs are matched by number: their times were compared before.
void VmafFilter::send(AVFilterContext* source, const Frame& frame) {
    Frame copy = frame.share();
    copy.set_pts(sent_);
    copy.get()->sample_aspect_ratio = {1, 1};
    checked(av_buffersrc_write_frame(source, copy.get()), Text("vmaf.refused", "libvmaf refused a frame"));
}

void VmafFilter::drain() {
    const ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    int code = 0;
    while ((code = av_buffersink_get_frame(sink_, frame.get())) >= 0)
        av_frame_unref(frame.get());
    if (code != AVERROR(EAGAIN) && code != AVERROR_EOF)
        checked(code, Text("vmaf.failed", "libvmaf failed"));
}

void VmafFilter::add(const Frame& original, const Frame& picture) {
    const LongCall call; // VMAF of a large picture
    if (!graph_)
        open(original);
    send(pictures_, picture);
    send(originals_, original);
    ++sent_;
    drain();
}

std::vector<double> VmafFilter::finish() {
    if (!graph_)
        return {};
    const LongCall call;
    for (AVFilterContext* source : {pictures_, originals_})
        checked(av_buffersrc_write_frame(source, nullptr), Text("vmaf.not_ended", "cannot end libvmaf"));
    drain();
    graph_.reset(); // the report is written now
    return report_.scores();
}

} // namespace framewright
