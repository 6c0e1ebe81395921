// How much of the filtered pictures an encoded file has kept. Plain values with a JSON form.
#pragma once

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

struct FrameQuality {
    std::int64_t frame = 0;               ///< display number in the clip
    std::map<std::string, double> scores; ///< by metric id; infinite for equal frames
};

struct WorstFrame {
    std::int64_t frame = 0; ///< display number in the clip
    double seconds = 0;     ///< its time, from the first frame of the clip
    double score = 0;
};

/// What the scores of all frames come to, besides their mean.
struct PooledScore {
    double harmonic_mean = 0;   ///< 0 where a frame's score is 0 or less
    double worst_1_percent = 0; ///< so many frames are no better (nearest rank)
    double worst_5_percent = 0;
    std::vector<WorstFrame> worst_frames;      ///< the worst first; 20 at most
    std::map<std::string, double> plane_means; ///< by the plane's name, where the metric tells planes apart
};

/// What was measured over the clip, and along it.
struct QualityRecord {
    std::map<std::string, double> mean;        ///< by metric id, joined as the metric's method says
    std::map<std::string, PooledScore> pooled; ///< by metric id; none in old records
    std::map<std::string, double>
        conversion; ///< the means of the conversion to the encoder's pixel format alone
    std::map<std::string, std::string>
        absent;                        ///< metrics that were asked for and are not there, with the reason
    std::int64_t frames_per_entry = 1; ///< of `frames`: of several frames, an entry has the worst scores
    std::vector<FrameQuality> frames;  ///< in order
};

/// Infinite values are the string "inf".
void to_json(nlohmann::json& json, const QualityRecord& record);
void from_json(const nlohmann::json& json, QualityRecord& record);

} // namespace framewright
