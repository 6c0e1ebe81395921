#include "core/benchmark/statistics/device_use.h"

#include "core/trace/lane_clock.h"

#include <algorithm>
#include <map>

namespace framewright {

DeviceWork DeviceUse::busiest() const {
    return static_cast<DeviceWork>(std::max_element(std::begin(shares), std::end(shares)) -
                                   std::begin(shares));
}

DeviceUse device_use_of(const JobResult& result) {
    DeviceUse use;
    std::map<std::string, double> lives; // a lane has an account for every part of the clip
    for (const LaneAccount& lane : result.lanes) {
        const auto work = device_work_of(lane.lane);
        if (!work)
            continue;
        use.known = true;
        lives[lane.lane] += lane.lifetime;
        for (const auto& [activity, seconds] : lane.seconds)
            if (activity != activity_name(Activity::Wait))
                use.shares[static_cast<int>(*work)] += seconds;
    }
    double longest = 0;
    for (const auto& [lane, life] : lives)
        longest = std::max(longest, life);
    for (double& share : use.shares)
        share = longest > 0 ? std::min(1.0, share / longest) : 0;
    return use;
}

} // namespace framewright
