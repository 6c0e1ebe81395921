// Operations that make things: segments, the assembled file, the list of frame hashes.
#include "core/worker/operations.h"

#include "core/base/error.h"
#include "core/media/mux/assembler.h"
#include "core/media/mux/segment_check.h"
#include "core/media/source/probe.h"
#include "core/segment/segment_stream.h"
#include "core/worker/export/export_job.h"
#include "core/worker/source_cache.h"

#include <cerrno>
#include <cinttypes>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

extern "C" {
#include <libavformat/version.h>
#include <libavutil/macros.h>
}

namespace framewright::operations {
namespace {

using nlohmann::json;

/// An index that another worker has written (see the engine's work folder).
std::shared_ptr<const FrameIndex> read_index(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    const std::vector<std::uint8_t> bytes((std::istreambuf_iterator<char>(file)),
                                          std::istreambuf_iterator<char>());
    if (!file || bytes.empty())
        throw Error(ErrorKind::Worker, path, "index", "cannot read the stored frame index");
    return std::make_shared<const FrameIndex>(json::from_cbor(bytes).get<FrameIndex>());
}

/// The source's frame index: this worker's own, or the stored one. {spec, index_path}
std::shared_ptr<const FrameIndex> index_for(const JobSpec& spec, const json& arguments,
                                            OperationContext& context) {
    const std::string& path = spec.source;
    const StreamInfo& stream = require_video(context.sources.info(path), spec.video_track);
    const int number = stream.index;
    if (!context.sources.has_index(path, number))
        context.sources.put_index(path, number, read_index(arguments.at("index_path").get<std::string>()));
    return context.sources.index(path, number, context.cancel, {});
}

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using FilePtr = std::unique_ptr<std::FILE, CloseFile>;

std::string hex(const std::array<std::uint8_t, 16>& md5) {
    std::string text;
    char digits[3];
    for (const std::uint8_t byte : md5) {
        std::snprintf(digits, sizeof digits, "%02x", byte);
        text += digits;
    }
    return text;
}

/// {request: ExportRequest, identity, index_path}
ExportReport run_request(const json& arguments, OperationContext& context, const ExportEvents& events) {
    const auto request = arguments.at("request").get<ExportRequest>();
    const std::string& path = request.spec.source;
    if (!(identify_source(path) == arguments.at("identity").get<SourceIdentity>()))
        throw Error(ErrorKind::Input, path, "decode", "the file was changed while the job was running");
    const MediaInfo info = context.sources.info(path);
    const StreamInfo& stream = require_video(info, request.spec.video_track);
    const auto index = index_for(request.spec, arguments, context);
    return run_export(request, info, stream, index, context.cancel, events, context.accelerator);
}

} // namespace

/// {request: ExportRequest, identity, index_path} -> {report: ExportReport}; events {frames} and
/// {segment_done: FinishedSegment}
json export_segments(const json& arguments, OperationContext& context) {
    ExportEvents events;
    events.progress = [&](std::int64_t frames) { context.emit({{"frames", frames}}); };
    events.segment_done = [&](const FinishedSegment& segment) { context.emit({{"segment_done", segment}}); };
    return {{"report", run_request(arguments, context, events)}};
}

/// The same for a sample, of which only the report and the length count: {request, identity, index_path} ->
/// {report, bytes}. The segments lie where the request says.
json measure(const json& arguments, OperationContext& context) {
    std::int64_t bytes = 0;
    ExportEvents events;
    events.progress = [](std::int64_t) {};
    events.segment_done = [&](const FinishedSegment& segment) { bytes += segment.bytes; };
    const ExportReport report = run_request(arguments, context, events);
    return {{"report", report}, {"bytes", bytes}};
}

/// {spec, index_path, job_key, segments: [[number, first_frame, end_frame, path]]} -> {good:
/// [FinishedSegment]}: the streams that are whole, sound, of this job and hold the frames they should. What
/// is not is no error: it is made again.
json check_segments(const json& arguments, OperationContext& context) {
    const auto key = arguments.at("job_key").get<std::string>();
    const auto index = index_for(arguments.at("spec").get<JobSpec>(), arguments, context);
    json good = json::array();
    for (const auto& item : arguments.at("segments")) {
        try {
            const SegmentSummary summary = check_segment(item.at(3).get<std::string>());
            const SegmentHeader& header = summary.header;
            if (header.job_key == key && header.number == item.at(0).get<int>() &&
                header.first_frame == item.at(1).get<std::int64_t>() &&
                header.end_frame == item.at(2).get<std::int64_t>() &&
                segment_problem(header, summary.trailer, summary.pts, *index).empty())
                good.push_back(FinishedSegment{header.number, summary.trailer.frames,
                                               summary.trailer.decoded_frames, 0, false});
        } catch (const Error&) {
            // damaged or missing
        }
    }
    return {{"good", std::move(good)}};
}

/// {spec, segments: [path], part_path, container, start_pts, end_pts, time_base, shift_us, expected_frames,
///  whole_range, index_path} -> {report: AssembleReport}, or {bad_segments: [number], cause} where segments
///  do not hold what they should; events {fraction}
json assemble_file(const json& arguments, OperationContext& context) {
    AssembleRequest request;
    request.spec = arguments.at("spec").get<JobSpec>();
    request.source = context.sources.info(request.spec.source);
    request.segments = arguments.at("segments").get<std::vector<std::string>>();
    request.part_path = arguments.at("part_path").get<std::string>();
    request.container = arguments.at("container").get<std::string>();
    request.start_pts = arguments.at("start_pts").get<std::int64_t>();
    request.end_pts = arguments.at("end_pts").get<std::int64_t>();
    request.time_base = {arguments.at("time_base").at(0).get<std::int64_t>(),
                         arguments.at("time_base").at(1).get<std::int64_t>()};
    request.shift_us = arguments.at("shift_us").get<std::int64_t>();
    request.expected_frames = arguments.at("expected_frames").get<std::int64_t>();
    request.whole_range = arguments.at("whole_range").get<bool>();
    request.index = index_for(request.spec, arguments, context);
    try {
        return {{"report", assemble(request, context.cancel, [&](double fraction) {
                     context.emit({{"fraction", fraction}});
                 })}};
    } catch (const BadSegments& error) {
        return {{"bad_segments", error.numbers()}, {"cause", error.cause()}};
    }
}

/// {segments: [path], path, time_base, width, height, sample_aspect_ratio} -> {}. FFmpeg's framehash text,
/// version 2.
json write_frame_hashes(const json& arguments, OperationContext&) {
    const auto path = arguments.at("path").get<std::string>();
    const FilePtr file(std::fopen(path.c_str(), "we"));
    if (!file)
        throw_system_error(ErrorKind::Output, path, "frame hashes", "cannot create the file", errno);
    std::fprintf(
        file.get(),
        "#format: frame checksums\n#version: 2\n#hash: MD5\n#software: framewright " FRAMEWRIGHT_VERSION
        "\n#tb 0: %" PRId64 "/%" PRId64
        "\n#media_type 0: video\n#codec_id 0: rawvideo\n#dimensions 0: %dx%d\n#sar 0: %" PRId64 "/%" PRId64
        "\n#stream#, dts,        pts, duration,     size, hash\n",
        arguments.at("time_base").at(0).get<std::int64_t>(),
        arguments.at("time_base").at(1).get<std::int64_t>(), arguments.at("width").get<int>(),
        arguments.at("height").get<int>(), arguments.at("sample_aspect_ratio").at(0).get<std::int64_t>(),
        arguments.at("sample_aspect_ratio").at(1).get<std::int64_t>());
    for (const auto& segment : arguments.at("segments")) {
        for (const FrameHash& hash : check_segment(segment.get<std::string>()).hashes)
            std::fprintf(file.get(), "0, %10" PRId64 ", %10" PRId64 ", %8" PRId64 ", %8" PRId64 ", %s\n",
                         hash.pts, hash.pts, hash.duration, hash.size, hex(hash.md5).c_str());
    }
    if (std::fflush(file.get()) != 0 || std::ferror(file.get()))
        throw_system_error(ErrorKind::Output, path, "frame hashes", "cannot write the file", errno);
    return json::object();
}

} // namespace framewright::operations
