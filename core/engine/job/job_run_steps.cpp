// The steps of a job that one worker does: finding out, taking over earlier work, putting the file together.
#include "core/engine/job/job_run.h"

#include "core/base/write_file.h"
#include "core/engine/backend/backend.h"
#include "core/engine/job/journal.h"
#include "core/job/assembly.h"
#include "core/job/export_request.h"
#include "core/job/job_key.h"

#include <nlohmann/json.hpp>

namespace framewright {
namespace {

using nlohmann::json;

constexpr int max_tries = 3; ///< of a step

} // namespace

/// A worker to ask for a step; none works on a unit then.
WorkerProcess& JobRun::free_worker() {
    if (!workers_.front().process || !workers_.front().process->alive())
        workers_.front().process = pool_.take();
    return *workers_.front().process;
}

/// Asks a worker for a step of the job. When the worker fails another one is asked.
void JobRun::ask(const std::string& operation, const json& arguments, std::function<void(const json&)> event,
                 std::function<void(const json&)> done, int tries) {
    const auto on_event = [this, event](const json& body) { guarded([&] { event(body); }); };
    const auto on_done = [=, this](const Outcome<json>& outcome) {
        guarded([&] {
            if (outcome.ok()) {
                count_cpu(outcome.value());
                done(outcome.value());
                return;
            }
            if (outcome.error().kind() != ErrorKind::Worker || tries == max_tries)
                throw outcome.error();
            warn("a worker failed (" + outcome.error().cause() + "); another one takes over");
            workers_.front().process.reset();
            ask(operation, arguments, event, done, tries + 1);
        });
    };
    free_worker().request(operation, arguments, {on_event, on_done});
}

/// The number of workers, and with it the threads of each encoder, may differ from the earlier run's: that
/// run's count.
bool JobRun::belongs_to_this_job(const Journal& journal) const {
    return journal.job_key ==
               make_job_key(*job_, journal.encoder_threads, has_exact_pictures(job_->spec.backend)) &&
           !journal.segments.empty() && journal.segments.front().first_frame == range_.first &&
           journal.segments.back().end_frame == range_.end;
}

/// Takes over finished segments of an interrupted run where that was asked for, then starts.
void JobRun::adopt_earlier_work() {
    const bool on_disk = spec_.backend.store == Store::Disk;
    const auto journal = on_disk ? read_journal(store_->path(journal_name)) : std::nullopt;
    const bool same = journal && belongs_to_this_job(*journal);
    if (!same || !spec_.resume) {
        if (spec_.resume && !on_disk)
            result_.notes.push_back("a job that keeps its segments in memory cannot be resumed");
        else if (spec_.resume)
            result_.notes.push_back(journal ? "the earlier run was another job: its segments are made again"
                                            : "no earlier run to resume was found");
        else if (same)
            result_.notes.push_back("an interrupted run of this job was there; it is started anew, --resume "
                                    "would have gone on with it");
        store_->empty();
        write_index();
        start_units();
        return;
    }
    if (journal->damaged && !job_->index.damaged) {
        job_->index.damaged = true;
        plan();
    }
    write_index();
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
    ask(
        "check-segments",
        {{"spec", job_->spec},
         {"index_path", store_->path(index_name)},
         {"job_key", job_key_},
         {"segments", segments}},
        [](const json&) {},
        [this](const json& body) {
            adopt(body.at("good"));
            start_units();
        });
}

void JobRun::adopt(const json& good_segments) {
    for (const auto& item : good_segments) {
        const auto good = item.get<FinishedSegment>();
        finish_segment(good, true);
        reused_frames_ += good.frames;
    }
    result_.segments_reused = static_cast<int>(finished_segments_.size());
}

/// Every worker but the one that made it reads the frame index from the store.
void JobRun::write_index() {
    const std::vector<std::uint8_t> index = json::to_cbor(json(job_->index));
    write_file(store_->path(index_name), index, "work folder", Durability::Cached);
}

void JobRun::assemble() {
    if (!job_->spec.encoder.produces_file()) {
        write_hashes();
        return;
    }
    progress_.enter(JobStage::Assembling);
    progress_.set_stage_fraction(0);
    const Rational time_base = job_->index.time_base;
    ask(
        "assemble",
        {{"spec", job_->spec},
         {"index_path", store_->path(index_name)},
         {"segments", segment_paths()},
         {"part_path", target_->part_path()},
         {"container", container_of(spec_.output)},
         {"start_pts", range_.start_pts},
         {"end_pts", range_.end_pts},
         {"time_base", {time_base.num, time_base.den}},
         {"shift_us", range_.shift_us},
         {"expected_frames", result_.frames_out},
         {"whole_range", range_.whole}},
        [this](const json& event) { progress_.set_stage_fraction(event.value("fraction", 0.0)); },
        [this](const json& body) { on_assembled(body); });
}

void JobRun::on_assembled(const json& body) {
    if (body.contains("bad_segments")) {
        remake_segments(body.at("bad_segments").get<std::vector<int>>(), body.at("cause").get<std::string>());
        return;
    }
    const auto report = body.at("report").get<AssembleReport>();
    result_.output_bytes = report.bytes;
    result_.notes.insert(result_.notes.end(), report.notes.begin(), report.notes.end());
    result_.verified = report.verified;
    for (const std::string& warning : report.warnings)
        warn(warning);
    write_hashes();
}

void JobRun::write_hashes() {
    if (spec_.frame_hashes.empty()) {
        finish();
        return;
    }
    const FrameFormat& format = job_->output_format;
    const Rational time_base = job_->index.time_base;
    ask(
        "frame-hashes",
        {{"segments", segment_paths()},
         {"path", spec_.frame_hashes},
         {"time_base", {time_base.num, time_base.den}},
         {"width", format.width},
         {"height", format.height},
         {"sample_aspect_ratio", {format.sample_aspect_ratio.num, format.sample_aspect_ratio.den}}},
        [](const json&) {}, [this](const json&) { finish(); });
}

} // namespace framewright
