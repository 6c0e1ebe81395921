#include "core/sound/render/tempo_filter.h"

#include "core/ffmpeg/check.h"
#include "core/sound/sound_types.h"

extern "C" {
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/channel_layout.h>
}

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string>

namespace framewright {
namespace {

template <typename T> T checked(T code) {
    return ffmpeg::check(code, ErrorKind::Worker, "-", "sound",
                         Text("sound.speed", "the sound cannot be played at another speed"));
}

AVFilterContext* add(AVFilterGraph& graph, const char* name, const std::string& arguments) {
    AVFilterContext* context = nullptr;
    checked(avfilter_graph_create_filter(&context, avfilter_get_by_name(name), nullptr, arguments.c_str(),
                                         nullptr, &graph));
    return context;
}

} // namespace

TempoFilter::TempoFilter(int speed_percent)
    : graph_(ffmpeg::check_allocated(avfilter_graph_alloc(), Text("part.filter_graph", "a filter graph"))),
      frame_(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame"))) {
    graph_->nb_threads = 1;
    const std::string rate = std::to_string(sound_rate);
    source_ = add(*graph_, "abuffer",
                  "sample_fmt=flt:channel_layout=stereo:sample_rate=" + rate + ":time_base=1/" + rate);
    AVFilterContext* last = source_;
    constexpr int slowest = 50; // that one atempo takes
    for (int left = speed_percent; left != 100;) {
        const int step = std::max(left, slowest);
        AVFilterContext* tempo = add(*graph_, "atempo", "tempo=" + std::to_string(step / 100.0));
        checked(avfilter_link(last, 0, tempo, 0));
        last = tempo;
        left = left * 100 / step;
    }
    sink_ = add(*graph_, "abuffersink", {});
    checked(avfilter_link(last, 0, sink_, 0));
    checked(avfilter_graph_config(graph_.get(), nullptr));
}

void TempoFilter::filter(const std::vector<float>& samples, std::vector<float>& to) {
    if (samples.empty())
        return;
    av_frame_unref(frame_.get());
    frame_->format = AV_SAMPLE_FMT_FLT;
    frame_->sample_rate = sound_rate;
    frame_->nb_samples = static_cast<int>(samples.size() / sound_channels);
    av_channel_layout_default(&frame_->ch_layout, sound_channels);
    checked(av_frame_get_buffer(frame_.get(), 0));
    std::memcpy(frame_->data[0], samples.data(), samples.size() * sizeof(float));
    checked(av_buffersrc_add_frame(source_, frame_.get()));
    drain(to);
}

void TempoFilter::finish(std::vector<float>& to) {
    if (!finished_)
        checked(av_buffersrc_add_frame(source_, nullptr));
    finished_ = true;
    drain(to);
}

void TempoFilter::drain(std::vector<float>& to) {
    for (;;) {
        const int code = av_buffersink_get_frame(sink_, frame_.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return;
        checked(code);
        const auto* samples = reinterpret_cast<const float*>(frame_->data[0]);
        to.insert(to.end(), samples, samples + std::ptrdiff_t{frame_->nb_samples} * sound_channels);
        av_frame_unref(frame_.get());
    }
}

} // namespace framewright
