#include "core/engine/job/job_state.h"

#include "core/engine/backend/backend.h"
#include "core/job/key/job_key.h"
#include "core/job/plan/machine.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace framewright {

void JobState::warn(const Text& text) {
    result.warnings.push_back(text);
    if (observer.warning)
        observer.warning(text);
}

void JobState::warn_once(const Text& text) {
    if (std::find(result.warnings.begin(), result.warnings.end(), text) == result.warnings.end())
        warn(text);
}

void JobState::note(const Text& text) {
    result.notes.push_back(text);
    if (observer.note)
        observer.note(text);
}

void make_plan(JobState& state) {
    // Notes of an earlier plan go with it.
    for (const Text& note : state.plan.notes)
        std::erase(state.result.notes, note);
    ExecutionPlan& plan = state.plan;
    plan = backend_registry()
               .at(state.prepared->spec.backend.id)
               .plan(*state.prepared, state.timeline, this_machine());
    if (plan.accelerator && !state.decoder_problem.empty()) {
        plan.accelerator->decoder = id_of(DecoderChoice::Cpu);
        plan.notes.push_back(
            Text("decoder.gave_up_in_sample", "in a sample, {1}: the CPU decodes", state.decoder_problem));
    }
    for (const Text& note : plan.notes)
        state.note(note);
    state.job_key = job_key_with(state, plan.encoder_threads);
    state.segments.start(plan, state.timeline);
    state.result.output = state.spec.output;
    state.result.backend = plan.backend;
    state.result.encoder = state.prepared->spec.encoder.id;
    state.result.frames_in = state.timeline.frame_count();
    state.progress.set_total(state.result.frames_in);
    state.progress.enter(JobStage::Filtering);
}

std::string segment_cache_key(const JobState& state) {
    const BackendSpec& backend = state.prepared->spec.backend;
    const Machine machine = this_machine();
    const nlohmann::json cutting = {
        {"backend", state.plan.backend}, {"workers", requested_workers(backend, machine)},
        {"cores", machine.cores},        {"segment_frames", backend.segment_frames},
        {"first", state.range.first},    {"end", state.range.end}};
    return job_key_with(state, 0) + "\n" + cutting.dump();
}

std::string job_key_with(const JobState& state, int encoder_threads) {
    return make_job_key(*state.prepared, encoder_threads, has_exact_pictures(state.prepared->spec.backend));
}

bool has_free_segments(const JobState& state) {
    return !state.prepared->source_damaged() && state.prepared->chain.can_be_cut();
}

bool adopt_plan(JobState& state, const CachedPlan& cached) {
    if (cached.segments.empty() || cached.segments.back().end_frame != state.timeline.frame_count())
        return false;
    for (const SegmentPlan& segment : cached.segments)
        if (segment.end_frame > state.timeline.span_end(segment.first_frame))
            return false;
    ExecutionPlan& plan = state.plan;
    plan.encoder_threads = cached.encoder_threads;
    plan.units.clear();
    for (const SegmentPlan& segment : cached.segments)
        plan.units.push_back({{segment}});
    state.job_key = job_key_with(state, plan.encoder_threads);
    state.segments.start(plan, state.timeline);
    return true;
}

void begin_pass(JobState& state, int pass) {
    state.pass = pass;
    state.progress.enter_pass(pass, std::max(pass, usual_passes));
}

void mark_damaged(JobState& state) {
    state.prepared->decoder_met_damage = true;
}

ExportRequest unit_request(const JobState& state, const ExecutionPlan& plan) {
    ExportRequest request;
    request.spec = state.prepared->spec;
    request.job_key = state.job_key;
    request.container = !state.prepared->spec.encoder.produces_file() ? "" : container_of(state.spec.output);
    request.source_damaged = state.prepared->source_damaged();
    request.decoder_threads = plan.decoder_threads;
    request.filter_threads = plan.filter_threads;
    request.encoder_threads = plan.encoder_threads;
    request.pin_to_one_cpu = plan.pin_to_one_cpu;
    request.encoder_program = plan.encoder_program;
    request.accelerator = plan.accelerator;
    request.hash_frames = !state.spec.frame_hashes.empty();
    return request;
}

std::vector<std::string> segment_paths(JobState& state) {
    std::vector<std::string> paths(static_cast<std::size_t>(state.plan.segment_count()));
    for (const WorkUnit& unit : state.plan.units)
        for (const SegmentPlan& segment : unit.segments)
            paths[static_cast<std::size_t>(segment.number)] =
                state.store->path(SegmentStore::segment_name(segment.number));
    return paths;
}

} // namespace framewright
