#include "core/trace/lane_clock.h"

#include "core/base/progress_counter.h"

#include <ctime>
#include <utility>

namespace framewright {
namespace {

std::int64_t thread_cpu_ns() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time); // of the calling thread: cannot fail
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

} // namespace

const char* activity_name(Activity activity) {
    switch (activity) {
    case Activity::StartUp:
        return "start-up";
    case Activity::Decode:
        return "decode";
    case Activity::Filter:
        return "filter";
    case Activity::Encode:
        return "encode";
    case Activity::Mux:
        return "mux";
    case Activity::Copy:
        return "copies";
    case Activity::Kernels:
        return "kernels";
    case Activity::Wait:
        return "wait";
    }
    return "";
}

LaneClock::LaneClock(std::string name, TracePart* trace)
    : name_(std::move(name)), trace_(trace), born_ns_(trace_clock_ns()), since_ns_(born_ns_) {
    if (trace_)
        lane_ = trace_->add_lane(name_);
}

void LaneClock::enter(Activity activity, std::int64_t frame) {
    count_progress();
    const std::int64_t now = trace_clock_ns();
    spent_ns_[static_cast<int>(activity_)] += now - since_ns_;
    if (trace_ && now > since_ns_)
        trace_->add_span(lane_, activity_name(activity_), since_ns_, now, frame_);
    activity_ = activity;
    frame_ = frame;
    since_ns_ = now;
}

std::map<std::string, double> LaneClock::seconds() {
    enter(activity_, frame_);
    std::map<std::string, double> seconds;
    for (int i = 0; i < activity_count; ++i)
        if (spent_ns_[i] > 0)
            seconds[activity_name(static_cast<Activity>(i))] = static_cast<double>(spent_ns_[i]) / 1e9;
    return seconds;
}

double LaneClock::lifetime_seconds() const {
    return static_cast<double>(trace_clock_ns() - born_ns_) / 1e9;
}

LaneCpu::LaneCpu(LaneClock& clock) : clock_(clock), since_ns_(thread_cpu_ns()) {}

LaneCpu::~LaneCpu() {
    clock_.cpu_ns_ += thread_cpu_ns() - since_ns_;
}

} // namespace framewright
