#include "core/metric/quality_record.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

constexpr const char* frame_key = "frame"; ///< of an entry, beside the metrics' ids

nlohmann::json score_to_json(double score) {
    return std::isinf(score) ? nlohmann::json("inf") : nlohmann::json(score);
}

double score_from_json(const nlohmann::json& json) {
    return json.is_string() && json.get<std::string>() == "inf" ? std::numeric_limits<double>::infinity()
                                                                : json.get<double>();
}

nlohmann::json scores_to_json(const std::map<std::string, double>& scores) {
    nlohmann::json json = nlohmann::json::object();
    for (const auto& [metric, score] : scores)
        json[metric] = score_to_json(score);
    return json;
}

std::map<std::string, double> scores_from_json(const nlohmann::json& json) {
    std::map<std::string, double> scores;
    for (const auto& item : json.items())
        scores[item.key()] = score_from_json(item.value());
    return scores;
}

nlohmann::json pooled_to_json(const PooledScore& pooled) {
    nlohmann::json json = {{"harmonic_mean", score_to_json(pooled.harmonic_mean)},
                           {"worst_1_percent", score_to_json(pooled.worst_1_percent)},
                           {"worst_5_percent", score_to_json(pooled.worst_5_percent)},
                           {"worst_frames", nlohmann::json::array()}};
    for (const WorstFrame& frame : pooled.worst_frames)
        json["worst_frames"].push_back(
            {{frame_key, frame.frame}, {"seconds", frame.seconds}, {"score", score_to_json(frame.score)}});
    if (!pooled.plane_means.empty())
        json["plane_means"] = scores_to_json(pooled.plane_means);
    return json;
}

PooledScore pooled_from_json(const nlohmann::json& json) {
    PooledScore pooled;
    pooled.harmonic_mean = score_from_json(json.at("harmonic_mean"));
    pooled.worst_1_percent = score_from_json(json.at("worst_1_percent"));
    pooled.worst_5_percent = score_from_json(json.at("worst_5_percent"));
    for (const auto& item : json.at("worst_frames"))
        pooled.worst_frames.push_back({item.at(frame_key).get<std::int64_t>(),
                                       item.at("seconds").get<double>(), score_from_json(item.at("score"))});
    pooled.plane_means = scores_from_json(json.value("plane_means", nlohmann::json::object()));
    return pooled;
}

} // namespace

void to_json(nlohmann::json& json, const QualityRecord& record) {
    json = {{"mean", scores_to_json(record.mean)},
            {"conversion", scores_to_json(record.conversion)},
            {"absent", record.absent}};
    json["pooled"] = nlohmann::json::object();
    for (const auto& [metric, pooled] : record.pooled)
        json["pooled"][metric] = pooled_to_json(pooled);
    if (record.frames_per_entry > 1)
        json["frames_per_entry"] = record.frames_per_entry;
    json["frames"] = nlohmann::json::array();
    for (const FrameQuality& frame : record.frames) {
        nlohmann::json item = scores_to_json(frame.scores);
        item[frame_key] = frame.frame;
        json["frames"].push_back(std::move(item));
    }
}

void from_json(const nlohmann::json& json, QualityRecord& record) {
    record = QualityRecord();
    record.mean = scores_from_json(json.at("mean"));
    const nlohmann::json pooled = json.value("pooled", nlohmann::json::object());
    for (const auto& item : pooled.items())
        record.pooled[item.key()] = pooled_from_json(item.value());
    record.conversion = scores_from_json(json.value("conversion", nlohmann::json::object()));
    record.absent = json.value("absent", record.absent);
    record.frames_per_entry = json.value("frames_per_entry", record.frames_per_entry);
    for (const auto& item : json.value("frames", nlohmann::json::array())) {
        FrameQuality frame;
        frame.frame = item.at(frame_key).get<std::int64_t>();
        frame.scores = scores_from_json(item);
        frame.scores.erase(frame_key);
        record.frames.push_back(std::move(frame));
    }
}

} // namespace framewright
