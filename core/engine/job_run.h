// One job on its way through the engine: prepare, plan, export, assemble, publish.
#pragma once

#include "core/engine/engine.h"
#include "core/engine/journal.h"
#include "core/engine/output_target.h"
#include "core/engine/process_meter.h"
#include "core/engine/progress_meter.h"
#include "core/engine/segment_store.h"
#include "core/engine/worker_pool.h"
#include "core/job/execution_plan.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace framewright {

/// What a segment depends on: settings, source and programs. Another key means that it must be made again.
std::string make_job_key(const PreparedJob& job, int encoder_threads);

/// Everything on the loop's thread. `ended` is called once, last; the run may be destroyed in it or any time
/// after.
class JobRun {
public:
    JobRun(EventLoop& loop, WorkerPool& pool, JobSpec spec, JobObserver observer,
           std::function<void()> ended);
    ~JobRun();

    void start();
    void cancel(StopMode mode);

private:
    struct Worker {
        std::unique_ptr<WorkerProcess> process;
        WorkUnit unit;           ///< what it works on
        std::int64_t frames = 0; ///< of the unit under way that lie in unfinished segments
    };

    template <typename Step> void guarded(Step&& step);
    WorkerReply reply(std::function<void(const nlohmann::json&)> event,
                      std::function<void(const nlohmann::json&)> done);
    void prepare();
    void on_prepared(const nlohmann::json& body);
    void plan();
    void adopt_earlier_work();
    bool belongs_to_this_job(const Journal& journal) const;
    void write_index();
    void start_units();
    void give_unit(std::size_t worker);
    void on_unit_event(std::size_t worker, const nlohmann::json& event);
    void on_unit_done(std::size_t worker, const nlohmann::json& body);
    void retry_or_fail(std::size_t worker, const Error& error);
    void on_unit_failed(std::size_t worker, const Error& error);
    void finish_export();
    nlohmann::json export_arguments(const WorkUnit& unit);
    void assemble();
    void on_assembled(const nlohmann::json& body);
    void write_hashes();
    void finish();
    void fail(const Error& error);
    void end(const Outcome<JobResult>& outcome);
    void tick();
    void count_cpu(const nlohmann::json& body);
    void warn(const std::string& text);
    std::vector<std::string> segment_paths();

    EventLoop& loop_;
    WorkerPool& pool_;
    JobSpec spec_;
    const JobObserver observer_;
    const std::function<void()> ended_;
    const CpuSeconds own_cpu_before_;
    std::optional<OutputTarget> target_;
    std::unique_ptr<SegmentStore> store_;
    std::unique_ptr<LoopTimer> timer_;
    std::vector<Worker> workers_;
    std::optional<PreparedJob> job_;
    FrameRange range_;
    ExecutionPlan plan_;
    std::deque<WorkUnit> waiting_units_;
    std::size_t units_under_way_ = 0;
    int failures_ = 0;
    std::map<int, std::int64_t> finished_segments_; ///< number -> frames
    std::int64_t reused_frames_ = 0;
    std::string job_key_;
    std::vector<std::string> trace_parts_;
    std::int64_t frames_done_ = 0; ///< of finished segments
    ProgressMeter progress_;
    ProcessMeter memory_;
    JobResult result_;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    bool over_ = false;
};

} // namespace framewright
