// What the stages of a job work on together.
#pragma once

#include "core/engine/job/job_observer.h"
#include "core/engine/process/progress_meter.h"
#include "core/engine/runner/step_runner.h"
#include "core/engine/runner/unit_runner.h"
#include "core/engine/store/segment_cache.h"
#include "core/engine/store/segment_ledger.h"
#include "core/engine/store/segment_store.h"
#include "core/job/job_result.h"
#include "core/job/plan/execution_plan.h"
#include "core/media/model/index_file.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

inline constexpr int usual_passes = 2;
inline constexpr int max_passes = 3;

/// Filled in by the stages, in the order of the members; each says who writes it. On the loop's thread.
struct JobState {
    JobSpec spec;                            ///< as it was given; cancelling may set keep_segments
    std::optional<PreparedJob> prepared;     ///< Preparation; the backend's choice and damage change it
    std::optional<IndexInMemory> index_file; ///< Preparation: the prepared job's frame index, for workers
    /// Preparation: the files that parameters name, as they were then.
    std::map<std::string, SourceIdentity> parameter_files;
    FrameRange range;                     ///< Preparation
    OutputTimeline timeline;              ///< of the range
    ExecutionPlan plan;                   ///< make_plan()
    std::string job_key;                  ///< make_plan(); resuming takes the earlier run's
    std::unique_ptr<SegmentStore> store;  ///< Job
    SegmentLedger segments;               ///< EarlierWork, UnitDispatch
    std::vector<std::string> trace_parts; ///< UnitDispatch: files of spans, one a unit
    std::string frame_hashes_path;        ///< Job: where they are written until they are published
    bool damage_met = false;              ///< UnitDispatch: a decoder met damage
    DroppedMetadata dropped_metadata;     ///< UnitDispatch: of all units
    int pass = 1;                         ///< EarlierWork, SecondPassStage: the one under way
    double work_seconds = 0;              ///< UnitDispatch: that units ran, of all added up
    bool prediction_void = false;         ///< something was done twice: the run says nothing of a prediction
    Text decoder_problem; ///< BackendSelection: why the GPU's decoder gave a sample up; "" where it did not
    JobResult result;
    ProgressMeter progress;

    UnitRunner* units = nullptr; ///< never null while stages run
    StepRunner* steps = nullptr; ///< likewise
    /// Runs what it is given unless the job is over; what that throws ends the job.
    StepRunner::Guard guard;
    JobObserver observer;

    void warn(const Text& text);
    void warn_once(const Text& text); ///< not again what was said before
    void note(const Text& text);
};

/// Plans the prepared job on its backend: sets plan, key and what the result says of them.
void make_plan(JobState& state);
/// Of several passes this one is under way.
void begin_pass(JobState& state, int pass);
/// From now on the source counts as damaged, for workers and for the next plan.
void mark_damaged(JobState& state);
/// What the cache keeps the planned job's segments under: all that they depend on, and all that decides how
/// the clip is cut, but for what depends on the moment. Another setting, another range or another content of
/// the source makes it another one.
std::string segment_cache_key(const JobState& state);

/// The job's key where its encoders have so many threads.
std::string job_key_with(const JobState& state, int encoder_threads);

/// Whether workers can make single segments of the plan, each what it is in the whole: not where one worker
/// has to do all of them in order.
bool has_free_segments(const JobState& state);

/// The planned job is cut as the cached plan says from now on, and its encoders have as many threads. False,
/// and nothing is changed, where that plan is not one of the job's timeline.
bool adopt_plan(JobState& state, const CachedPlan& cached);

/// What all units of a plan have in common.
ExportRequest unit_request(const JobState& state, const ExecutionPlan& plan);
/// Where the segments of the plan lie, in timeline order.
std::vector<std::string> segment_paths(JobState& state);

} // namespace framewright
