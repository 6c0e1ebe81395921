// Makes the sample clip: a moving test picture and a tone, encoded and muxed by the program's own code.
#include "core/worker/operations.h"

#include "core/base/error.h"
#include "core/base/part_file.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/handles.h"
#include "core/job/prepared_job.h"
#include "core/media/encode/encoder.h"
#include "core/media/mux/assembler.h"
#include "core/media/source/probe.h"
#include "core/segment/segment_record.h"

#include <cmath>
#include <cstdio>
#include <fstream>
#include <numbers>
#include <string_view>

extern "C" {
#include <libavfilter/buffersink.h>
}

namespace framewright::operations {
namespace {

constexpr int seconds = 6;
constexpr int frame_rate = 30;
constexpr int frame_count = seconds * frame_rate;
constexpr int sample_rate = 48000;
constexpr const char* stage = "sample";

/// libav's moving test picture, frame by frame.
class TestPicture {
public:
    TestPicture()
        : graph_(
              ffmpeg::check_allocated(avfilter_graph_alloc(), Text("part.filter_graph", "a filter graph"))) {
        AVFilterContext* source = add("testsrc2", "size=1280x720:rate=" + std::to_string(frame_rate));
        AVFilterContext* format = add("format", "pix_fmts=yuv420p");
        sink_ = add("buffersink", "");
        link(source, format);
        link(format, sink_);
        ffmpeg::check(avfilter_graph_config(graph_.get(), nullptr), ErrorKind::Worker, "-", stage,
                      Text("sample.no_picture", "cannot set up the test picture"));
    }

    Frame next() {
        ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
        ffmpeg::check(av_buffersink_get_frame(sink_, frame.get()), ErrorKind::Worker, "-", stage,
                      Text("sample.not_drawn", "cannot draw the test picture"));
        return Frame(std::move(frame));
    }

private:
    AVFilterContext* add(const char* name, const std::string& arguments) {
        AVFilterContext* context = nullptr;
        ffmpeg::check(avfilter_graph_create_filter(&context, avfilter_get_by_name(name), name,
                                                   arguments.c_str(), nullptr, graph_.get()),
                      ErrorKind::Unsupported, "-", stage,
                      Text("sample.no_filter", "libavfilter has no working {1}", name));
        return context;
    }
    void link(AVFilterContext* from, AVFilterContext* to) {
        ffmpeg::check(avfilter_link(from, 0, to, 0), ErrorKind::Worker, "-", stage,
                      Text("sample.not_linked", "cannot link filters"));
    }

    ffmpeg::FilterGraphPtr graph_;
    AVFilterContext* sink_ = nullptr;
};

/// A quiet 440 Hz tone with a louder tick on every second, as 16-bit mono WAV.
void write_tone(const std::string& path) {
    Bytes samples;
    for (int i = 0; i < seconds * sample_rate; ++i) {
        const double level = i % sample_rate < sample_rate / 20 ? 0.5 : 0.08;
        const double value = level * std::sin(2 * std::numbers::pi * 440 * i / sample_rate);
        segment::put(samples, static_cast<std::int16_t>(std::lround(value * 32767)));
    }
    Bytes head;
    head.reserve(44); // its size
    const auto text = [&](std::string_view word) { head.insert(head.end(), word.begin(), word.end()); };
    const auto size = static_cast<std::uint32_t>(samples.size());
    text("RIFF");
    segment::put(head, size + 36);
    text("WAVE");
    text("fmt ");
    segment::put(head, std::uint32_t{16});
    segment::put(head, std::uint16_t{1});
    segment::put(head, std::uint16_t{1});
    segment::put(head, std::uint32_t{sample_rate});
    segment::put(head, std::uint32_t{2 * sample_rate});
    segment::put(head, std::uint16_t{2});
    segment::put(head, std::uint16_t{16});
    text("data");
    segment::put(head, size);
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(head.data()), static_cast<std::streamsize>(head.size()));
    file.write(reinterpret_cast<const char*>(samples.data()), static_cast<std::streamsize>(samples.size()));
    file.close();
    if (!file)
        throw Error(ErrorKind::Output, path, stage, Text("sample.no_tone", "cannot write the tone"));
}

void write_segment(const JobSpec& spec, const std::string& container, const std::string& path) {
    TestPicture picture;
    Frame frame = picture.next();
    EncoderInput input;
    input.format = frame.format();
    input.time_base = {1, frame_rate};
    input.frame_rate = {frame_rate, 1};
    input.container = container;
    const EncoderPlan plan = plan_encoder(spec.encoder, input);
    const EncoderAdapter adapter(input.format, plan);
    Encoder encoder(spec.encoder, input, plan);
    std::unique_ptr<SegmentWriter> writer;
    const auto drain = [&] {
        while (const auto packet = encoder.receive()) {
            if (!writer)
                writer = std::make_unique<SegmentWriter>(
                    path, SegmentHeader{"", 0, 0, frame_count, encoder.stream()});
            writer->write(*packet);
        }
    };
    for (int i = 0; i < frame_count; ++i) {
        frame.set_pts(i);
        encoder.send(adapter.convert(frame));
        drain();
        if (i + 1 < frame_count)
            frame = picture.next();
    }
    encoder.finish();
    drain();
    SegmentTrailer trailer;
    trailer.frames = frame_count;
    writer->finish(trailer);
}

} // namespace

MakeSampleRequest::Reply handle(const MakeSampleRequest& wanted, OperationContext& context,
                                const EventSink<MakeSampleRequest>&) {
    const std::string& path = wanted.path;
    PartFile clip(path, stage);
    const PartFile tone(path + ".wav", stage); // these two are never published
    const PartFile segment(path + ".segment", stage);
    AssembleRequest request;
    request.container = container_of(path);
    request.spec.source = tone.path();
    request.spec.output = path;
    request.spec.encoder.id = default_encoder(request.container);
    request.segments = {segment.path()};
    request.part_path = clip.path();
    request.end_pts = frame_count;
    request.time_base = {1, frame_rate};
    request.expected_frames = frame_count;
    write_tone(tone.path());
    write_segment(request.spec, request.container, segment.path());
    request.source = probe_media(tone.path());
    assemble(request, context.cancel, {});
    clip.publish(Replace::Yes);
    return {path};
}

} // namespace framewright::operations
