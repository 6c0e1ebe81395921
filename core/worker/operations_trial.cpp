// The operation that encodes samples of a clip and measures them.
#include "core/worker/operations.h"

#include "core/base/error.h"
#include "core/job/plan/execution_plan.h"
#include "core/media/model/index_file.h"
#include "core/worker/quality/quality_pass.h"

#include <chrono>
#include <cstddef>

namespace framewright::operations {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// One sample of a request.
class SampleTrial {
public:
    SampleTrial(const EncodeTrialRequest& request, const TrialPiece& piece, OperationContext& context)
        : request_(request), piece_(piece), context_(context), job_(request.job) {
        job_.index = map_index_file(request.index_path);
        job_.index.damaged = job_.index.damaged || request.request.source_damaged;
        if (request_.whole_clip)
            return;
        job_.spec.start = TimePoint{TimePoint::Unit::Frame, piece.segments.front().first_frame};
        job_.spec.end = TimePoint{TimePoint::Unit::Frame, piece.segments.back().end_frame};
        job_.spec.audio = AudioSpec();
        job_.spec.audio.mode = AudioMode::None;
        job_.spec.subtitles = SubtitleMode::None;
        job_.spec.subtitles_by_track.clear();
    }

    TrialResult run(const std::function<void(double)>& progress) {
        const auto start = Clock::now();
        encode(progress);
        result_.encode_seconds = seconds_since(start);
        assemble();
        if (!request_.metrics.empty())
            result_.quality =
                measure_quality(job_, {request_.metrics, piece_.file_path, request_.request.range_first},
                                context_.cancel, [&](double fraction) { progress(0.5 + fraction / 2); });
        result_.seconds = seconds_since(start);
        return result_;
    }

private:
    void encode(const std::function<void(double)>& progress) {
        ExportSegmentsRequest wanted{request_.request, request_.job.identity, request_.index_path};
        wanted.request.segments = piece_.segments;
        const std::int64_t frames = piece_.segments.back().end_frame - piece_.segments.front().first_frame;
        paths_.clear();
        const auto told = [&](const ExportSegmentsRequest::Event& event) {
            if (event.frames)
                progress(0.5 * static_cast<double>(*event.frames) / static_cast<double>(frames));
            if (!event.segment)
                return;
            const ExportSegment& segment = piece_.segments.at(paths_.size());
            paths_.push_back(event.segment->spilled ? segment.spill_path : segment.path);
            result_.video_bytes += event.segment->bytes;
            result_.frames += event.segment->frames;
        };
        handle(wanted, context_, told);
    }

    void assemble() {
        const FrameRange range = resolve_range(job_);
        AssembleFileRequest wanted;
        wanted.spec = job_.spec;
        wanted.index_path = request_.index_path;
        wanted.segments = paths_;
        wanted.part_path = piece_.file_path;
        const Container& container = container_registry().at(request_.request.container);
        wanted.container = film_of(container).id;
        if (container.pictures) { // nothing is beside them
            wanted.spec.audio.mode = AudioMode::None;
            wanted.spec.audio.by_track.clear();
            wanted.spec.subtitles = SubtitleMode::None;
            wanted.spec.subtitles_by_track.clear();
        }
        wanted.start_pts = range.start_pts;
        wanted.end_pts = range.end_pts;
        wanted.time_base = job_.index.time_base;
        wanted.shift_us = range.shift_us;
        wanted.expected_frames = result_.frames;
        wanted.whole_range = range.whole;
        const AssembleFileRequest::Reply reply = handle(wanted, context_, [](const Progress&) {});
        if (!reply.report)
            throw Error(ErrorKind::Worker, job_.spec.source, "target", reply.cause);
        result_.file_bytes = reply.report->bytes;
    }

    const EncodeTrialRequest& request_;
    const TrialPiece& piece_;
    OperationContext& context_;
    PreparedJob job_;
    std::vector<std::string> paths_;
    TrialResult result_;
};

} // namespace

EncodeTrialRequest::Reply handle(const EncodeTrialRequest& request, OperationContext& context,
                                 const EventSink<EncodeTrialRequest>& emit) {
    EncodeTrialRequest::Reply reply;
    auto told = Clock::now();
    const auto count = static_cast<double>(request.pieces.size());
    for (const TrialPiece& piece : request.pieces) {
        context.cancel.throw_if_cancelled();
        const auto done = static_cast<double>(reply.results.size());
        reply.results.push_back(SampleTrial(request, piece, context).run([&](double fraction) {
            if (Clock::now() - told < std::chrono::milliseconds(100))
                return;
            told = Clock::now();
            emit({(done + fraction) / count});
        }));
    }
    return reply;
}

} // namespace framewright::operations
