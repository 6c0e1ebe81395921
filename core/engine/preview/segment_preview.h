// Makes one segment of an export before the export, by one worker.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/job/preparation.h"
#include "core/engine/preview/segment_order.h"
#include "core/engine/runner/local_workers.h"
#include "core/engine/runner/step_runner.h"
#include "core/engine/store/segment_cache.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>

namespace framewright {

/// Prepares the job as its export would, plans it, makes the segment or takes the one that the cache holds,
/// keeps it there, puts it into a file and measures that. Nothing is written but into the cache, and into
/// memory or, where it can be long, a temporary folder. Everything on the loop's thread; `ended` is called
/// once, last, and the object may be destroyed in it or any time after.
class SegmentPreview {
public:
    SegmentPreview(EventLoop& loop, WorkerPool& pool, std::shared_ptr<const SegmentCache> cache,
                   SegmentOrder order, SegmentObserver observer, std::function<void()> ended);
    ~SegmentPreview();

    void start();
    /// `finished` gets Error(Cancelled); a file that was made stays. Nothing where it is over.
    void cancel();

    /// What holds the file, for as long as it is wanted; null where none was made.
    std::unique_ptr<SegmentStore> take_store() { return std::move(state_.store); }

private:
    using Clock = std::chrono::steady_clock;
    using Stage = SegmentProgress::Stage;

    void guarded(const std::function<void()>& step);
    void take_as_previewed();
    void plan();
    void choose_piece();
    void look_in_cache();
    void encode();
    ExportRequest encode_request();
    void keep();
    void give_up_keeping();
    void assemble_if_sound();
    void check(const std::string& path, const std::string& copy, std::function<void(std::int64_t)> done);
    void assemble();
    void tell();
    void measure();
    void report(Stage stage, double fraction);
    void fail(const Error& error);
    void end(const Outcome<QualityRecord>& outcome);
    JobSpec piece_of_spec(const JobSpec& spec) const;
    std::string segment_path();

    const SegmentOrder order_;
    const SegmentObserver observer_;
    const std::function<void()> ended_;
    const std::shared_ptr<const SegmentCache> cache_;
    const Clock::time_point started_ = Clock::now();
    Clock::time_point encoding_since_;
    bool over_ = false;
    JobState state_;
    std::string cache_key_;
    CachedPlan cutting_;
    SegmentPlan piece_; ///< of the output, with the number of the segment that it is of
    MadeSegment made_;
    bool damaged_ = false; ///< the decoder met damage: the export may make it otherwise
    std::string new_path_; ///< in the cache, until it is kept
    std::string file_path_;
    // The stage refers to the state, and what workers answer to the stage: the workers go first.
    Preparation preparation_;
    LocalWorkers workers_;
    StepRunner steps_;
};

} // namespace framewright
