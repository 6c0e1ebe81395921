#include "core/engine/preview/segment_preview.h"

#include "core/engine/backend/backend.h"
#include "core/engine/job/source_watch.h"
#include "core/engine/preview/piece_choice.h"
#include "core/engine/process/event_loop.h"
#include "core/job/plan/machine.h"
#include "core/protocol/requests.h"

#include <algorithm>
#include <unistd.h>
#include <utility>

namespace framewright {
namespace {

constexpr const char* file_name = "sample-piece";
constexpr const char* segment_name = "segment-piece";

/// The backend whose segments are made beforehand.
const BackendDescriptor& previewed_backend() {
    for (const BackendRow* row : backend_registry().rows())
        if (row->descriptor.previews)
            return row->descriptor;
    throw Error(ErrorKind::Unsupported, "-", "preview",
                Text("preview.no_backend", "no backend makes segments one by one"));
}

} // namespace

SegmentPreview::SegmentPreview(EventLoop& loop, WorkerPool& pool, std::shared_ptr<const SegmentCache> cache,
                               SegmentOrder order, SegmentObserver observer, std::function<void()> ended)
    : order_(std::move(order)), observer_(std::move(observer)), ended_(std::move(ended)),
      cache_(std::move(cache)), preparation_(state_), workers_(loop, pool),
      steps_(
          workers_, [this](const std::function<void()>& step) { guarded(step); },
          [this](const Text& text) { made_.notes.push_back(text); }) {
    state_.spec = order_.spec;
    state_.steps = &steps_;
    state_.guard = [this](const std::function<void()>& step) { guarded(step); };
}

SegmentPreview::~SegmentPreview() {
    over_ = true; // what workers still answer concerns nobody
    if (!new_path_.empty())
        ::unlink(new_path_.c_str());
}

void SegmentPreview::guarded(const std::function<void()>& step) {
    if (!over_)
        run_guarded(step, [this](const Error& error) { fail(error); });
}

void SegmentPreview::start() {
    guarded([this] {
        report(Stage::Preparing, 0);
        if (!state_.spec.encoder.produces_file())
            throw Error(ErrorKind::Unsupported, state_.spec.source, "preview",
                        Text("quality.no_encoder", "the encoder 'none' makes no pictures"));
        take_as_previewed();
        preparation_.run([this] { plan(); });
    });
}

/// The job as an export of it goes by segments.
void SegmentPreview::take_as_previewed() {
    JobSpec& spec = state_.spec;
    const BackendDescriptor asked = backend_traits(spec.backend.id);
    const BackendDescriptor& made = previewed_backend();
    complete_settings(asked, spec.backend);
    made_.backend = made.id;
    if (asked.id != made.id) {
        made_.notes.push_back(
            asked.chooses ? Text("preview.if_taken", "made as {1} makes it; {2} may choose another backend",
                                 made.id, asked.id)
                          : Text("preview.as_other", "made as {1} makes it: {2} makes different segments",
                                 made.id, asked.id));
        if (!asked.chooses)
            spec.backend = BackendSpec();
        spec.backend.settings.clear();
        spec.backend.id = made.id;
    }
    if (spec.goal.searches() && !spec.encoder.bitrate)
        made_.notes.push_back(
            Text("preview.no_search",
                 "the target is not searched for: this is made with the encoder's default setting"));
    if (spec.encoder.bitrate)
        made_.notes.push_back(
            Text("preview.bit_rate",
                 "the encoder aims at a bit rate: a short segment says little about the whole"));
    spec.goal = ExportGoal();
    spec.backend.store = Store::Memory;
    spec.frame_hashes.clear();
    spec.trace.clear();
    spec.resume = false;
}

void SegmentPreview::plan() {
    make_plan(state_);
    state_.plan.accelerator.reset();
    cache_key_ = segment_cache_key(state_);
    const auto kept = cache_->plan(cache_key_);
    if (!kept || !has_free_segments(state_) || !adopt_plan(state_, *kept)) {
        cutting_ = {state_.plan.encoder_threads, {}};
        for (const WorkUnit& unit : state_.plan.units)
            cutting_.segments.insert(cutting_.segments.end(), unit.segments.begin(), unit.segments.end());
    } else {
        cutting_ = *kept;
    }
    // A whole segment can be long; where the chain cannot be cut it is all of the output.
    const bool is_short = order_.piece_seconds > 0 && has_free_segments(state_);
    const Store store = is_short ? Store::Memory : Store::Disk;
    state_.store = std::make_unique<SegmentStore>(store, std::string(),
                                                  memory_limit(state_.spec.backend, this_machine()));
    choose_piece();
    look_in_cache();
}

void SegmentPreview::choose_piece() {
    const FrameIndex& index = state_.prepared->index;
    std::int64_t frame = order_.at.value;
    if (order_.at.unit == TimePoint::Unit::Microsecond)
        frame = index.frame_at(index.pts.front() +
                               rescale(order_.at.value, Rational{1, 1'000'000}, index.time_base));
    if (frame < state_.range.first || frame >= state_.range.end)
        throw Error(ErrorKind::Usage, state_.spec.source, "preview",
                    Text("preview.outside", "frame {1} is outside the export, frames {2} to {3}", frame,
                         state_.range.first, state_.range.end - 1));
    const std::int64_t output = frame - state_.range.first;
    const SegmentPlan segment = segment_at(cutting_.segments, output);
    // Where one worker makes all in order, a segment between others would have to be made twice.
    const double seconds = has_free_segments(state_) ? order_.piece_seconds : 0;
    piece_ = piece_of(*state_.prepared, state_.timeline, segment, output, seconds);
    made_.whole_segment = piece_.first_frame == segment.first_frame && piece_.end_frame == segment.end_frame;
    made_.source = state_.timeline.source_range(piece_.first_frame, piece_.end_frame);
    made_.start_seconds = seconds_of(index, {0, made_.source.first});
    made_.seconds = seconds_of(index, made_.source);
    made_.encoder = state_.prepared->spec.encoder.id;
}

void SegmentPreview::look_in_cache() {
    if (has_free_segments(state_))
        for (const CachedSegment& kept : cache_->segments(cache_key_))
            if (kept.source.first == made_.source.first && kept.source.end == made_.source.end) {
                check(kept.path, segment_path(), [this, kept](std::int64_t frames) {
                    if (frames <= 0) {
                        encode();
                        return;
                    }
                    made_.was_kept = true;
                    cache_->touch(kept);
                    assemble();
                });
                return;
            }
    encode();
}

/// Checks a segment, or the copy that is made of it; `done` gets the number of its frames, 0 where it is not
/// as it should be.
void SegmentPreview::check(const std::string& path, const std::string& copy,
                           std::function<void(std::int64_t)> done) {
    using Request = protocol::CheckSegmentsRequest;
    const Request request{state_.prepared->spec,
                          state_.index_file->path(),
                          state_.job_key,
                          {{piece_.number, made_.source.first, made_.source.end, path, copy}}};
    steps_.ask<Request>(request, {}, [this, done = std::move(done)](const Request::Reply& reply) {
        const bool good = !reply.good.empty();
        if (good) {
            made_.frames = reply.good.front().frames;
            made_.bytes = reply.good.front().bytes;
        }
        done(good ? made_.frames : 0);
    });
}

void SegmentPreview::encode() {
    using Request = protocol::ExportSegmentsRequest;
    report(Stage::Encoding, 0);
    encoding_since_ = Clock::now();
    const auto total = static_cast<double>(made_.source.end - made_.source.first);
    steps_.ask<Request>(
        {encode_request(), state_.prepared->identity, state_.index_file->path()},
        [this, total](const Request::Event& event) {
            if (event.frames)
                report(Stage::Encoding, static_cast<double>(*event.frames) / total);
            if (event.segment && event.segment->spilled)
                state_.store->settle_spilled(segment_name);
        },
        [this](const Request::Reply& reply) {
            made_.encode_seconds = std::chrono::duration<double>(Clock::now() - encoding_since_).count();
            check_source(state_);
            damaged_ = reply.report.damaged;
            for (const Text& warning : reply.report.warnings)
                made_.notes.push_back(warning);
            keep();
        });
}

/// As the export's unit, but that cores which nobody else uses decode and filter: that changes no picture.
ExportRequest SegmentPreview::encode_request() {
    ExportRequest request = unit_request(state_, state_.plan);
    request.range_first = state_.timeline.span_source(piece_.first_frame).first;
    request.segments = {{piece_.number, made_.source.first, made_.source.end, segment_path(),
                         state_.store->spill_path(segment_name)}};
    request.memory_budget = state_.store->reserve(2);
    const int cores = this_machine().cores;
    if (cores > 1 && !state_.prepared->source_damaged()) {
        request.decoder_threads = std::max(request.decoder_threads, cores);
        request.filter_threads = std::max(request.filter_threads, cores);
    }
    return request;
}

/// What the cache does not take is shown all the same.
void SegmentPreview::keep() {
    if (!has_free_segments(state_) || damaged_) {
        assemble_if_sound();
        return;
    }
    try {
        new_path_ = cache_->new_path();
    } catch (const Error&) {
        give_up_keeping();
        return;
    }
    check(segment_path(), new_path_, [this](std::int64_t frames) {
        try {
            if (frames > 0)
                cache_->keep(cache_key_, cutting_, made_.source, new_path_);
        } catch (const Error&) {
            frames = 0; // a full disk, perhaps
        }
        if (frames <= 0) {
            ::unlink(new_path_.c_str());
            give_up_keeping();
            return;
        }
        new_path_.clear();
        assemble();
    });
}

void SegmentPreview::give_up_keeping() {
    new_path_.clear();
    made_.notes.push_back(
        Text("preview.not_kept", "the segment could not be kept for the export: it will be made again"));
    assemble_if_sound();
}

void SegmentPreview::assemble_if_sound() {
    check(segment_path(), {}, [this](std::int64_t frames) {
        if (frames <= 0)
            throw Error(ErrorKind::Worker, state_.spec.source, "preview",
                        Text("preview.bad_segment", "the segment that was made is damaged"));
        assemble();
    });
}

JobSpec SegmentPreview::piece_of_spec(const JobSpec& spec) const {
    JobSpec piece = spec;
    piece.start = TimePoint{TimePoint::Unit::Frame, made_.source.first};
    piece.end = TimePoint{TimePoint::Unit::Frame, made_.source.end};
    piece.audio = AudioSpec();
    piece.audio.mode = AudioMode::None;
    piece.subtitles = SubtitleMode::None;
    piece.subtitles_by_track.clear();
    return piece;
}

std::string SegmentPreview::segment_path() {
    return state_.store->path(segment_name);
}

void SegmentPreview::assemble() {
    using Request = protocol::AssembleFileRequest;
    file_path_ = state_.store->path(file_name);
    PreparedJob piece = *state_.prepared;
    piece.spec = piece_of_spec(piece.spec);
    const FrameRange range = resolve_range(piece);
    Request request;
    request.spec = piece.spec;
    request.index_path = state_.index_file->path();
    request.segments = {segment_path()};
    request.part_path = file_path_;
    request.container = film_of(container_registry().at(container_of(state_.spec.output))).id;
    request.start_pts = range.start_pts;
    request.end_pts = range.end_pts;
    request.time_base = piece.index.time_base;
    request.shift_us = range.shift_us;
    request.expected_frames = made_.frames;
    request.whole_range = range.whole;
    steps_.ask<Request>(request, {}, [this](const Request::Reply& reply) {
        if (!reply.report)
            throw Error(ErrorKind::Worker, state_.spec.source, "preview", reply.cause);
        tell();
        measure();
    });
}

void SegmentPreview::tell() {
    made_.path = file_path_;
    made_.file_bytes = estimate_file_size(*state_.prepared, state_.timeline, made_.source, made_.bytes);
    made_.total_seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    state_.store->discard(segment_name);
    if (observer_.made)
        observer_.made(made_);
}

void SegmentPreview::measure() {
    using Request = protocol::QualityRequest;
    if (over_) // `made` may have cancelled it
        return;
    if (order_.metrics.empty()) {
        end(QualityRecord());
        return;
    }
    report(Stage::Measuring, 0);
    JobSpec spec = piece_of_spec(state_.spec);
    spec.encoder = state_.prepared->spec.encoder;
    steps_.ask<Request>(
        Request{spec, order_.metrics, file_path_, state_.range.first},
        [this](const Request::Event& event) { report(Stage::Measuring, event.fraction); },
        [this](const Request::Reply& reply) { end(reply.quality); });
}

void SegmentPreview::report(Stage stage, double fraction) {
    if (observer_.progress)
        observer_.progress({stage, std::clamp(fraction, 0.0, 1.0), made_.source});
}

void SegmentPreview::cancel() {
    if (!over_)
        fail(Error(ErrorKind::Cancelled, state_.spec.source, "preview", Text("job.cancelled", "cancelled")));
}

void SegmentPreview::fail(const Error& error) {
    over_ = true;
    workers_.drop_all(); // before the files they write to go
    if (made_.path.empty())
        state_.store.reset();
    end(error.file() == "-"
            ? Error(error.kind(), state_.spec.source, error.stage(), error.cause(), error.detail())
            : error);
}

void SegmentPreview::end(const Outcome<QualityRecord>& outcome) {
    over_ = true;
    workers_.give_back();
    if (observer_.finished)
        run_guarded([&] { observer_.finished(outcome); }, {});
    ended_();
}

} // namespace framewright
