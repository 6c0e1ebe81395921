#include "core/engine/job/earlier_work.h"

#include "core/engine/backend/backend.h"
#include "core/job/key/job_key.h"
#include "core/job/plan/cutting.h"
#include "core/protocol/requests.h"

namespace framewright {

std::optional<Journal> earlier_journal(const JobState& state) {
    if (state.spec.backend.store != Store::Disk)
        return std::nullopt;
    return read_journal(state.store->path(journal_name));
}

bool belongs_to_job(const Journal& journal, const JobState& state) {
    const PreparedJob& job = *state.prepared;
    return journal.job_key ==
               make_job_key(job, journal.encoder_threads, has_exact_pictures(job.spec.backend)) &&
           !journal.segments.empty() && journal.segments.front().first_frame == 0 &&
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
        state_.note(Text("resume.not_asked_for", "an interrupted run of this job was there; it is started "
                                                 "anew, --resume would have gone on with it"));
    state_.store->empty();
    journal_plan(state_);
}

/// The cutting is the earlier run's, whatever this one has planned.
void EarlierWork::take_over(const Journal& journal) {
    if (journal.damaged && !state_.prepared->index.damaged) {
        mark_damaged(state_);
        make_plan(state_);
    }
    ExecutionPlan& plan = state_.plan;
    plan.encoder_threads = journal.encoder_threads;
    state_.job_key = journal.job_key;
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

void journal_plan(const JobState& state) {
    if (state.spec.backend.store != Store::Disk || state.spec.output.empty())
        return;
    Journal journal;
    journal.job_key = state.job_key;
    journal.encoder_threads = state.plan.encoder_threads;
    journal.damaged = state.prepared->index.damaged;
    journal.backend = state.plan.backend;
    if (state.spec.goal.searches()) {
        journal.quality = state.prepared->spec.encoder.quality;
        journal.bitrate = state.prepared->spec.encoder.bitrate;
    }
    for (const WorkUnit& unit : state.plan.units)
        journal.segments.insert(journal.segments.end(), unit.segments.begin(), unit.segments.end());
    write_journal(state.store->path(journal_name), journal);
}

} // namespace framewright
