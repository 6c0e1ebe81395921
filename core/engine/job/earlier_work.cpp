#include "core/engine/job/earlier_work.h"

#include "core/engine/backend/backend.h"
#include "core/job/plan/cutting.h"
#include "core/protocol/requests.h"

#include <algorithm>
#include <set>
#include <string>

namespace framewright {
namespace {

std::string copy_name(std::size_t part) {
    return "segment-from-preview-" + std::to_string(part);
}

} // namespace

std::optional<Journal> earlier_journal(const JobState& state) {
    if (state.spec.backend.store != Store::Disk)
        return std::nullopt;
    return read_journal(state.store->path(journal_name));
}

bool belongs_to_job(const Journal& journal, const JobState& state) {
    return journal.job_key == job_key_with(state, journal.encoder_threads) && !journal.segments.empty() &&
           journal.segments.front().first_frame == 0 &&
           journal.segments.back().end_frame == state.timeline.frame_count();
}

void EarlierWork::run(std::function<void()> done) {
    const auto journal = earlier_journal(state_);
    if (state_.spec.resume && journal && belongs_to_job(*journal, state_)) {
        take_over(*journal);
        check_segments(*journal, std::move(done));
        return;
    }
    begin_anew(journal);
    done();
}

void EarlierWork::begin_anew(const std::optional<Journal>& journal) {
    if (state_.spec.resume && state_.spec.backend.store == Store::Memory)
        state_.note(Text("resume.in_memory", "a job that keeps its segments in memory cannot be resumed"));
    else if (state_.spec.resume)
        state_.note(
            journal ? Text("resume.other_job", "the earlier run was another job: its segments are made again")
                    : Text("resume.none", "no earlier run to resume was found"));
    else if (journal && belongs_to_job(*journal, state_))
        state_.note(Text("resume.not_asked_for", "an interrupted run of this job was found; it is started "
                                                 "anew, --resume would have continued it"));
    state_.store->empty();
    journal_plan(state_);
}

/// The cutting is the earlier run's, whatever this one has planned.
void EarlierWork::take_over(const Journal& journal) {
    if (journal.damaged && !state_.prepared->source_damaged()) {
        mark_damaged(state_);
        make_plan(state_);
    }
    ExecutionPlan& plan = state_.plan;
    plan.encoder_threads = journal.encoder_threads;
    state_.job_key = journal.job_key;
    if (state_.spec.goal.two_pass)
        begin_pass(state_, journal.pass);
    const bool in_turn = plan.units.size() == state_.timeline.span_count();
    plan.units.clear();
    if (in_turn)
        plan.units = unit_for_each_span(journal.segments, state_.timeline);
    else
        for (const SegmentPlan& segment : journal.segments)
            plan.units.push_back({{segment}});
    state_.segments.start(plan, state_.timeline);
    journal_plan(state_);
}

void EarlierWork::check_segments(const Journal& journal, std::function<void()> done) {
    using Request = protocol::CheckSegmentsRequest;
    Request request{state_.prepared->spec, state_.index_file->path(), state_.job_key, {}};
    for (const SegmentPlan& segment : journal.segments) {
        const SourceRange source = state_.timeline.source_range(segment.first_frame, segment.end_frame);
        request.segments.push_back({segment.number, source.first, source.end,
                                    state_.store->path(SegmentStore::segment_name(segment.number)), ""});
    }
    state_.steps->ask<Request>(request, {}, [this, done](const Request::Reply& reply) {
        for (const FinishedSegment& segment : reply.good)
            state_.segments.finish(segment, SegmentOrigin::EarlierRun);
        done();
    });
}

void PreviewReuse::run(std::function<void()> done) {
    done_ = std::move(done);
    if (possible() && find() && reserve_memory())
        ask();
    else
        end();
}

bool PreviewReuse::possible() const {
    return state_.spec.reuse_preview && state_.segments.reused() == 0 && has_free_segments(state_) &&
           state_.prepared->spec.encoder.produces_file() && backend_traits(state_.plan.backend).previews;
}

bool PreviewReuse::find() {
    const std::string key = segment_cache_key(state_);
    const auto plan = cache_->plan(key);
    if (!plan || plan->segments.back().end_frame != state_.timeline.frame_count())
        return false;
    plan_ = *plan;
    std::vector<SegmentPlan> outputs;
    const std::vector<CachedSegment> kept = cache_->segments(key);
    for (std::size_t i = 0; i < kept.size(); ++i)
        outputs.push_back({static_cast<int>(i), kept[i].source.first - state_.range.first,
                           kept[i].source.end - state_.range.first});
    parts_.clear();
    for (const SegmentPlan& output : parts_that_fit(plan_.segments, outputs))
        parts_.push_back({output, kept[static_cast<std::size_t>(output.number)]});
    return !parts_.empty();
}

/// Segments in memory have a budget.
bool PreviewReuse::reserve_memory() {
    if (state_.spec.backend.store != Store::Memory)
        return true;
    std::int64_t bytes = 0;
    for (const Part& part : parts_)
        bytes += part.kept.bytes;
    const std::int64_t budget = state_.store->reserve(2);
    state_.store->release(budget >= bytes ? budget - bytes : budget);
    return budget >= bytes;
}

void PreviewReuse::ask() {
    using Request = protocol::CheckSegmentsRequest;
    Request request{
        state_.prepared->spec, state_.index_file->path(), job_key_with(state_, plan_.encoder_threads), {}};
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const CachedSegment& kept = parts_[i].kept;
        request.segments.push_back({static_cast<int>(i), kept.source.first, kept.source.end, kept.path,
                                    state_.store->path(copy_name(i))});
    }
    state_.steps->ask<Request>(request, {}, [this](const Request::Reply& reply) {
        take(reply.good);
        end();
    });
}

void PreviewReuse::take(const std::vector<FinishedSegment>& good) {
    std::vector<SegmentPlan> outputs;
    std::set<std::size_t> taken;
    for (const FinishedSegment& segment : good)
        outputs.push_back(parts_.at(static_cast<std::size_t>(segment.number)).output);
    if (!outputs.empty() && adopt_plan(state_, {plan_.encoder_threads, cut_out(plan_.segments, outputs)})) {
        for (const FinishedSegment& segment : good) {
            const auto copy = static_cast<std::size_t>(segment.number);
            const Part& part = parts_[copy];
            const auto unit = std::find_if(
                state_.plan.units.begin(), state_.plan.units.end(), [&](const WorkUnit& planned) {
                    return planned.segments.front().first_frame == part.output.first_frame;
                });
            const int number = unit->segments.front().number; // cut_out() made it
            state_.store->rename(copy_name(copy), SegmentStore::segment_name(number));
            taken.insert(copy);
            FinishedSegment finished = segment;
            finished.number = number;
            state_.segments.finish(finished, SegmentOrigin::Preview);
            cache_->touch(part.kept);
        }
        journal_plan(state_);
        state_.note(Text::counted("preview.segments_reused",
                                  "{1} segment comes from an encoded preview ({2} frames)",
                                  "{1} segments come from encoded previews ({2} frames)",
                                  state_.segments.reused(), state_.segments.reused_frames()));
    }
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        if (taken.contains(i))
            continue;
        state_.store->discard(copy_name(i));
        if (state_.spec.backend.store == Store::Memory)
            state_.store->release(parts_[i].kept.bytes);
    }
}

void PreviewReuse::end() {
    parts_.clear();
    std::exchange(done_, nullptr)();
}

void journal_plan(const JobState& state) {
    if (state.spec.backend.store != Store::Disk || state.spec.output.empty())
        return;
    Journal journal;
    journal.job_key = state.job_key;
    journal.encoder_threads = state.plan.encoder_threads;
    journal.damaged = state.prepared->source_damaged();
    journal.backend = state.plan.backend;
    if (state.spec.goal.searches()) {
        journal.quality = state.prepared->spec.encoder.quality;
        journal.bitrate = state.prepared->spec.encoder.bitrate;
        journal.pass = state.pass;
    }
    for (const WorkUnit& unit : state.plan.units)
        journal.segments.insert(journal.segments.end(), unit.segments.begin(), unit.segments.end());
    write_journal(state.store->path(journal_name), journal);
}

} // namespace framewright
