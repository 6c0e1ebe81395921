// One job on its way through the engine: prepare, plan, export, assemble, publish.
#pragma once

#include "core/engine/job/job_observer.h"
#include "core/engine/job/journal.h"
#include "core/engine/job/output_target.h"
#include "core/engine/job/prediction_log.h"
#include "core/engine/job/progress_meter.h"
#include "core/engine/job/segment_store.h"
#include "core/engine/process/process_meter.h"
#include "core/engine/process/worker_pool.h"
#include "core/job/execution_plan.h"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <set>

namespace framewright {

struct ExportRequest;
struct FinishedSegment;
class BackendChoice;
struct Sample;

inline constexpr const char* journal_name = "journal.json"; ///< in the work folder
inline constexpr const char* index_name = "index";

/// Everything on the loop's thread. `ended` is called once, last; the run may be destroyed in it or any time
/// after.
class JobRun {
public:
    /// `predictions` may be null.
    JobRun(EventLoop& loop, WorkerPool& pool, std::shared_ptr<PredictionLog> predictions, JobSpec spec,
           JobObserver observer, std::function<void()> ended);
    ~JobRun();

    void start();
    void cancel(StopMode mode);

private:
    using Clock = std::chrono::steady_clock;
    using Json = nlohmann::json;

    struct Worker {
        std::unique_ptr<WorkerProcess> process; ///< none once given up for want of memory
        WorkUnit unit;                          ///< what it works on
        std::int64_t frames = 0;                ///< of the unit under way that lie in unfinished segments
        std::int64_t memory_budget = 0;         ///< set aside in the store and not used yet
    };

    // job_run.cpp: from start to end
    void guarded(const std::function<void()>& step);
    void prepare();
    void on_prepared(const Json& body);
    void plan();
    void make_store();
    void finish();
    void fail(const Error& error);
    void end(const Outcome<JobResult>& outcome);
    void warn(const std::string& text);

    // job_run_choice.cpp: which backend runs, where that is left open
    void resume_or_choose();
    void choose_backend();
    void look_into(const std::string& backend, std::function<void(const PreparedJob*)> done);
    void add_candidates(std::vector<std::string> backends);
    void measure_next();
    void run_samples(const std::vector<Sample>& samples);
    Json sample_arguments(std::size_t worker, const Sample& sample);
    void run_sample(std::size_t worker, const Sample& sample);
    void on_sample(std::size_t worker, const Sample& sample, const Outcome<Json>& outcome);
    void drop_sample(std::size_t worker);
    void give_up_measuring(const std::string& cause);
    void take_unmeasured(const std::string& backend, const std::string& reason);
    void decide();
    void set_backend(const std::string& id, const std::string& encoder_library,
                     const EncoderProgram& program);
    void start_chosen();
    void settle_prediction();
    void with_predictions(const std::function<void(PredictionLog&)>& act);

    // job_run_steps.cpp: requests that one worker answers
    WorkerProcess& free_worker();
    void ask(const std::string& operation, const Json& arguments, std::function<void(const Json&)> event,
             std::function<void(const Json&)> done, int tries = 1);
    void adopt_earlier_work();
    bool belongs_to_this_job(const Journal& journal) const;
    void adopt(const Json& good_segments);
    void write_index();
    void assemble();
    void on_assembled(const Json& body);
    void write_hashes();

    // job_run_export.cpp: the units of work
    void start_units();
    void give_unit(std::size_t worker);
    ExportRequest make_request(const ExecutionPlan& plan) const;
    Json export_arguments(const Worker& worker);
    void on_unit_event(std::size_t worker, const Json& event);
    void on_segment_done(std::size_t worker, const FinishedSegment& segment);
    void finish_segment(const FinishedSegment& segment, bool reused);
    void on_unit_done(std::size_t worker, const Json& body);
    void on_unit_failed(std::size_t worker, const Error& error);
    void reduce_memory_use(std::size_t worker);
    void count_failure(int segment, std::int64_t first_frame, const Error& error, const std::string& cause);
    void disable_hardware_decoder(std::int64_t first_frame, const std::string& cause);
    void disable_accelerator(std::int64_t first_frame, const std::string& cause);
    void release_unit(std::size_t worker);
    void go_on(std::size_t worker);
    void start_again_in_one_piece();
    void remake_segments(const std::vector<int>& segments, const std::string& cause);
    void finish_export();
    std::vector<std::string> segment_paths();

    // job_run_watch.cpp: what is looked at while the job runs
    void tick();
    void report_progress();
    void watch_workers();
    void watch_source() const;
    void watch_space();
    bool out_of_memory(const Error& error) const;
    void count_cpu(const Json& body);

    EventLoop& loop_;
    WorkerPool& pool_;
    std::shared_ptr<PredictionLog> predictions_;
    JobSpec spec_;
    const JobObserver observer_;
    const std::function<void()> ended_;
    const CpuSeconds own_cpu_before_;
    std::optional<OutputTarget> target_;
    std::unique_ptr<SegmentStore> store_;
    std::unique_ptr<LoopTimer> timer_;
    std::vector<Worker> workers_;
    std::optional<PreparedJob> job_;
    std::unique_ptr<BackendChoice> choice_; ///< while it is open; refers to the job
    FrameRange range_;
    ExecutionPlan plan_;
    std::deque<WorkUnit> waiting_units_;
    std::size_t units_under_way_ = 0;
    unsigned round_ = 0;          ///< answers to requests of an earlier round are not listened to
    std::map<int, int> failures_; ///< of workers, by the segment they were at
    std::set<int> made_again_;    ///< segments that did not hold what they should
    std::map<int, SegmentAccount> finished_segments_;
    std::int64_t reused_frames_ = 0;
    std::string job_key_;
    std::vector<std::string> trace_parts_;
    std::int64_t frames_done_ = 0; ///< of finished segments
    ProgressMeter progress_;
    ProcessMeter memory_;
    JobResult result_;
    const Clock::time_point started_ = Clock::now();
    Clock::time_point last_tick_ = Clock::now();
    Clock::time_point last_look_ = Clock::now(); ///< at the source and the disk
    bool others_considered_ = false;
    std::size_t samples_under_way_ = 0;
    std::string decoder_problem_; ///< why NVDEC gave a sample up: the CPU decodes from then on; "" where not
    Clock::time_point measuring_since_;
    Clock::time_point decided_; ///< from here on the prediction counts
    bool space_warned_ = false;
    bool damage_met_ = false;
    const std::int64_t oom_kills_before_;
    bool over_ = false;
};

} // namespace framewright
