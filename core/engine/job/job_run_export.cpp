// The part of a job that makes segments: giving units of work to workers, and what happens when one fails.
#include "core/engine/job/job_run.h"

#include "core/engine/job/journal.h"
#include "core/job/export_request.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

constexpr int max_failures_at_a_segment = 3; ///< the next one ends the job

template <typename Value> std::set<int> numbers_of(const std::map<int, Value>& segments) {
    std::set<int> numbers;
    for (const auto& [number, value] : segments)
        numbers.insert(number);
    return numbers;
}

} // namespace

void JobRun::start_units() {
    if (spec_.backend.store == Store::Disk && !spec_.output.empty()) {
        Journal journal{job_key_, plan_.encoder_threads, job_->index.damaged, {}, plan_.backend};
        for (const WorkUnit& unit : plan_.units)
            journal.segments.insert(journal.segments.end(), unit.segments.begin(), unit.segments.end());
        write_journal(store_->path(journal_name), journal);
    }
    const auto left = unfinished_units(plan_.units, numbers_of(finished_segments_));
    waiting_units_.assign(left.begin(), left.end());
    if (waiting_units_.empty()) {
        finish_export();
        return;
    }
    const std::size_t wanted =
        std::min<std::size_t>(static_cast<std::size_t>(plan_.workers), waiting_units_.size());
    while (workers_.size() < wanted)
        workers_.push_back({nullptr, {}, 0, 0});
    for (std::size_t i = 0; i < wanted; ++i)
        go_on(i);
}

/// What all units of a plan have in common.
ExportRequest JobRun::make_request(const ExecutionPlan& plan) const {
    ExportRequest request;
    request.spec = job_->spec;
    request.job_key = job_key_;
    request.container = !job_->spec.encoder.produces_file() ? "" : container_of(spec_.output);
    request.range_first = range_.first;
    request.decoder_threads = plan.decoder_threads;
    request.filter_threads = plan.filter_threads;
    request.encoder_threads = plan.encoder_threads;
    request.pin_to_one_cpu = plan.pin_to_one_cpu;
    request.encoder_program = plan.encoder_program;
    request.accelerator = plan.accelerator;
    request.hash_frames = !spec_.frame_hashes.empty();
    return request;
}

json JobRun::export_arguments(const Worker& worker) {
    ExportRequest request = make_request(plan_);
    for (const SegmentPlan& segment : worker.unit.segments) {
        const std::string name = SegmentStore::segment_name(segment.number);
        request.segments.push_back({segment.number, segment.first_frame, segment.end_frame,
                                    store_->path(name), store_->spill_path(name)});
    }
    request.memory_budget = worker.memory_budget;
    if (!spec_.trace.empty()) {
        request.trace_part = store_->path("trace-" + std::to_string(trace_parts_.size()));
        trace_parts_.push_back(request.trace_part);
    }
    return {{"request", request}, {"identity", job_->identity}, {"index_path", store_->path(index_name)}};
}

void JobRun::give_unit(std::size_t worker) {
    Worker& taken = workers_[worker];
    taken.unit = std::move(waiting_units_.front());
    waiting_units_.pop_front();
    taken.frames = 0;
    taken.memory_budget =
        store_->reserve(static_cast<std::size_t>(std::max(plan_.workers, 1)) - units_under_way_);
    ++units_under_way_;
    const unsigned round = round_;
    const auto step = [this, round](const std::function<void()>& act) {
        if (round == round_)
            guarded(act);
    };
    taken.process->request(
        "export", export_arguments(taken),
        {[this, worker, step](const json& event) { step([&] { on_unit_event(worker, event); }); },
         [this, worker, step](const Outcome<json>& outcome) {
             step([&] {
                 if (outcome.ok())
                     on_unit_done(worker, outcome.value());
                 else if (outcome.error().kind() == ErrorKind::Worker)
                     on_unit_failed(worker, outcome.error());
                 else
                     throw outcome.error();
             });
         }});
}

/// Gives the worker its next unit, or ends the export when there is none left and none under way.
void JobRun::go_on(std::size_t worker) {
    if (waiting_units_.empty()) {
        if (units_under_way_ == 0)
            finish_export();
        return;
    }
    if (!workers_[worker].process || !workers_[worker].process->alive())
        workers_[worker].process = pool_.take();
    give_unit(worker);
}

void JobRun::on_unit_event(std::size_t worker, const json& event) {
    Worker& working = workers_[worker];
    if (event.contains("frames")) {
        working.frames = event.at("frames").get<std::int64_t>();
        for (const SegmentPlan& segment : working.unit.segments) {
            const auto finished = finished_segments_.find(segment.number);
            if (finished != finished_segments_.end())
                working.frames -= finished->second.frames;
        }
    } else if (event.contains("segment_done")) {
        on_segment_done(worker, event.at("segment_done").get<FinishedSegment>());
    }
}

void JobRun::on_segment_done(std::size_t worker, const FinishedSegment& segment) {
    Worker& working = workers_[worker];
    finish_segment(segment, false);
    working.frames -= segment.frames;
    ++result_.segments_made;
    if (segment.spilled)
        store_->settle_spilled(SegmentStore::segment_name(segment.number));
    else
        working.memory_budget -= segment.bytes;
}

void JobRun::finish_segment(const FinishedSegment& segment, bool reused) {
    for (const WorkUnit& unit : plan_.units) {
        const SegmentPlan& first = unit.segments.front();
        if (segment.number < first.number || segment.number > unit.segments.back().number)
            continue;
        const SegmentPlan& planned = unit.segments[static_cast<std::size_t>(segment.number - first.number)];
        finished_segments_[segment.number] = {segment.number, planned.first_frame,    planned.end_frame,
                                              segment.frames, segment.decoded_frames, reused};
    }
    frames_done_ += segment.frames;
}

/// The worker no longer works on its unit.
void JobRun::release_unit(std::size_t worker) {
    Worker& left = workers_[worker];
    store_->release(std::max<std::int64_t>(0, left.memory_budget));
    left.memory_budget = 0;
    left.frames = 0;
    --units_under_way_;
}

void JobRun::on_unit_done(std::size_t worker, const json& body) {
    count_cpu(body);
    watch_source(); // damage may be the doing of whoever changes the file
    const auto report = body.at("report").get<ExportReport>();
    release_unit(worker);
    damage_met_ = damage_met_ || report.damaged;
    if (report.damaged && plan_.units.size() > 1) {
        start_again_in_one_piece();
        return;
    }
    result_.frames_decoded += report.decoded_frames;
    for (const std::string& warning : report.warnings)
        if (std::find(result_.warnings.begin(), result_.warnings.end(), warning) == result_.warnings.end())
            warn(warning);
    for (const std::string& note : report.notes)
        if (std::find(result_.notes.begin(), result_.notes.end(), note) == result_.notes.end())
            result_.notes.push_back(note);
    for (LaneAccount lane : report.lanes) {
        if (plan_.workers > 1)
            lane.lane = "worker " + std::to_string(worker + 1) + ", " + lane.lane;
        result_.lanes.push_back(std::move(lane));
    }
    result_.encoder_threads_cpu = result_.encoder_threads_cpu.value_or(0) + report.encoder_threads_cpu;
    go_on(worker);
}

/// A worker that died or broke is replaced, and what it had not finished is done again.
void JobRun::on_unit_failed(std::size_t worker, const Error& error) {
    const bool memory = out_of_memory(error);
    const std::string cause = memory ? "it ran out of memory" : error.cause();
    release_unit(worker);
    workers_[worker].process.reset();
    auto left = unfinished_units({workers_[worker].unit}, numbers_of(finished_segments_));
    if (!left.empty()) {
        const int segment = left.front().segments.front().number;
        const std::int64_t first_frame = left.front().segments.front().first_frame;
        if (plan_.accelerator && error.stage() == hardware_decoder_stage)
            disable_hardware_decoder(first_frame, cause);
        else
            count_failure(segment, first_frame, error, cause);
    }
    waiting_units_.insert(waiting_units_.begin(), std::make_move_iterator(left.begin()),
                          std::make_move_iterator(left.end()));
    if (memory)
        reduce_memory_use(worker);
    else
        go_on(worker);
}

/// Throws once it is one too many.
void JobRun::count_failure(int segment, std::int64_t first_frame, const Error& error,
                           const std::string& cause) {
    ++failures_[segment];
    const bool device_failed = error.stage() == accelerator_stage || failures_[segment] > 1;
    if (plan_.accelerator && device_failed)
        disable_accelerator(first_frame, cause);
    if (failures_[segment] > max_failures_at_a_segment)
        throw Error(ErrorKind::Worker, error.file(), out_of_memory(error) ? memory_stage : error.stage(),
                    "workers failed " + std::to_string(failures_[segment]) + " times at segment " +
                        std::to_string(segment) + ", the last because " + cause,
                    error.detail());
    warn("a worker failed (" + cause + "); segment " + std::to_string(segment) + " is made again");
}

/// A picture that NVDEC cannot do is no failure of the worker's. What is given to workers from now on they
/// decode on the CPU.
void JobRun::disable_hardware_decoder(std::int64_t first_frame, const std::string& cause) {
    plan_.accelerator->decoder = id_of(DecoderChoice::Cpu);
    warn("NVDEC gave up (" + cause + "): the CPU decodes from frame " + std::to_string(first_frame) + " on");
}

/// What is given to workers from now on they filter on the CPU.
void JobRun::disable_accelerator(std::int64_t first_frame, const std::string& cause) {
    plan_.accelerator.reset();
    warn("the GPU failed (" + cause + "): the CPU filters from frame " + std::to_string(first_frame) + " on");
}

/// Goes on with fewer workers, or with fewer frames in memory where there is only one.
void JobRun::reduce_memory_use(std::size_t worker) {
    if (units_under_way_ > 0) {
        plan_.workers = static_cast<int>(units_under_way_);
        warn("going on with " + std::to_string(plan_.workers) + " workers to need less memory");
        return; // the others take what is left
    }
    plan_.filter_threads = plan_.filter_threads > 0 ? std::max(1, plan_.filter_threads / 2) : 0;
    plan_.decoder_threads = 1;
    go_on(worker);
}

/// How damage is concealed depends on what was decoded before: the whole range goes to one worker, so that
/// every backend makes the same frames.
void JobRun::start_again_in_one_piece() {
    warn("the source is damaged: one worker decodes it from front to back");
    ++round_;
    for (Worker& worker : workers_)
        worker = {};
    units_under_way_ = 0;
    waiting_units_.clear();
    finished_segments_.clear();
    frames_done_ = reused_frames_ = 0;
    result_.segments_made = result_.segments_reused = 0;
    result_.frames_decoded = 0;
    result_.lanes.clear();
    result_.encoder_threads_cpu.reset();
    trace_parts_.clear();
    job_->index.damaged = true;
    plan();
    store_->empty();
    write_index();
    start_units();
}

/// Segments that turned out not to hold what they should; a second time it is no accident.
void JobRun::remake_segments(const std::vector<int>& segments, const std::string& cause) {
    for (const int number : segments) {
        if (!made_again_.insert(number).second)
            throw Error(ErrorKind::Verification, spec_.output, "verify", cause);
        const auto found = finished_segments_.find(number);
        if (found == finished_segments_.end())
            continue;
        frames_done_ -= found->second.frames;
        finished_segments_.erase(found);
        store_->forget_spilled(SegmentStore::segment_name(number));
    }
    warn(cause + "; it is made again");
    progress_.enter(JobStage::Filtering);
    start_units();
}

void JobRun::finish_export() {
    result_.frames_out = frames_done_;
    const std::int64_t lost = result_.frames_in - frames_done_;
    if (static_cast<int>(finished_segments_.size()) != plan_.segment_count() || lost < 0 ||
        (lost > 0 && !job_->index.damaged && !damage_met_))
        throw Error(ErrorKind::Verification, spec_.source, "filter",
                    std::to_string(frames_done_) + " frames came out of " +
                        std::to_string(result_.frames_in));
    if (frames_done_ == 0)
        throw Error(ErrorKind::Input, spec_.source, "decode", "not one frame of the video could be decoded");
    if (lost > 0)
        warn(std::to_string(lost) + " of " + std::to_string(result_.frames_in) +
             " frames could not be decoded and are missing from the output");
    assemble();
}

std::vector<std::string> JobRun::segment_paths() {
    std::vector<std::string> paths(static_cast<std::size_t>(plan_.segment_count()));
    for (const WorkUnit& unit : plan_.units)
        for (const SegmentPlan& segment : unit.segments)
            paths[static_cast<std::size_t>(segment.number)] =
                store_->path(SegmentStore::segment_name(segment.number));
    return paths;
}

} // namespace framewright
