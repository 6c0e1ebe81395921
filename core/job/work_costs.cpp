#include "core/job/work_costs.h"

#include <algorithm>
#include <iterator>
#include <map>

namespace framewright {
namespace {

/// Of a decoder beside decoder, filter and encoder; between the 0.05 of a slow encoder and the 0.4 of a fast
/// one.
constexpr double assumed_decoding = 0.1;
constexpr double trust_in_a_place = 0.75; ///< in what sets a sample apart from the mean

struct Mean {
    double sum = 0;
    double weight = 0;
};

} // namespace

WorkCosts assumed_costs() {
    return {0, 1, assumed_decoding, {}};
}

FrameCosts::FrameCosts(const WorkCosts& costs) {
    std::map<std::int64_t, Mean> places;
    for (const PlaceRate& place : costs.places) {
        places[place.first].sum += place.weight * place.frame_seconds;
        places[place.first].weight += place.weight;
    }
    for (auto place = places.begin(); place != places.end(); ++place) {
        const auto& [frame, mean] = *place;
        const double own = mean.weight > 0 ? mean.sum / mean.weight : costs.frame_seconds;
        Stretch stretch;
        stretch.frame_seconds = costs.frame_seconds + trust_in_a_place * (own - costs.frame_seconds);
        if (!stretches_.empty()) {
            const Stretch& before = stretches_.back();
            stretch.first = 0.5 * static_cast<double>(std::prev(place)->first + frame);
            stretch.seconds_before =
                before.seconds_before + (stretch.first - before.first) * before.frame_seconds;
        }
        stretches_.push_back(stretch);
    }
    if (stretches_.empty())
        stretches_.push_back({0, costs.frame_seconds, 0});
}

double FrameCosts::seconds(std::int64_t first, std::int64_t end) const {
    return seconds_until(end) - seconds_until(first);
}

double FrameCosts::seconds_until(std::int64_t frame) const {
    const auto at = static_cast<double>(frame);
    const auto behind =
        std::upper_bound(stretches_.begin() + 1, stretches_.end(), at,
                         [](double position, const Stretch& stretch) { return position < stretch.first; });
    const Stretch& stretch = *std::prev(behind);
    return stretch.seconds_before + (at - stretch.first) * stretch.frame_seconds;
}

} // namespace framewright
