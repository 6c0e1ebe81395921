// What a session does, on the driver.
#pragma once

#include "gpu/include/session.h"
#include "gpu/src/driver/kernel_library.h"
#include "gpu/src/session/input_tracker.h"
#include "gpu/src/session/scheduler.h"
#include "gpu/src/session/session_memory.h"
#include "gpu/src/session/slot.h"
#include "gpu/src/session/span_recorder.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright::gpu {

/// What a session needs from outside; tests bring their own.
struct SessionParts {
    const DriverApi* api = nullptr;
    KernelImages images;
    HostClock clock = steady_nanoseconds;
};

/// Session::open with other parts.
std::unique_ptr<Session> open_session(const SessionParts& parts, const PictureProgram& program,
                                      const SessionOptions& options,
                                      const std::function<void(const Text&)>& report = {});

/// Members do what those of Session say.
class DeviceSession {
public:
    DeviceSession(const SessionParts& parts, const PictureProgram& program, const SessionOptions& options,
                  const std::function<void(const Text&)>& report);
    DeviceSession(const DeviceSession&) = delete;
    DeviceSession& operator=(const DeviceSession&) = delete;
    ~DeviceSession();

    std::optional<PinnedPicture> acquire();
    void submit(std::int64_t id);
    bool submit_device(std::int64_t id, const DevicePicture& picture);
    std::int64_t taken(bool wait);
    void flush();
    std::optional<Session::Result> poll(bool wait);
    void store_result(const DevicePicture& target);
    void release();
    std::vector<Span> drain_timeline();
    int slots() const { return fitted_.arrangement.slots; }
    int batch() const { return fitted_.arrangement.batch; }
    int strips() const { return fitted_.arrangement.strips; }
    std::vector<Text> notes() const { return fitted_.plan.notes(); }

private:
    template <typename Action> auto guarded(Action action);
    void start_filled();
    void finish(Slot& slot);
    bool await(Slot& slot, bool wait);
    bool has_room() const;
    void order_behind_producer(const Stream& stream) const;
    std::vector<PreparedLaunch> prepared(const std::vector<Launch>& launches);
    const AnchorClock* clock() const { return clock_ ? &*clock_ : nullptr; }
    void install();
    std::size_t after(std::size_t slot) const { return (slot + 1) % slots_.size(); }

    // In the order in which they must go: streams before the memory that work in them uses, all before the
    // context.
    SessionParts parts_;
    SessionOptions options_;
    std::vector<std::string> step_names_;
    PictureShape input_shape_;
    PictureShape output_shape_;
    PrimaryContext context_;
    KernelLibrary kernels_;
    FittedPlan fitted_;
    std::vector<Slot> slots_;
    Event produced_; ///< what was in the default stream when a picture was submitted
    IntakeLedger intakes_;
    std::optional<AnchorClock> clock_;
    Scheduler scheduler_;

    std::size_t filling_ = 0;   ///< the slot that takes the next frame
    std::size_t polling_ = 0;   ///< the slot that the next result is in
    std::size_t releasing_ = 0; ///< the slot of the oldest result that was polled and not released
    int polled_ = 0;            ///< frames of slot polling_
    int released_ = 0;          ///< frames of slot releasing_
    int outstanding_ = 0;       ///< results that were polled and not released
    bool acquired_ = false;

    struct Place {
        std::size_t slot = 0;
        int frame = 0;
    };
    std::optional<Place> last_polled_; ///< of the results that were not released
    int copy_engines_ = 0;             ///< known where there is a timeline
    SpanTrimmer trimmer_;
    std::vector<Span> spans_;                      ///< of results that were polled
    std::deque<std::vector<Span>> unpolled_spans_; ///< of slots that are done, the oldest first
    std::optional<GpuError> failure_;              ///< after it nothing may be asked of the driver
};

} // namespace framewright::gpu
