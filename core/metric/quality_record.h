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
    std::int64_t frame = 0; ///< display number in the clip
    double psnr = 0;        ///< dB, over all planes as FFmpeg's `psnr_avg`; infinite for equal frames
    double ssim = 0;        ///< over all planes as FFmpeg's `All`
    std::optional<double> vmaf;
};

/// Means over the clip, and every frame's value. A frame's psnr and ssim say something only where `mean`
/// holds that metric.
struct QualityRecord {
    std::map<std::string, double>
        mean; ///< by metric id: "psnr" (from the mean of the errors), "ssim", "vmaf"
    std::map<std::string, double>
        conversion; ///< the same of the conversion to the encoder's pixel format alone
    std::map<std::string, std::string>
        absent; ///< metrics that were asked for and are not there, with the reason
    std::vector<FrameQuality> frames;
};

/// Infinite values are the string "inf".
void to_json(nlohmann::json& json, const QualityRecord& record);
void from_json(const nlohmann::json& json, QualityRecord& record);

} // namespace framewright
