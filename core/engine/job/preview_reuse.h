// Segments that encoded previews have made of the job, taken over.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/store/segment_cache.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <vector>

namespace framewright {

/// The stage before dispatch: where the job asks for it, segments that the cache holds of the very same job
/// are copied into its store and checked there. What is damaged, or another job's, is as if it were not
/// there: it is made like the others.
class PreviewReuse {
public:
    PreviewReuse(JobState& state, std::shared_ptr<const SegmentCache> cache)
        : state_(state), cache_(std::move(cache)) {}
    void run(std::function<void()> done);

private:
    bool possible() const;
    bool find();
    bool reserve_memory();
    void ask();
    void take(const std::vector<FinishedSegment>& good);
    void end();

    /// What the cache holds of a part of the output.
    struct Part {
        SegmentPlan output;
        CachedSegment kept;
    };

    JobState& state_;
    const std::shared_ptr<const SegmentCache> cache_;
    std::function<void()> done_;
    CachedPlan plan_;
    std::vector<Part> parts_;
    std::int64_t memory_budget_ = 0;
};

} // namespace framewright
