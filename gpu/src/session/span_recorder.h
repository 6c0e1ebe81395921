// Times of what runs on the device, in the host's time.
#pragma once

#include "gpu/include/gpu_timeline.h"
#include "gpu/src/driver/driver_handles.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace framewright::gpu {

using HostClock = std::int64_t (*)(); ///< nanoseconds

/// Nanoseconds of std::chrono::steady_clock.
std::int64_t steady_nanoseconds();

/// Points in time that both clocks know. The driver tells times between two events, as a float of
/// milliseconds: from an old event on they are coarse, and the clocks drift apart. So there is a new anchor
/// now and then.
class AnchorClock {
public:
    struct Anchor {
        Event event;
        std::int64_t host_ns = 0;
    };

    AnchorClock(const DriverApi& api, HostClock now);

    std::shared_ptr<const Anchor> newest() const { return newest_; }
    /// Makes a new anchor; waits for nothing but itself.
    void renew();
    void renew_if_old();

private:
    const DriverApi* api_;
    HostClock now_;
    Stream stream_; ///< nothing else is in it
    std::shared_ptr<const Anchor> newest_;
};

/// The spans of one slot. Does nothing while it is off.
class SpanRecorder {
public:
    SpanRecorder(const DriverApi& api, bool on) : api_(&api), on_(on) {}

    bool on() const noexcept { return on_; }
    /// Before the first mark of a batch.
    void begin(const AnchorClock& clock);
    /// Notes the moment when all that is in the stream so far is done; returns its number.
    std::size_t mark(const Stream& stream);
    /// What happened between two moments; its times are filled in later.
    void add(const Span& span, std::size_t from, std::size_t to);
    /// Appends the spans with their times. Everything that was marked must be done.
    void collect(std::vector<Span>& spans);

private:
    struct Pending {
        Span span;
        std::size_t from = 0;
        std::size_t to = 0;
    };
    std::int64_t nanoseconds_between(const Event& from, const Event& to) const;

    const DriverApi* api_;
    bool on_;
    std::vector<Event> events_; ///< used again by the next batch
    std::size_t used_ = 0;
    std::vector<Pending> pending_;
    std::shared_ptr<const AnchorClock::Anchor> anchor_;
};

/// Copies of both directions, where the device has one engine for them: each starts when the one before it
/// has ended.
void trim_shared_copies(std::vector<Span>& spans);

/// A mark is made when the work before it in its stream is done, not when the work after it begins: where
/// work waited for an engine that another stream used, its span begins too early. This moves starts that lie
/// in a stretch that spans of the same kind before it cover to the end of that stretch, so that what is
/// covered stays the same.
class SpanTrimmer {
public:
    void trim(Span& span);

private:
    struct Stretch {
        std::int64_t start_ns = 0;
        std::int64_t end_ns = -1;
    };
    std::array<Stretch, 3> stretches_; ///< by kind, the last
};

} // namespace framewright::gpu
