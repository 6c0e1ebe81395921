// Finished segments that are there before the job has made any: what an interrupted run of it has left, and
// what encoded previews have made.
#pragma once

#include "core/engine/job/job_state.h"
#include "core/engine/store/journal.h"
#include "core/engine/store/segment_cache.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace framewright {

/// The journal of the run whose segments wait in the store; none where segments are kept in memory.
std::optional<Journal> earlier_journal(const JobState& state);
/// Whether these segments are the job's, as it is prepared now. The number of workers, and with it the
/// threads of each encoder, may differ from the earlier run's: that run's count.
bool belongs_to_job(const Journal& journal, const JobState& state);

/// The stage behind planning: takes over finished segments where that was asked for, and empties the store
/// otherwise. Afterwards the journal is in the store.
class EarlierWork {
public:
    explicit EarlierWork(JobState& state) : state_(state) {}
    void run(std::function<void()> done);

private:
    void begin_anew(const std::optional<Journal>& journal);
    void take_over(const Journal& journal);
    void check_segments(const Journal& journal, std::function<void()> done);

    JobState& state_;
};

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
};

/// Says in the work folder what its segments belong to. Nothing where there is nothing to resume.
void journal_plan(const JobState& state);

} // namespace framewright
