// Every message between processes, filled in.
#pragma once

#include "core/protocol/codec.h"

namespace framewright::protocol::test {

inline JobSpec job_spec() {
    JobSpec spec;
    spec.source = "/clips/caf\xc3\xa9.mp4";
    spec.video_track = 1;
    spec.start = TimePoint{TimePoint::Unit::Frame, 12};
    spec.chain = {{"gaussian", {{"sigma", 2.5}}, true},
                  {"convolve", {{"kernel", std::vector<double>(9, 1)}}, false}};
    spec.encoder.id = "x264";
    spec.encoder.quality = 20;
    spec.output = "/out/clip.mkv";
    return spec;
}

inline MediaInfo media_info() {
    MediaInfo info;
    info.path = "/clips/clip.mp4";
    info.container = "mov,mp4";
    info.duration_us = 6000000;
    StreamInfo stream;
    stream.kind = StreamKind::Video;
    stream.codec = "h264";
    stream.video.emplace();
    stream.video->format.width = 1280;
    stream.video->format.height = 720;
    stream.video->content_light = ContentLight{1000, 400};
    info.streams = {stream};
    info.chapters = {{0, 1000, {{"title", "one"}}}};
    return info;
}

inline ExportRequest export_request() {
    ExportRequest request;
    request.spec = job_spec();
    request.job_key = "key";
    request.source_damaged = true;
    request.segments = {{3, 90, 120, "/work/segment-000003", "/spill/segment-000003"}};
    request.accelerator = AcceleratorSpec();
    return request;
}

inline ExportReport export_report() {
    ExportReport report;
    report.frames = 30;
    report.decoded_frames = 42;
    report.notes = {
        Text("gpu.step", "on the GPU: {1}", Text::counted("gpu.frames", "{1} frame", "{1} frames", 2)),
        Text::verbatim("a note")};
    report.lanes = {{"worker", {{"decode", 1.5}, {"filter", 2.5}}, 4.25, 3.5}};
    return report;
}

inline PreviewOrder preview_order() {
    PreviewOrder order;
    order.request.generation = 77;
    order.request.chain = job_spec().chain;
    order.request.frame = 5;
    order.request.original.pixel_width = order.request.filtered.pixel_width = 320;
    order.request.original.pixel_height = order.request.filtered.pixel_height = 180;
    order.memory_path = "/proc/1/fd/5";
    order.memory_bytes = 460800;
    order.filtered_offset = 230400;
    return order;
}

/// Calls `use` with an example of every request, of an event and of a reply to it.
template <typename Use> void for_every_request(Use&& use) {
    FilterDescriptor filter;
    filter.id = "gaussian";
    ParameterDescriptor parameter;
    parameter.id = "sigma";
    parameter.default_value = 1.5;
    filter.parameters = {parameter};
    EncoderDescriptor encoder;
    encoder.id = "x264";
    encoder.containers = {"mp4", "mkv"};
    const Nothing nothing;
    const Progress progress{0.25};
    PreparedJob job;
    job.source = media_info();
    job.spec = job_spec();
    QualityRecord quality;
    quality.mean = {{"psnr", 41.5}};
    quality.pooled["psnr"] = {40.25, 38.5, 39.5, {{12, 0.5, 38.5}}, {{"y", 41.0}}};
    quality.frames = {{0, {{"psnr", 40.5}, {"vmaf", 95.5}}}};
    PreviewFrame frame;
    frame.generation = 77;
    frame.original = {nullptr, 320, 180, 1280, 1280, 720};
    ChainLink link;
    link.width = 640;
    link.kept_left = 12;
    link.from_right = true;
    frame.links = {link};
    use(CatalogRequest{CatalogScope::Filters}, nothing, CatalogRequest::Reply{{filter}, {encoder}});
    use(LibrariesRequest{}, nothing, LibrariesRequest::Reply{{{"FFmpeg", "5.1"}}});
    use(ProbeRequest{"/clips/a.mp4"}, nothing, ProbeRequest::Reply{media_info()});
    use(IndexRequest{"/clips/a.mp4", 2, "/work/index"}, progress, IndexRequest::Reply{media_info()});
    use(PrepareRequest{job_spec(), "/work/index", true}, PrepareRequest::Event{true, 0.5},
        PrepareRequest::Reply{job});
    use(ExportSegmentsRequest{export_request(), {100, 200, "0123456789abcdef"}, "/work/index"},
        ExportSegmentsRequest::Event{12, FinishedSegment{3, 30, 42, 5000, true}},
        ExportSegmentsRequest::Reply{export_report()});
    use(CheckNodeRequest{"/work/note", "/clips/a.mp4", {100, 200, "0123456789abcdef"}}, nothing,
        CheckNodeRequest::Reply{"n1", "0badcafe"});
    use(CheckSegmentsRequest{job_spec(),
                             "/work/index",
                             "key",
                             {{3, 90, 120, "/cache/a-90-120.segment", "/work/segment-000003"}}},
        nothing, CheckSegmentsRequest::Reply{{FinishedSegment{3, 30, 42, 0, false}}});
    use(
        AssembleFileRequest{
            job_spec(), "/work/index", {"a", "b"}, "/out/part", "mkv", 1, 2, {1, 30}, 3, 4, false},
        progress,
        AssembleFileRequest::Reply{
            AssembleReport{10, 20, {Text::verbatim("n")}, {Text::verbatim("w")}, {Text::verbatim("v")}},
            {4, 5},
            Text("test.cause", "the cause")});
    use(FrameHashesRequest{{"a", "b"}, "/out/hashes", {1, 30}, 1280, 720, {4, 3}}, nothing, nothing);
    use(QualityRequest{job_spec(), {"psnr", "vmaf"}, "/out/part", 30}, progress,
        QualityRequest::Reply{quality});
    ExportRequest trial = export_request();
    trial.segments.clear();
    use(EncodeTrialRequest{job,
                           trial,
                           "/work/index",
                           {{{{0, 90, 120, "/work/sample-0-0", "/spill/sample-0-0"}}, "/work/sample-file-0"}},
                           {"psnr"},
                           true},
        progress, EncodeTrialRequest::Reply{{{30, 5000, 6000, 1.5, 2.5, quality}}});
    use(MakeSampleRequest{"/out/sample.mp4"}, nothing, MakeSampleRequest::Reply{"/out/sample.mp4"});
    use(PreviewOpenRequest{"/clips/a.mp4", 1}, nothing, PreviewOpenRequest::Reply{media_info()});
    use(PreviewIndexRequest{"/work/index"}, nothing, nothing);
    use(PreviewRenderRequest{preview_order()}, frame, frame);
    use(PreviewContentRequest{{job_spec().chain, 12}}, nothing,
        PreviewContentRequest::Reply{{12, 640, 360, 10, 20, 630, 340}});
    use(PreviewSampleRequest{{0.25, 0.75, 1}}, nothing,
        PreviewSampleRequest::Reply{
            PixelSample{5, 10, 20, {1, 2, 3}, {4, 5, 6}, "YUV", 1, {7, 8, 9, 10}, {11, 12, 13, 14}}});
    use(ThumbnailsRequest{"/clips/a.mp4", 1, "/work/index", 64, {0, 250, 125}, "/proc/1/fd/5", 196608},
        Thumbnail{2, 114}, nothing);
    use(WaveformRequest{"/clips/a.mp4", 1, "/work/index", -20000, 5000, 1200},
        WaveformPiece{400, {-5, 0}, {7, 0}}, WaveformRequest::Reply{true});
    use(CutsRequest{"/clips/a.mp4", 1, "/work/index", 250, 500}, nothing, CutsRequest::Reply{{251, 400}});
    use(SoundRequest{"/clips/a.mp4", 1, "/work/index", true, -20000, 50, 24000, "/proc/1/fd/5", 384000},
        nothing, SoundBlock{12000, true});
}

} // namespace framewright::protocol::test
