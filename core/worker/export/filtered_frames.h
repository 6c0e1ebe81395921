// A job's filtered frames in order, decoded and filtered beside the thread that takes them.
#pragma once

#include "core/job/plan/execution_plan.h"
#include "core/media/source/frame_reader.h"
#include "core/worker/export/filter_scheduler.h"
#include "core/worker/export/source_feed.h"

#include <atomic>
#include <exception>
#include <memory>
#include <optional>
#include <thread>

namespace framewright {

/// For one thread. A bounded number of frames is under way at any time.
class FilteredFrames {
public:
    /// `index` is the source's; `chain_first`: the source's frame with which sequential filters begin, at or
    /// before the range. Throws what opening the source and the chain throws.
    FilteredFrames(const PreparedJob& job, std::shared_ptr<const FrameIndex> index, const FrameRange& range,
                   std::int64_t chain_first, int threads);
    ~FilteredFrames();
    FilteredFrames(const FilteredFrames&) = delete;
    FilteredFrames& operator=(const FilteredFrames&) = delete;

    /// The next frame with its display number; empty at the end. Frames that cannot be decoded are left out.
    std::optional<FinishedFrame> next();

    const FilterChain& chain() const { return chain_; }

private:
    void feed();

    const FilterChain chain_;
    FrameReader reader_;
    const OutputRange range_;
    SourceFeed source_;
    FilterScheduler scheduler_;
    std::exception_ptr failure_; ///< of the feeding thread, read after it has ended
    std::thread feeder_;         ///< last: it uses everything above
};

} // namespace framewright
