#include "core/media/model/frame_index.h"

#include "core/base/error.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <numeric>

namespace framewright {

std::int64_t FrameIndex::frame_at(std::int64_t at) const {
    const auto after = std::upper_bound(pts.begin(), pts.end(), at);
    return after == pts.begin() ? 0 : after - pts.begin() - 1;
}

std::int64_t FrameIndex::first_frame_from(std::int64_t at) const {
    return std::lower_bound(pts.begin(), pts.end(), at) - pts.begin();
}

const Keyframe* FrameIndex::keyframe_before(std::int64_t number) const {
    if (keyframes.empty())
        return nullptr;
    const auto after = std::upper_bound(keyframes.begin(), keyframes.end(), number,
                                        [](std::int64_t n, const Keyframe& key) { return n < key.frame; });
    return after == keyframes.begin() ? &keyframes.front() : &*(after - 1);
}

std::int64_t FrameIndex::duration(std::int64_t number) const {
    const auto at = static_cast<std::size_t>(number);
    return at + 1 < pts.size() ? pts[at + 1] - pts[at] : last_duration;
}

// PTS travel as differences: short numbers in the binary form, so that the index of a ten-hour file stays
// small.
void to_json(nlohmann::json& json, const FrameIndex& index) {
    std::vector<std::int64_t> steps(index.pts.size());
    std::adjacent_difference(index.pts.begin(), index.pts.end(), steps.begin());
    nlohmann::json keyframes = nlohmann::json::array();
    for (const Keyframe& key : index.keyframes)
        keyframes.push_back({key.frame, key.pts, key.dts, key.position, key.recovery_point});
    json = {{"time_base", {index.time_base.num, index.time_base.den}},
            {"pts_steps", std::move(steps)},
            {"keyframes", std::move(keyframes)},
            {"last_duration", index.last_duration},
            {"generated_pts", index.generated_pts},
            {"damaged", index.damaged},
            {"warnings", index.warnings}};
}

void from_json(const nlohmann::json& json, FrameIndex& index) {
    index.time_base = {json.at("time_base").at(0).get<std::int64_t>(),
                       json.at("time_base").at(1).get<std::int64_t>()};
    index.pts = json.at("pts_steps").get<std::vector<std::int64_t>>();
    std::int64_t time = 0;
    for (std::int64_t& pts : index.pts) {
        if (__builtin_add_overflow(time, pts, &time))
            throw Error(ErrorKind::Worker, "-", "index", "the frame index holds times out of range");
        pts = time;
    }
    index.keyframes.clear();
    for (const auto& item : json.at("keyframes"))
        index.keyframes.push_back({item.at(0).get<std::int64_t>(), item.at(1).get<std::int64_t>(),
                                   item.at(2).get<std::int64_t>(), item.at(3).get<std::int64_t>(),
                                   item.at(4).get<bool>()});
    index.last_duration = json.at("last_duration").get<std::int64_t>();
    index.generated_pts = json.at("generated_pts").get<bool>();
    index.damaged = json.at("damaged").get<bool>();
    index.warnings = json.at("warnings").get<std::vector<std::string>>();
}

} // namespace framewright
