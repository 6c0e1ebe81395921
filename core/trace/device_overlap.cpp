#include "core/trace/device_overlap.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

namespace framewright {
namespace {

constexpr std::array<const char*, device_work_count> work_names{" H2D", " kernels", " D2H"};
constexpr const char* device_name = "GPU";

using Interval = std::pair<std::int64_t, std::int64_t>;

double covered_seconds(std::vector<Interval> intervals) {
    std::sort(intervals.begin(), intervals.end());
    std::int64_t covered = 0;
    std::int64_t reached = intervals.empty() ? 0 : intervals.front().first;
    for (const auto& [start, end] : intervals) {
        covered += std::max<std::int64_t>(0, end - std::max(start, reached));
        reached = std::max(reached, end);
    }
    return static_cast<double>(covered) * 1e-9;
}

} // namespace

std::string device_lane_name(int stage, int stream, DeviceWork work) {
    const std::string device = stage == 0 ? device_name : device_name + (" " + std::to_string(stage + 1));
    return device + " stream " + std::to_string(stream + 1) + work_names[static_cast<std::size_t>(work)];
}

std::optional<DeviceWork> device_work_of(const std::string& lane) {
    if (lane.find(std::string(device_name) + " ") == std::string::npos ||
        lane.find(" stream ") == std::string::npos)
        return std::nullopt;
    for (int work = 0; work < device_work_count; ++work)
        if (lane.ends_with(work_names[static_cast<std::size_t>(work)]))
            return static_cast<DeviceWork>(work);
    return std::nullopt;
}

double DeviceOverlap::factor() const {
    const double busy = std::accumulate(std::begin(seconds), std::end(seconds), 0.0);
    return union_seconds > 0 ? busy / union_seconds : 0;
}

double DeviceOverlap::of_ideal() const {
    return union_seconds > 0 ? *std::max_element(std::begin(seconds), std::end(seconds)) / union_seconds : 0;
}

DeviceOverlap measure_device_overlap(const std::vector<DeviceSpan>& spans) {
    std::vector<Interval> all;
    std::array<std::vector<Interval>, device_work_count> by_work;
    for (const DeviceSpan& span : spans) {
        all.emplace_back(span.start_ns, span.end_ns);
        by_work[static_cast<std::size_t>(span.work)].emplace_back(span.start_ns, span.end_ns);
    }
    DeviceOverlap overlap;
    for (std::size_t work = 0; work < by_work.size(); ++work)
        overlap.seconds[work] = covered_seconds(std::move(by_work[work]));
    overlap.union_seconds = covered_seconds(std::move(all));
    return overlap;
}

} // namespace framewright
