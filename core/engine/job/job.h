// One job on its way through the engine, stage by stage.
#pragma once

#include "core/engine/backend/backend_inquiry.h"
#include "core/engine/choice/prediction_memory.h"
#include "core/engine/job/assembly_stage.h"
#include "core/engine/job/backend_selection.h"
#include "core/engine/job/earlier_work.h"
#include "core/engine/job/job_state.h"
#include "core/engine/job/preparation.h"
#include "core/engine/job/quality_stage.h"
#include "core/engine/job/remote_work.h"
#include "core/engine/job/space_watch.h"
#include "core/engine/job/target_stage.h"
#include "core/engine/job/unit_dispatch.h"
#include "core/engine/runner/local_runner.h"
#include "core/engine/store/output_target.h"
#include "core/engine/store/segment_cache.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace framewright {

/// What jobs leave to later ones.
struct JobMemory {
    std::shared_ptr<PredictionLog> predictions; ///< null for none
    std::shared_ptr<const SegmentCache> segments;
};

/// What jobs share.
struct JobMeans {
    EventLoop& loop;
    WorkerPool& pool;
    WorkThread& asking; ///< where backends ask the machine
};

/// Everything on the loop's thread. `ended` is called once, last; the job may be destroyed in it or any time
/// after.
class Job {
public:
    Job(const JobMeans& means, const JobMemory& memory, const JobSpec& spec, JobObserver observer,
        std::function<void()> ended);
    ~Job();

    void start();
    /// `finished` gets Error(Cancelled).
    void cancel(StopMode mode);

private:
    using Clock = std::chrono::steady_clock;

    void guarded(const std::function<void()>& step);
    void begin(const BackendDescriptor& backend);
    void prepare();
    void find_setting();
    void select_backend();
    void plan();
    void dispatch();
    void assemble();
    void judge_pass();
    void measure();
    void finish();
    void end_without_export();
    void end_handed_over();
    void count_resources();
    void fail(const Error& error);
    void clear_away(const Error& error);
    void end(const Outcome<JobResult>& outcome);
    void tick();
    void report_progress();

    const CpuSeconds own_cpu_before_;
    const Clock::time_point started_ = Clock::now();
    EventLoop& loop_;
    const std::function<void()> ended_;
    bool over_ = false;
    JobState state_;
    PredictionMemory predictions_;
    std::optional<OutputTarget> target_;
    std::unique_ptr<LoopTimer> timer_;
    Clock::time_point last_look_ = Clock::now(); ///< at the source and the disk
    BackendInquiry inquiry_;
    // The stages refer to the state, and what workers answer to the stages: the workers go first.
    Preparation preparation_;
    TargetStage target_search_;
    BackendSelection selection_;
    EarlierWork earlier_work_;
    PreviewReuse preview_reuse_;
    UnitDispatch dispatch_;
    AssemblyStage assembly_;
    SecondPassStage second_pass_;
    QualityStage quality_;
    SpaceWatch space_;
    LocalWorkers workers_;
    LocalRunner units_;
    StepRunner steps_;
    RemoteWork remote_;
};

} // namespace framewright
