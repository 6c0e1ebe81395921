// A chain over consecutive frames on the calling thread: for a preview of sequential filters.
#pragma once

#include "core/base/cancel.h"
#include "core/filter/chain/filter_chain.h"
#include "core/filter/sequential_filter.h"

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

namespace framewright {

/// Frames are numbered as in the clip. Not thread-safe.
class ChainRun {
public:
    struct Result {
        std::int64_t frame_number = 0;
        std::shared_ptr<const Frame> frame;
    };

    /// Makes the frames from `first` to the end of a clip of `clip_frames`; sequential filters begin with
    /// `first`. `chain` must outlive the run, and so must `cancel`: where it fires, push() throws
    /// Error(Cancelled), and the run is of no use any more.
    ChainRun(const FilterChain& chain, std::int64_t first, std::int64_t clip_frames,
             const CancelToken* cancel = nullptr);

    /// The frame that push() takes next.
    std::int64_t next_input() const { return next_input_; }
    void push(Frame frame);
    /// The next finished frame, in order; empty where more input is needed.
    std::optional<Result> pop();

private:
    struct Stage {
        int radius = 0;
        std::map<std::int64_t, std::shared_ptr<const Frame>> inputs;
        std::int64_t next_place = 0;
        std::unique_ptr<FilterRun> run; ///< of a sequential stage
    };

    void add_input(std::size_t stage, std::int64_t frame_number, std::shared_ptr<const Frame> frame);
    bool make_next(std::size_t stage);

    const FilterChain& chain_;
    const std::int64_t first_;
    const std::int64_t clip_frames_;
    const CancelToken* const cancel_;
    std::vector<Stage> stages_;
    std::int64_t next_input_ = 0;
    std::deque<Result> results_;
};

} // namespace framewright
