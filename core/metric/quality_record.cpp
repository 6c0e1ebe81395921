#include "core/metric/quality_record.h"

#include <cmath>
#include <limits>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

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

} // namespace

void to_json(nlohmann::json& json, const QualityRecord& record) {
    json = {{"mean", scores_to_json(record.mean)},
            {"conversion", scores_to_json(record.conversion)},
            {"absent", record.absent}};
    json["frames"] = nlohmann::json::array();
    for (const FrameQuality& frame : record.frames) {
        nlohmann::json item = {{"frame", frame.frame}};
        if (record.mean.contains("psnr"))
            item["psnr"] = score_to_json(frame.psnr);
        if (record.mean.contains("ssim"))
            item["ssim"] = frame.ssim;
        if (frame.vmaf)
            item["vmaf"] = *frame.vmaf;
        json["frames"].push_back(std::move(item));
    }
}

void from_json(const nlohmann::json& json, QualityRecord& record) {
    record = QualityRecord();
    record.mean = scores_from_json(json.at("mean"));
    record.conversion = scores_from_json(json.value("conversion", nlohmann::json::object()));
    record.absent = json.value("absent", record.absent);
    for (const auto& item : json.value("frames", nlohmann::json::array())) {
        FrameQuality frame;
        frame.frame = item.at("frame").get<std::int64_t>();
        if (item.contains("psnr"))
            frame.psnr = score_from_json(item.at("psnr"));
        frame.ssim = item.value("ssim", 0.0);
        if (item.contains("vmaf"))
            frame.vmaf = item.at("vmaf").get<double>();
        record.frames.push_back(frame);
    }
}

} // namespace framewright
