// Operations that make things: segments, the assembled file, the list of frame hashes.
#include "core/worker/operations.h"

#include "core/base/error.h"
#include "core/base/progress_counter.h"
#include "core/media/model/index_file.h"
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
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

extern "C" {
#include <libavformat/version.h>
#include <libavutil/macros.h>
}

namespace framewright::operations {
namespace {

std::shared_ptr<const FrameIndex> stored_index(const std::string& path) {
    return std::make_shared<const FrameIndex>(map_index_file(path));
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

/// What an export and a sample have in common.
template <class Request>
ExportReport run_request(const Request& request, OperationContext& context, const ExportEvents& events) {
    const JobSpec& spec = request.request.spec;
    if (!(context.sources.identity(spec.source) == request.identity))
        throw Error(ErrorKind::Input, spec.source, "decode",
                    Text("source.changed_while_running", "the file was changed while the job was running"));
    const MediaInfo info = context.sources.info(spec.source);
    const StreamInfo& stream = require_video(info, spec.video_track);
    FrameIndex index = map_index_file(request.index_path);
    index.damaged = index.damaged || request.request.source_damaged;
    const ExportSource source{info, stream, std::make_shared<const FrameIndex>(std::move(index)),
                              context.sources.decoder_trial(spec.source)};
    return run_export(request.request, source, context.cancel, events, context.accelerator);
}

/// What was checked is what is used: a copy is checked itself, whatever becomes of the file it was made of.
std::string path_to_check(const ExpectedSegment& expected, const CancelToken& cancel) {
    if (expected.copy_path.empty())
        return expected.path;
    std::ifstream from(expected.path, std::ios::binary);
    std::ofstream to(expected.copy_path, std::ios::binary | std::ios::trunc);
    bool copied = from && to;
    std::vector<char> block(std::size_t{1} << 20);
    while (copied && from) {
        cancel.throw_if_cancelled();
        from.read(block.data(), static_cast<std::streamsize>(block.size()));
        to.write(block.data(), from.gcount());
        copied = to && !from.bad();
        count_progress();
    }
    if (!copied || !to.flush())
        throw Error(ErrorKind::Output, expected.copy_path, "segment",
                    Text("segment.not_copied", "cannot copy the segment"));
    return expected.copy_path;
}

/// Empty where the segment is damaged, missing or another one.
std::optional<FinishedSegment> check(const ExpectedSegment& expected, const std::string& job_key,
                                     const FrameIndex& index, const CancelToken& cancel) {
    try {
        const std::string path = path_to_check(expected, cancel);
        const SegmentSummary summary = read_segment_summary(path);
        const SegmentHeader& header = summary.header;
        // The number is of the plan that it was made for; its frames tell which one it is.
        if (header.job_key != job_key || header.first_frame != expected.first_frame ||
            header.end_frame != expected.end_frame ||
            !segment_problem(header, summary.trailer, summary.pts, index).empty())
            return std::nullopt;
        return FinishedSegment{expected.number,
                               summary.trailer.frames,
                               summary.trailer.decoded_frames,
                               summary.trailer.payload_bytes,
                               false,
                               summary.trailer.payload_bytes};
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::Cancelled)
            throw;
        return std::nullopt;
    }
}

} // namespace

ExportSegmentsRequest::Reply handle(const ExportSegmentsRequest& request, OperationContext& context,
                                    const EventSink<ExportSegmentsRequest>& emit) {
    ExportEvents events;
    events.progress = [&](std::int64_t frames) { emit({frames, std::nullopt}); };
    events.segment_done = [&](const FinishedSegment& segment) { emit({std::nullopt, segment}); };
    return {run_request(request, context, events)};
}

CheckSegmentsRequest::Reply handle(const CheckSegmentsRequest& request, OperationContext& context,
                                   const EventSink<CheckSegmentsRequest>&) {
    const auto index = stored_index(request.index_path);
    CheckSegmentsRequest::Reply reply;
    for (const ExpectedSegment& expected : request.segments) {
        context.cancel.throw_if_cancelled();
        if (const auto good = check(expected, request.job_key, *index, context.cancel))
            reply.good.push_back(*good);
    }
    return reply;
}

AssembleFileRequest::Reply handle(const AssembleFileRequest& wanted, OperationContext& context,
                                  const EventSink<AssembleFileRequest>& emit) {
    AssembleRequest request;
    request.spec = wanted.spec;
    request.source = context.sources.info(wanted.spec.source);
    request.segments = wanted.segments;
    request.index = stored_index(wanted.index_path);
    request.part_path = wanted.part_path;
    request.container = wanted.container;
    request.start_pts = wanted.start_pts;
    request.end_pts = wanted.end_pts;
    request.time_base = wanted.time_base;
    request.shift_us = wanted.shift_us;
    request.expected_frames = wanted.expected_frames;
    request.whole_range = wanted.whole_range;
    AssembleFileRequest::Reply reply;
    try {
        reply.report = assemble(request, context.cancel, [&](double fraction) { emit({fraction}); });
    } catch (const BadSegments& error) {
        reply.bad_segments = error.numbers();
        reply.cause = error.cause();
    }
    return reply;
}

FrameHashesRequest::Reply handle(const FrameHashesRequest& request, OperationContext& context,
                                 const EventSink<FrameHashesRequest>&) {
    const std::string& path = request.path;
    const FilePtr file(std::fopen(path.c_str(), "we"));
    if (!file)
        throw_system_error(ErrorKind::Output, path, "frame hashes",
                           Text("file.not_created", "cannot create the file"), errno);
    std::fprintf(
        file.get(),
        "#format: frame checksums\n#version: 2\n#hash: MD5\n#software: framewright " FRAMEWRIGHT_VERSION
        "\n#tb 0: %" PRId64 "/%" PRId64
        "\n#media_type 0: video\n#codec_id 0: rawvideo\n#dimensions 0: %dx%d\n#sar 0: %" PRId64 "/%" PRId64
        "\n#stream#, dts,        pts, duration,     size, hash\n",
        request.time_base.num, request.time_base.den, request.width, request.height,
        request.sample_aspect_ratio.num, request.sample_aspect_ratio.den);
    for (const std::string& segment : request.segments) {
        context.cancel.throw_if_cancelled();
        for (const FrameHash& hash : read_segment_summary(segment).hashes)
            std::fprintf(file.get(), "0, %10" PRId64 ", %10" PRId64 ", %8" PRId64 ", %8" PRId64 ", %s\n",
                         hash.pts, hash.pts, hash.duration, hash.size, hex(hash.md5).c_str());
    }
    if (std::fflush(file.get()) != 0 || std::ferror(file.get()))
        throw_system_error(ErrorKind::Output, path, "frame hashes",
                           Text("file.not_written", "cannot write the file"), errno);
    return {};
}

} // namespace framewright::operations
