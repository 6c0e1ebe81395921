// The way of a job from start to end.
#include "core/engine/job/job_run.h"

#include "core/engine/backend/backend.h"
#include "core/engine/job/backend_choice.h"
#include "core/job/job_key.h"
#include "core/trace/trace_file.h"

#include <filesystem>
#include <nlohmann/json.hpp>

namespace framewright {

using nlohmann::json;

JobRun::JobRun(EventLoop& loop, WorkerPool& pool, std::shared_ptr<PredictionLog> predictions, JobSpec spec,
               JobObserver observer, std::function<void()> ended)
    : loop_(loop), pool_(pool), predictions_(std::move(predictions)), spec_(std::move(spec)),
      observer_(std::move(observer)), ended_(std::move(ended)), own_cpu_before_(own_cpu_seconds()),
      oom_kills_before_(out_of_memory_kills()) {}

JobRun::~JobRun() = default;

/// Every step runs through here: what it throws ends the job.
void JobRun::guarded(const std::function<void()>& step) {
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

void JobRun::start() {
    guarded([&] {
        if (spec_.encoder.produces_file() && spec_.output.empty())
            throw Error(ErrorKind::Usage, "-", "output",
                        "name an output file (-o), or take the encoder 'none'");
        complete_settings(find_backend(spec_.backend).describe(), spec_.backend);
        target_.emplace(spec_);
        timer_ = std::make_unique<LoopTimer>(loop_, 100, [this] { guarded([&] { tick(); }); });
        workers_.push_back({pool_.take(), {}, 0, 0});
        // Loading the media libraries overlaps with what the first worker finds out.
        pool_.warm_up(expected_workers(spec_.backend) - 1);
        prepare();
    });
}

void JobRun::prepare() {
    progress_.enter(JobStage::Probing);
    ask(
        "prepare", {{"spec", spec_}},
        [this](const json& event) {
            if (event.contains("stage"))
                progress_.enter(JobStage::Indexing);
            else
                progress_.set_stage_fraction(event.value("fraction", 0.0));
        },
        [this](const json& body) { on_prepared(body); });
}

void JobRun::on_prepared(const json& body) {
    job_ = body.at("job").get<PreparedJob>();
    result_.notes = job_->notes;
    for (const std::string& warning : job_->warnings)
        warn(warning);
    range_ = resolve_range(*job_);
    progress_.set_total(range_.end - range_.first);
    if (find_backend(job_->spec.backend).describe().chooses) {
        make_store();
        resume_or_choose();
        return;
    }
    plan();
    make_store();
    adopt_earlier_work();
}

void JobRun::plan() {
    plan_ = find_backend(job_->spec.backend).plan(*job_, range_, this_machine());
    if (plan_.accelerator && !decoder_problem_.empty()) {
        plan_.accelerator->decoder = id_of(DecoderChoice::Cpu);
        plan_.notes.push_back("NVDEC gave up in a sample (" + decoder_problem_ + "): the CPU decodes");
    }
    result_.notes.insert(result_.notes.end(), plan_.notes.begin(), plan_.notes.end());
    job_key_ = make_job_key(*job_, plan_.encoder_threads, has_exact_pictures(job_->spec.backend));
    result_.output = spec_.output;
    result_.backend = plan_.backend;
    result_.encoder = job_->spec.encoder.id;
    result_.frames_in = range_.end - range_.first;
    progress_.set_total(result_.frames_in);
    progress_.enter(JobStage::Filtering);
}

void JobRun::make_store() {
    store_ = std::make_unique<SegmentStore>(spec_.backend.store, work_folder(spec_),
                                            memory_limit(spec_.backend, this_machine()));
}

void JobRun::finish() {
    watch_source();
    if (!spec_.trace.empty())
        join_trace(trace_parts_, spec_.trace);
    target_->publish();
    settle_prediction();
    report_progress();
    store_->remove();
    if (!spec_.output.empty() && spec_.backend.store == Store::Memory) { // an earlier, interrupted run's
        std::error_code ignored;
        std::filesystem::remove_all(work_folder(spec_), ignored);
    }
    progress_.enter(JobStage::Done);
    report_progress();
    const CpuSeconds own = own_cpu_seconds();
    result_.user_seconds += own.user - own_cpu_before_.user;
    result_.system_seconds += own.system - own_cpu_before_.system;
    result_.peak_memory_bytes = memory_.peak_sum_bytes();
    result_.peak_process_memory_bytes = memory_.peak_process_bytes();
    result_.wall_seconds = std::chrono::duration<double>(Clock::now() - started_).count();
    for (const auto& [number, segment] : finished_segments_)
        result_.segments.push_back(segment);
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
    if (store_ && (!keep || spec_.output.empty() || spec_.backend.store == Store::Memory))
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

void JobRun::warn(const std::string& text) {
    result_.warnings.push_back(text);
    if (observer_.warning)
        observer_.warning(text);
}

} // namespace framewright
