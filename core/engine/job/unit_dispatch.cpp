#include "core/engine/job/unit_dispatch.h"

#include "core/engine/job/earlier_work.h"
#include "core/trace/trace_file.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace framewright {
namespace {

void add_new(std::vector<Text>& texts, const Text& text) {
    if (std::find(texts.begin(), texts.end(), text) == texts.end())
        texts.push_back(text);
}

/// Where one attempt at a segment writes. A worker that was given up may still be writing when the next
/// attempt begins.
std::string attempt_name(std::uint64_t key, int segment) {
    return SegmentStore::segment_name(segment) + ".attempt-" + std::to_string(key);
}

} // namespace

void UnitDispatch::run(std::function<void()> check_source, std::function<void()> done) {
    check_source_ = std::move(check_source);
    done_ = std::move(done);
    start();
}

void UnitDispatch::start() {
    state_.progress.enter(JobStage::Filtering);
    const auto left = state_.segments.left_of(state_.plan.units);
    waiting_.assign(left.begin(), left.end());
    max_under_way_ = static_cast<std::size_t>(std::max(state_.plan.workers, 1));
    fill();
}

/// Submits units as long as there is room for them; the export is finished once there are none left.
void UnitDispatch::fill() {
    while (!waiting_.empty() && under_way_.size() < max_under_way_)
        submit_next();
    if (waiting_.empty() && under_way_.empty())
        finish();
}

void UnitDispatch::submit_next() {
    const Key key = ++last_key_;
    Running& running = under_way_[key];
    running.unit = std::move(waiting_.front());
    waiting_.pop_front();
    running.memory_budget = state_.store->reserve(max_under_way_ - (under_way_.size() - 1));
    UnitReports reports;
    reports.progress = [this, key](std::int64_t frames) { state_.guard([&] { on_progress(key, frames); }); };
    reports.segment_done = [this, key](const FinishedSegment& segment) {
        state_.guard([&] { on_segment_done(key, segment); });
    };
    reports.ended = [this, key](int place, const Outcome<ExportReport>& outcome) {
        state_.guard([&] { on_ended(key, place, outcome); });
    };
    running.trace_part = next_trace_part();
    ids_[key] = state_.units->submit(runner_unit(key, running), std::move(reports));
}

RunnerUnit UnitDispatch::runner_unit(Key key, const Running& running) {
    ExportRequest request = unit_request(state_, state_.plan);
    request.range_first = state_.timeline.span_source(running.unit.segments.front().first_frame).first;
    for (const SegmentPlan& segment : running.unit.segments) {
        const std::string name = attempt_name(key, segment.number);
        const SourceRange source = state_.timeline.source_range(segment.first_frame, segment.end_frame);
        request.segments.push_back({segment.number, source.first, source.end, state_.store->path(name),
                                    state_.store->spill_path(name)});
    }
    request.memory_budget = running.memory_budget;
    request.trace_part = running.trace_part;
    return {request, state_.prepared->identity, state_.index_file->path()};
}

/// A part of the trace for one more unit. Parts lie where the segments do, in memory even, and a long run
/// makes many:
/// "" once they are as large as they may be.
std::string UnitDispatch::next_trace_part() {
    if (state_.spec.trace.empty())
        return {};
    if (trace_bytes_ >= max_trace_bytes) {
        state_.warn_once(Text("trace.full", "the trace is full: what came later is not in it"));
        return {};
    }
    state_.trace_parts.push_back(state_.store->path("trace-" + std::to_string(state_.trace_parts.size())));
    return state_.trace_parts.back();
}

void UnitDispatch::count_trace(const std::string& part) {
    std::error_code error;
    const std::uintmax_t bytes = part.empty() ? 0 : std::filesystem::file_size(part, error);
    trace_bytes_ += error ? 0 : static_cast<std::int64_t>(bytes);
}

void UnitDispatch::on_progress(Key key, std::int64_t frames) {
    Running& running = under_way_.at(key);
    for (const SegmentPlan& segment : running.unit.segments)
        frames -= state_.segments.frames_of(segment.number);
    running.frames = std::max<std::int64_t>(0, frames);
}

void UnitDispatch::on_segment_done(Key key, const FinishedSegment& segment) {
    Running& running = under_way_.at(key);
    state_.segments.finish(segment, SegmentOrigin::ThisRun);
    running.frames -= segment.frames;
    const std::string attempt = attempt_name(key, segment.number);
    if (segment.spilled)
        state_.store->settle_spilled(attempt);
    else
        running.memory_budget -= segment.bytes;
    state_.store->rename(attempt, SegmentStore::segment_name(segment.number));
}

void UnitDispatch::on_ended(Key key, int place, const Outcome<ExportReport>& outcome) {
    const Running ended = std::move(under_way_.at(key));
    for (const SegmentPlan& segment : ended.unit.segments)
        state_.store->discard(attempt_name(key, segment.number)); // what was not finished
    count_trace(ended.trace_part);
    under_way_.erase(key);
    ids_.erase(key);
    state_.store->release(std::max<std::int64_t>(0, ended.memory_budget));
    if (outcome.ok())
        on_unit_done(place, outcome.value());
    else if (outcome.error().kind() == ErrorKind::Worker)
        on_unit_failed(ended.unit, outcome.error());
    else
        throw outcome.error();
}

void UnitDispatch::on_unit_done(int place, const ExportReport& report) {
    check_source_();
    state_.damage_met = state_.damage_met || report.damaged;
    if (report.damaged && !state_.prepared->source_damaged()) {
        start_again_in_one_piece();
        return;
    }
    count_report(place, report);
    fill();
}

void UnitDispatch::count_report(int place, const ExportReport& report) {
    JobResult& result = state_.result;
    result.frames_decoded += report.decoded_frames;
    state_.work_seconds += report.start_seconds + report.run_seconds;
    state_.dropped_metadata += report.dropped_metadata;
    for (const Text& warning : report.warnings)
        state_.warn_once(warning);
    for (const Text& note : report.notes)
        add_new(result.notes, note);
    for (LaneAccount lane : report.lanes) {
        if (state_.plan.workers > 1)
            lane.lane = "worker " + std::to_string(place + 1) + ", " + lane.lane;
        result.lanes.push_back(std::move(lane));
    }
    result.encoder_threads_cpu = result.encoder_threads_cpu.value_or(0) + report.encoder_threads_cpu;
}

/// What the worker had not finished is done again, before anything else.
void UnitDispatch::on_unit_failed(const WorkUnit& unit, const Error& error) {
    const std::vector<WorkUnit> left = state_.segments.left_of({unit});
    if (!left.empty())
        failures_.take(left.front().segments.front(), error);
    waiting_.insert(waiting_.begin(), left.begin(), left.end());
    if (failures_.out_of_memory(error))
        max_under_way_ = failures_.reduce_memory_use(under_way_.size());
    fill();
}

/// How damage is concealed depends on what was decoded before, on threads and on what memory held: the whole
/// range goes to one worker that decodes by one thread into pictures that start all zero, so that every
/// backend makes the same frames.
void UnitDispatch::start_again_in_one_piece() {
    state_.warn(
        Text("source.damaged_one_worker", "the source is damaged: one worker decodes it from front to back"));
    for (const auto& [key, id] : std::exchange(ids_, {}))
        state_.units->cancel(id);
    under_way_.clear();
    state_.trace_parts.clear();
    trace_bytes_ = 0;
    state_.result.frames_decoded = 0;
    state_.result.lanes.clear();
    state_.result.encoder_threads_cpu.reset();
    mark_damaged(state_);
    begin_anew();
}

void UnitDispatch::begin_anew() {
    remade_.clear();
    state_.dropped_metadata = {};
    make_plan(state_);
    state_.store->empty();
    journal_plan(state_);
    start();
}

void UnitDispatch::again() {
    state_.trace_parts.clear(); // they lie in the store
    trace_bytes_ = 0;
    begin_anew();
}

void UnitDispatch::remake(const std::vector<int>& segments, const Text& cause) {
    state_.prediction_void = true;
    for (const int number : segments) {
        if (!remade_.insert(number).second)
            throw Error(ErrorKind::Verification, state_.spec.output, "verify", cause);
        state_.segments.forget(number);
        state_.store->forget_spilled(SegmentStore::segment_name(number));
    }
    state_.warn(Text("segment.bad_made_again", "{1}; it is made again", cause));
    start();
}

std::int64_t UnitDispatch::frames_under_way() const {
    std::int64_t frames = 0;
    for (const auto& [key, running] : under_way_)
        frames += running.frames;
    return frames;
}

void UnitDispatch::warn_of_dropped_metadata() {
    const DroppedMetadata& dropped = state_.dropped_metadata;
    if (dropped.hdr10_plus > 0)
        state_.warn_once(
            Text::counted("job.hdr10_plus_dropped", "{1} frame loses its HDR10+ metadata; HDR10 remains",
                          "{1} frames lose their HDR10+ metadata; HDR10 remains", dropped.hdr10_plus));
    if (dropped.dolby_vision > 0)
        state_.warn_once(Text::counted("job.dolby_vision_dropped",
                                       "{1} frame loses its Dolby Vision metadata",
                                       "{1} frames lose their Dolby Vision metadata", dropped.dolby_vision));
    if (dropped.captions > 0)
        state_.warn_once(Text::counted(
            "job.captions_dropped", "{1} frame loses its closed captions: the encoder does not write them",
            "{1} frames lose their closed captions: the encoder does not write them", dropped.captions));
}

/// Every frame of the range must have come out, but for those that damage has taken.
void UnitDispatch::finish() {
    JobResult& result = state_.result;
    const std::int64_t made = state_.segments.frames();
    result.frames_out = made;
    const std::int64_t lost = result.frames_in - made;
    if (!state_.segments.complete() || lost < 0 ||
        (lost > 0 && !state_.prepared->source_damaged() && !state_.damage_met))
        throw Error(
            ErrorKind::Verification, state_.spec.source, "filter",
            Text("job.frames_missing", "{1} frames were made instead of {2}", made, result.frames_in));
    if (made == 0)
        throw Error(ErrorKind::Input, state_.spec.source, "decode",
                    Text("decode.none", "no frame of the video could be decoded"));
    if (lost > 0)
        state_.warn_once(Text("job.frames_lost",
                              "{1} of {2} frames could not be decoded and are missing from the output", lost,
                              result.frames_in));
    warn_of_dropped_metadata();
    done_();
}

} // namespace framewright
