// A batch of frames on its way through the device: one stream, and memory for it.
#pragma once

#include "gpu/src/driver/kernel_library.h"
#include "gpu/src/plan/device_plan.h"
#include "gpu/src/session/session_memory.h"
#include "gpu/src/session/span_recorder.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace framewright::gpu {

/// What a slot works with.
struct SlotWork {
    const ChainPlan* plan = nullptr;
    const std::vector<std::string>* step_names = nullptr;
    Arrangement arrangement;
};

enum class SlotStage {
    Free,
    Filling, ///< frames are put in
    Held,    ///< the kernels are handed over, a copy out is held back
    Started, ///< all is handed over
    Done,    ///< results are there
    Polled,  ///< all of them were handed out
};

class Slot {
public:
    Slot(const DriverApi& api, int number, bool timeline);

    /// Makes the launches. Once, before anything else.
    void prepare(const SlotWork& work, const SlotMemory& memory, KernelLibrary& kernels);

    const Stream& stream() const noexcept { return stream_; }
    SlotStage stage() const noexcept { return stage_; }
    int frames() const noexcept { return static_cast<int>(ids_.size()); }
    bool full() const noexcept { return frames() == work_.arrangement.batch; }
    std::int64_t id(int frame) const { return ids_[static_cast<std::size_t>(frame)]; }
    PinnedPicture input_picture(int frame) const;
    PinnedPicture output_picture(int frame) const;
    /// Of a frame in device memory; those behind the last are there too.
    DeviceAddress input_address(int frame) const;
    DeviceAddress output_address(int frame) const;

    /// Takes up the picture behind the last.
    void add(std::int64_t id);
    /// Hands over the launches that copy a picture to the next frame's memory, and takes it up.
    void take_over(std::int64_t id, const std::vector<PreparedLaunch>& launches, const AnchorClock* clock);
    /// Hands over the copies in and the kernels of its frames. Where frames are cut into strips, everything.
    void start(const AnchorClock* clock);
    void start_copy_out();
    bool kernels_ready() const; ///< whether a copy out would start at once
    bool ready() const;
    void wait() const;
    /// ready() or wait() said that it is done.
    void finish(std::vector<Span>& spans);
    /// Runs the launches that copy the result of a frame elsewhere and waits for them. The slot must be done
    /// and not be released.
    void hand_over(int frame, const std::vector<PreparedLaunch>& launches, const AnchorClock* clock,
                   std::vector<Span>& spans);
    void mark_polled() noexcept { stage_ = SlotStage::Polled; }
    void release();

    /// Waits until nothing is in flight, whatever the driver answers.
    void abandon() const noexcept;

private:
    void copy_in(std::size_t strip);
    void copy_out(std::size_t strip);
    void run(std::size_t strip);
    void run_timed(std::size_t strip);
    void launch_frames(std::size_t strip);
    void exchange(std::int64_t id, const char* name, const std::vector<PreparedLaunch>& launches);
    void begin_spans(const AnchorClock* clock);
    void record_done();
    std::size_t move_planes(std::size_t strip, bool in);
    void move(bool in, std::size_t host_offset, DeviceAddress device_offset, std::size_t bytes);
    bool cut() const { return work_.plan->strips().size() > 1; }

    const DriverApi* api_;
    int number_;
    SlotWork work_;
    SlotMemory memory_;
    Stream stream_;
    Event computed_;
    Event done_;
    SpanRecorder recorder_;
    std::vector<std::vector<std::vector<PreparedLaunch>>> launches_; ///< of a frame, by strip and frame
    std::vector<GraphExec> graphs_; ///< of a full batch's kernels, by strip; made when first needed
    std::vector<std::int64_t> ids_;
    SlotStage stage_ = SlotStage::Free;
};

} // namespace framewright::gpu
