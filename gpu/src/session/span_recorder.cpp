#include "gpu/src/session/span_recorder.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace framewright::gpu {
namespace {

constexpr std::int64_t anchor_lifetime_ns = 1'000'000'000; // a float of milliseconds then resolves 60 ns

} // namespace

std::int64_t steady_nanoseconds() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

AnchorClock::AnchorClock(const DriverApi& api, HostClock now)
    : api_(&api), now_(now), stream_(create_stream(api)) {
    renew();
}

void AnchorClock::renew() {
    Anchor anchor;
    anchor.event = create_event(*api_, 0);
    const std::int64_t before = now_();
    check(*api_, api_->event_record(anchor.event.get(), stream_.get()), "cuEventRecord",
          Text("gpu.doing.time", "taking the time"));
    // A thread that sleeps wakes up late; this takes microseconds.
    while (!check_ready(*api_, api_->event_query(anchor.event.get()), "cuEventQuery",
                        Text("gpu.doing.time", "taking the time"))) {
    }
    anchor.host_ns = before + (now_() - before) / 2;
    newest_ = std::make_shared<const Anchor>(std::move(anchor));
}

void AnchorClock::renew_if_old() {
    if (now_() - newest_->host_ns > anchor_lifetime_ns) {
        renew();
    }
}

void SpanRecorder::begin(const AnchorClock& clock) {
    if (on_) {
        anchor_ = clock.newest();
        pending_.clear();
        used_ = 0;
    }
}

std::size_t SpanRecorder::mark(const Stream& stream) {
    if (!on_) {
        return 0;
    }
    if (used_ == events_.size()) {
        events_.push_back(create_event(*api_, 0));
    }
    check(*api_, api_->event_record(events_[used_].get(), stream.get()), "cuEventRecord",
          Text("gpu.doing.time", "taking the time"));
    return used_++;
}

void SpanRecorder::add(const Span& span, std::size_t from, std::size_t to) {
    if (on_) {
        pending_.push_back({span, from, to});
    }
}

std::int64_t SpanRecorder::nanoseconds_between(const Event& from, const Event& to) const {
    float milliseconds = 0;
    check(*api_, api_->event_elapsed_time(&milliseconds, from.get(), to.get()), "cuEventElapsedTime",
          Text("gpu.doing.time", "taking the time"));
    return std::llround(static_cast<double>(milliseconds) * 1e6);
}

void SpanRecorder::collect(std::vector<Span>& spans) {
    if (!on_ || used_ == 0) {
        return;
    }
    // Short distances are told precisely; the long one to the anchor is taken once.
    const std::int64_t base = anchor_->host_ns + nanoseconds_between(anchor_->event, events_[0]);
    std::vector<std::int64_t> times(used_, base);
    for (std::size_t i = 1; i < used_; ++i) {
        times[i] = base + nanoseconds_between(events_[0], events_[i]);
    }
    for (Pending& pending : pending_) {
        pending.span.start_ns = times[pending.from];
        pending.span.end_ns = times[pending.to];
        spans.push_back(std::move(pending.span));
    }
    pending_.clear();
    used_ = 0;
}

void SpanTrimmer::trim(Span& span) {
    Stretch& stretch = stretches_[static_cast<std::size_t>(span.kind)];
    if (span.start_ns > stretch.end_ns || span.end_ns < stretch.start_ns) {
        stretch = {span.start_ns, span.end_ns};
        return;
    }
    if (span.start_ns < stretch.start_ns) {
        stretch.start_ns = span.start_ns;
    } else {
        span.start_ns = std::min(stretch.end_ns, span.end_ns);
    }
    stretch.end_ns = std::max(stretch.end_ns, span.end_ns);
}

void trim_shared_copies(std::vector<Span>& spans) {
    std::vector<Span*> copies;
    for (Span& span : spans) {
        if (span.kind != DeviceWork::Kernels) {
            copies.push_back(&span);
        }
    }
    std::stable_sort(copies.begin(), copies.end(),
                     [](const Span* one, const Span* two) { return one->end_ns < two->end_ns; });
    for (std::size_t i = 1; i < copies.size(); ++i) {
        copies[i]->start_ns = std::max(copies[i]->start_ns, copies[i - 1]->end_ns);
    }
}

} // namespace framewright::gpu
