// Runs a filter chain over a stream of frames, several frames at a time, results in order.
#pragma once

#include "core/filter/chain/filter_chain.h"
#include "core/segment/segment_stream.h"
#include "core/trace/lane_clock.h"
#include "core/worker/export/device_stage.h"
#include "core/worker/export/source_feed.h"
#include "core/worker/export/surface_budget.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace framewright {

/// One frame after the chain: hashed, converted for the encoder.
struct FinishedFrame {
    std::int64_t frame_number = 0;
    Frame frame;
    std::optional<FrameHash> hash; ///< where asked for
};
/// Makes one of a filtered frame. Called from several threads at once.
using FinishFrame = std::function<FinishedFrame(std::int64_t frame_number, const Frame& filtered)>;

/// The outputs that are wanted, and how many frames the whole clip has: beyond its ends windows are mirrored.
struct OutputRange {
    std::int64_t first = 0; ///< display numbers, [first, end)
    std::int64_t end = 0;
    std::int64_t clip_frames = 0;
    /// How many frames before `first` are filtered too, for sequential filters to be in the state that they
    /// have there in a run from further back (see ChainTraits).
    std::int64_t lead = 0;

    std::int64_t first_made() const { return first - lead; }
};

/// Input are the frames of the range with its lead, and of the chain's temporal radius around both, as far as
/// the clip goes (see SourceFeed). With threads: push() and pop() are called by one thread each. Without:
/// push() filters on the calling thread, and pop() returns what is ready. pop() skips frames that could not
/// be decoded.
class FilterScheduler {
public:
    /// `chain` must outlive the scheduler. `threads` 0 filters inside push(), accounting to `inline_clock`.
    /// Stages that `devices` run need at least one thread for the rest.
    FilterScheduler(const FilterChain& chain, const OutputRange& range, FinishFrame finish, int threads,
                    TracePart* trace, LaneClock* inline_clock,
                    std::vector<std::unique_ptr<DeviceStage>> devices = {});
    ~FilterScheduler();

    /// Waits while too many frames are under way. False once stopped: push no more.
    bool push(SourceFrame frame);
    /// There is no more input, even if the range is not complete.
    void close_input();
    /// The next result in order. Empty at the end, or (without threads) when more input is needed. Rethrows
    /// what a filter threw.
    std::optional<FinishedFrame> pop();
    /// Drops everything; push() and pop() return at once.
    void stop();

    /// Stops, waits for the filter threads and the devices, and returns their accounts.
    std::vector<LaneAccount> finish();

private:
    struct Item {
        bool lost = false;
        std::shared_ptr<const Frame> frame;
    };
    /// The inputs of one stage by frame number, and those whose outputs were already scheduled.
    struct Stage {
        int radius = 0;
        std::map<std::int64_t, Item> inputs;
        std::int64_t next_place = 0;
        std::int64_t end_place = 0;
        std::unique_ptr<FilterRun> run; ///< of a sequential stage: one task at a time, in order
        bool busy = false;              ///< with one
    };
    struct Task {
        std::size_t stage = 0;
        std::int64_t frame_number = 0;
        bool lost = false;
        bool made = false; ///< the window holds what a device made: it is only to be finished
        std::vector<std::shared_ptr<const Frame>> window;
    };

    bool schedule_next(std::size_t stage_number);
    void add_input(std::size_t stage, std::int64_t frame_number, Item item);
    void start_task(Task task);
    DeviceStage* device_of(std::size_t stage) const;
    void take_from_device(std::size_t stage, const DeviceStage::Input& input, Frame frame);
    void fail(std::exception_ptr failure);
    std::optional<Task> take_task();
    void run_task(const Task& task, LaneClock& clock);
    void run_inline();
    void work(LaneClock& clock);
    bool ended() const;
    bool is_unseen(const Task& task) const { return task.lost || task.frame_number < range_.first; }

    const FilterChain& chain_;
    const OutputRange range_;
    const FinishFrame finish_;
    const std::size_t max_under_way_;
    LaneClock* const inline_clock_;
    SurfaceBudget loans_;

    std::mutex mutex_;
    std::condition_variable room_, tasks_ready_, results_ready_;
    std::vector<Stage> stages_;
    std::vector<std::deque<Task>> tasks_;                          ///< by stage
    std::map<std::int64_t, std::optional<FinishedFrame>> results_; ///< empty: a lost frame
    std::int64_t next_result_ = 0;
    std::int64_t pushed_ = 0;
    std::int64_t delivered_ = 0;
    bool input_closed_ = false;
    bool stopped_ = false;
    std::exception_ptr failure_;
    std::vector<LaneClock> lanes_;
    std::vector<std::unique_ptr<DeviceStage>> devices_;
    std::vector<std::thread> threads_; ///< last: they use everything above
};

} // namespace framewright
