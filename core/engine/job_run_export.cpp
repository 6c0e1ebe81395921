// The part of a job that makes segments: giving units of work to workers, and what happens when one fails.
#include "core/engine/job_run.h"
#include "core/engine/journal.h"
#include "core/worker/export_job.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

constexpr int most_failures = 5; ///< of workers, over the whole job
constexpr const char* journal_name = "journal.json";

std::set<int> numbers_of(const std::map<int, std::int64_t>& segments) {
    std::set<int> numbers;
    for (const auto& [number, frames] : segments)
        numbers.insert(number);
    return numbers;
}

} // namespace

/// The number of workers, and with it the threads of each encoder, may differ from the earlier run's: that
/// run's count.
bool JobRun::belongs_to_this_job(const Journal& journal) const {
    return journal.job_key == make_job_key(*job_, journal.encoder_threads) && !journal.segments.empty() &&
           journal.segments.front().first_frame == range_.first &&
           journal.segments.back().end_frame == range_.end;
}

/// Takes over finished segments of an interrupted run where that was asked for, then starts.
void JobRun::adopt_earlier_work() {
    const bool on_disk = spec_.backend.store == Store::Disk;
    const auto journal = on_disk && spec_.resume ? read_journal(store_->path(journal_name)) : std::nullopt;
    if (!journal || !belongs_to_this_job(*journal)) {
        if (spec_.resume)
            result_.notes.push_back(journal ? "the earlier run was another job: its segments are made again"
                                            : "no earlier run to resume was found");
        store_->empty();
        start_units();
        return;
    }
    plan_.encoder_threads = journal->encoder_threads;
    job_key_ = journal->job_key;
    const bool one_worker = plan_.units.size() == 1;
    plan_.units.clear();
    if (one_worker)
        plan_.units = {{journal->segments}};
    else
        for (const SegmentPlan& segment : journal->segments)
            plan_.units.push_back({{segment}});
    json segments = json::array();
    for (const SegmentPlan& segment : journal->segments)
        segments.push_back({segment.number, segment.first_frame, segment.end_frame,
                            store_->path(SegmentStore::segment_name(segment.number))});
    workers_.front().process->request("check-segments", {{"job_key", job_key_}, {"segments", segments}},
                                      reply([](const json&) {},
                                            [this](const json& body) {
                                                for (const auto& item : body.at("good")) {
                                                    finished_segments_[item.at(0).get<int>()] =
                                                        item.at(1).get<std::int64_t>();
                                                    reused_frames_ += item.at(1).get<std::int64_t>();
                                                }
                                                frames_done_ = reused_frames_;
                                                result_.segments_reused =
                                                    static_cast<int>(finished_segments_.size());
                                                start_units();
                                            }));
}

void JobRun::start_units() {
    if (spec_.backend.store == Store::Disk && !spec_.output.empty()) {
        Journal journal{job_key_, plan_.encoder_threads, {}};
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
    write_index();
    while (workers_.size() < wanted)
        workers_.push_back({pool_.take(), {}, 0});
    for (std::size_t i = 0; i < wanted; ++i)
        give_unit(i);
}

/// Every worker but the one that made it reads the frame index from the store.
void JobRun::write_index() {
    const std::vector<std::uint8_t> index = json::to_cbor(json(job_->index));
    const std::string path = store_->path("index");
    std::ofstream file(path, std::ios::binary);
    file.write(reinterpret_cast<const char*>(index.data()), static_cast<std::streamsize>(index.size()));
    file.close();
    if (!file)
        throw Error(ErrorKind::Output, path, "work folder",
                    "cannot write the frame index: is the disk full?");
}

json JobRun::export_arguments(const WorkUnit& unit) {
    ExportRequest request;
    request.spec = job_->spec;
    request.job_key = job_key_;
    request.container = job_->spec.encoder.id == "none" ? "" : container_of(spec_.output);
    for (const SegmentPlan& segment : unit.segments)
        request.segments.push_back({segment.number, segment.first_frame, segment.end_frame,
                                    store_->path(SegmentStore::segment_name(segment.number))});
    request.decoder_threads = plan_.decoder_threads;
    request.filter_threads = plan_.filter_threads;
    request.encoder_threads = plan_.encoder_threads;
    request.pin_to_one_cpu = plan_.pin_to_one_cpu;
    request.hash_frames = !spec_.frame_hashes.empty();
    if (!spec_.trace.empty()) {
        request.trace_part = store_->path("trace-" + std::to_string(trace_parts_.size()));
        trace_parts_.push_back(request.trace_part);
    }
    return {{"request", request}, {"identity", job_->identity}, {"index_path", store_->path("index")}};
}

void JobRun::give_unit(std::size_t worker) {
    if (waiting_units_.empty())
        return;
    Worker& taken = workers_[worker];
    taken.unit = std::move(waiting_units_.front());
    taken.frames = 0;
    waiting_units_.pop_front();
    ++units_under_way_;
    WorkerReply answer = reply([this, worker](const json& event) { on_unit_event(worker, event); },
                               [this, worker](const json& body) { on_unit_done(worker, body); });
    answer.done = [this, worker, done = std::move(answer.done)](const Outcome<json>& outcome) {
        if (outcome.ok() || outcome.error().kind() != ErrorKind::Worker)
            done(outcome);
        else
            retry_or_fail(worker, outcome.error());
    };
    taken.process->request("export", export_arguments(taken.unit), std::move(answer));
}

void JobRun::on_unit_event(std::size_t worker, const json& event) {
    Worker& working = workers_[worker];
    if (event.contains("frames")) {
        working.frames = event.at("frames").get<std::int64_t>();
        for (const SegmentPlan& segment : working.unit.segments) {
            const auto finished = finished_segments_.find(segment.number);
            if (finished != finished_segments_.end())
                working.frames -= finished->second;
        }
    } else if (event.contains("segment_done")) {
        const auto frames = event.at("segment_done").at(1).get<std::int64_t>();
        finished_segments_[event.at("segment_done").at(0).get<int>()] = frames;
        frames_done_ += frames;
        working.frames -= frames;
        ++result_.segments_made;
    }
}

void JobRun::on_unit_done(std::size_t worker, const json& body) {
    const auto report = body.at("report").get<ExportReport>();
    workers_[worker].frames = 0;
    result_.frames_decoded += report.decoded_frames;
    for (const std::string& warning : report.warnings)
        warn(warning);
    for (LaneAccount lane : report.lanes) {
        if (plan_.workers > 1)
            lane.lane = "worker " + std::to_string(worker + 1) + ", " + lane.lane;
        result_.lanes.push_back(std::move(lane));
    }
    --units_under_way_;
    if (!waiting_units_.empty())
        give_unit(worker);
    else if (units_under_way_ == 0)
        finish_export();
}

/// A worker that died or broke is replaced, and what it had not finished is done again.
void JobRun::on_unit_failed(std::size_t worker, const Error& error) {
    if (++failures_ > most_failures)
        throw error;
    warn("a worker failed (" + error.cause() + "); its segment is made again");
    --units_under_way_;
    for (WorkUnit& unit : unfinished_units({workers_[worker].unit}, numbers_of(finished_segments_)))
        waiting_units_.push_front(std::move(unit));
    workers_[worker].frames = 0;
    workers_[worker].process = pool_.take();
    if (!waiting_units_.empty())
        give_unit(worker);
    else if (units_under_way_ == 0)
        finish_export();
}

void JobRun::finish_export() {
    result_.frames_out = frames_done_;
    const std::int64_t lost = result_.frames_in - frames_done_;
    if (static_cast<int>(finished_segments_.size()) != plan_.segment_count() || lost < 0 ||
        (lost > 0 && !job_->index.damaged && result_.warnings.empty()))
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
