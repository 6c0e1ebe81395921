#include "gpu/bench/stopwatch.h"

#include <algorithm>
#include <vector>

namespace framewright::gpu {
namespace {

constexpr int warm_ups = 2;
const Text doing = Text::verbatim("measuring");

} // namespace

Stopwatch::Stopwatch(const DriverApi& api, int repeats)
    : api_(&api), repeats_(repeats), stream_(create_stream(api)), begin_(create_event(api, 0)),
      end_(create_event(api, 0)) {}

double Stopwatch::once(const std::function<void()>& start) {
    check(*api_, api_->event_record(begin_.get(), stream_.get()), "cuEventRecord", doing);
    start();
    check(*api_, api_->event_record(end_.get(), stream_.get()), "cuEventRecord", doing);
    check(*api_, api_->event_synchronize(end_.get()), "cuEventSynchronize", doing);
    float milliseconds = 0;
    check(*api_, api_->event_elapsed_time(&milliseconds, begin_.get(), end_.get()), "cuEventElapsedTime",
          doing);
    return static_cast<double>(milliseconds) * 1e-3;
}

double Stopwatch::seconds(const std::function<void()>& start) {
    for (int i = 0; i < warm_ups; ++i) {
        once(start);
    }
    std::vector<double> times;
    for (int i = 0; i < repeats_; ++i) {
        times.push_back(once(start));
    }
    const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
    std::nth_element(times.begin(), middle, times.end());
    return *middle;
}

} // namespace framewright::gpu
