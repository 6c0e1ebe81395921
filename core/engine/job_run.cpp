#include "core/engine/job_run.h"

#include "core/engine/backend.h"
#include "core/media/assembler.h"
#include "core/trace/trace_file.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace framewright {

using nlohmann::json;

std::string make_job_key(const PreparedJob& job, int encoder_threads) {
    json spec = job.spec;
    for (const char* irrelevant :
         {"output", "work_dir", "overwrite", "resume", "keep_segments", "frame_hashes", "trace", "audio",
          "subtitles", "zero_start", "start", "end", "backend"})
        spec.erase(irrelevant);
    const json key = {{"spec", spec},
                      {"container", job.spec.encoder.id == "none" ? "" : container_of(job.spec.output)},
                      {"source", job.identity},
                      {"hashes", !job.spec.frame_hashes.empty()},
                      {"encoder_threads", encoder_threads},
                      {"encoder", job.encoder_library},
                      {"program", FRAMEWRIGHT_VERSION}};
    return key.dump(-1, ' ', false, json::error_handler_t::replace);
}

JobRun::JobRun(EventLoop& loop, WorkerPool& pool, JobSpec spec, JobObserver observer,
               std::function<void()> ended)
    : loop_(loop), pool_(pool), spec_(std::move(spec)), observer_(std::move(observer)),
      ended_(std::move(ended)), own_cpu_before_(own_cpu_seconds()) {}

JobRun::~JobRun() = default;

/// Every step runs through here: what it throws ends the job.
template <typename Step> void JobRun::guarded(Step&& step) {
    if (over_)
        return;
    try {
        step();
    } catch (const Error& error) {
        fail(error);
    } catch (const std::exception& error) {
        fail(Error(ErrorKind::Worker, "-", "engine", "the engine met an error it does not know",
                   error.what()));
    }
}

WorkerReply JobRun::reply(std::function<void(const json&)> event, std::function<void(const json&)> done) {
    return {[this, event = std::move(event)](const json& body) { guarded([&] { event(body); }); },
            [this, done = std::move(done)](const Outcome<json>& outcome) {
                guarded([&] {
                    count_cpu(outcome.value());
                    done(outcome.value());
                });
            }};
}

void JobRun::retry_or_fail(std::size_t worker, const Error& error) {
    guarded([&] { on_unit_failed(worker, error); });
}

void JobRun::start() {
    guarded([&] {
        if (spec_.encoder.id != "none" && spec_.output.empty())
            throw Error(ErrorKind::Usage, "-", "output",
                        "name an output file (-o), or take the encoder 'none'");
        find_backend(spec_.backend.id);
        target_.emplace(spec_);
        timer_ = std::make_unique<LoopTimer>(loop_, 100, [this] { tick(); });
        prepare();
    });
}

void JobRun::prepare() {
    progress_.enter(JobStage::Probing);
    workers_.push_back({pool_.take(), {}, 0});
    workers_.front().process->request("prepare", {{"spec", spec_}},
                                      reply(
                                          [this](const json& event) {
                                              if (event.contains("stage"))
                                                  progress_.enter(JobStage::Indexing);
                                              else
                                                  progress_.set_stage_fraction(event.value("fraction", 0.0));
                                          },
                                          [this](const json& body) { on_prepared(body); }));
}

void JobRun::on_prepared(const json& body) {
    job_ = body.at("job").get<PreparedJob>();
    result_.notes = job_->notes;
    for (const std::string& warning : job_->warnings)
        warn(warning);
    range_ = resolve_range(*job_);
    plan();
    store_ = std::make_unique<SegmentStore>(spec_.backend.store, work_folder(spec_));
    adopt_earlier_work();
}

void JobRun::plan() {
    plan_ = find_backend(job_->spec.backend.id).plan(*job_, range_, this_machine());
    result_.notes.insert(result_.notes.end(), plan_.notes.begin(), plan_.notes.end());
    job_key_ = make_job_key(*job_, plan_.encoder_threads);
    result_.output = spec_.output;
    result_.backend = plan_.backend;
    result_.encoder = job_->spec.encoder.id;
    result_.frames_in = range_.end - range_.first;
    progress_.set_total(result_.frames_in);
    progress_.enter(JobStage::Filtering);
}

void JobRun::assemble() {
    if (job_->spec.encoder.id == "none") {
        write_hashes();
        return;
    }
    progress_.enter(JobStage::Assembling);
    progress_.set_stage_fraction(0);
    const Rational time_base = job_->index.time_base;
    workers_.front().process->request(
        "assemble",
        {{"spec", job_->spec},
         {"segments", segment_paths()},
         {"part_path", target_->part_path()},
         {"container", container_of(spec_.output)},
         {"start_pts", range_.start_pts},
         {"end_pts", range_.end_pts},
         {"time_base", {time_base.num, time_base.den}},
         {"shift_us", range_.shift_us},
         {"expected_frames", result_.frames_out},
         {"whole_range", range_.whole}},
        reply([this](const json& event) { progress_.set_stage_fraction(event.value("fraction", 0.0)); },
              [this](const json& body) { on_assembled(body); }));
}

void JobRun::on_assembled(const json& body) {
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
    workers_.front().process->request(
        "frame-hashes",
        {{"segments", segment_paths()},
         {"path", spec_.frame_hashes},
         {"time_base", {time_base.num, time_base.den}},
         {"width", format.width},
         {"height", format.height},
         {"sample_aspect_ratio", {format.sample_aspect_ratio.num, format.sample_aspect_ratio.den}}},
        reply([](const json&) {}, [this](const json&) { finish(); }));
}

void JobRun::finish() {
    if (!spec_.trace.empty())
        join_trace(trace_parts_, spec_.trace);
    target_->publish();
    tick();
    store_->remove();
    progress_.enter(JobStage::Done);
    tick();
    const CpuSeconds own = own_cpu_seconds();
    result_.user_seconds += own.user - own_cpu_before_.user;
    result_.system_seconds += own.system - own_cpu_before_.system;
    result_.peak_memory_bytes = memory_.peak_sum_bytes();
    result_.peak_process_memory_bytes = memory_.peak_process_bytes();
    result_.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    for (Worker& worker : workers_)
        pool_.give_back(std::move(worker.process));
    end(result_);
}

void JobRun::cancel(StopMode mode) {
    if (over_)
        return;
    if (mode == StopMode::Keep)
        spec_.keep_segments = true;
    fail(Error(ErrorKind::Cancelled, spec_.output.empty() ? spec_.source : spec_.output, "job", "cancelled"));
}

void JobRun::fail(const Error& error) {
    over_ = true;
    workers_.clear(); // before the files they write to go
    const bool keep = error.kind() == ErrorKind::Cancelled
                          ? spec_.keep_segments
                          : error.kind() == ErrorKind::Output || error.kind() == ErrorKind::Worker;
    if (store_ && (!keep || spec_.output.empty()))
        store_->remove();
    target_.reset();
    end(error.file() == "-" ? Error(error.kind(), spec_.source, error.stage(), error.cause(), error.detail())
                            : error);
}

void JobRun::end(const Outcome<JobResult>& outcome) {
    over_ = true;
    timer_.reset();
    workers_.clear();
    if (observer_.finished)
        observer_.finished(outcome);
    ended_();
}

void JobRun::tick() {
    std::vector<int> ids;
    std::int64_t frames = frames_done_;
    for (const Worker& worker : workers_) {
        if (worker.process && worker.process->alive())
            ids.push_back(worker.process->process_id());
        frames += worker.frames;
    }
    memory_.sample(ids);
    if (observer_.progress)
        observer_.progress(
            progress_.at(ProgressMeter::Clock::now(), frames - reused_frames_, reused_frames_));
}

void JobRun::count_cpu(const json& body) {
    if (!body.contains("cpu"))
        return;
    result_.user_seconds += body.at("cpu").value("user_seconds", 0.0);
    result_.system_seconds += body.at("cpu").value("system_seconds", 0.0);
}

void JobRun::warn(const std::string& text) {
    result_.warnings.push_back(text);
    if (observer_.warning)
        observer_.warning(text);
}

} // namespace framewright
