// How the encoder's setting was found that an export's target asks for. Plain values.
#pragma once

#include "core/base/text.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// The samples encoded with one setting.
struct TargetTry {
    double setting = 0;          ///< the encoder's quality, or bits per second
    std::int64_t frames = 0;     ///< of all samples
    std::int64_t bytes = 0;      ///< of their encoded pictures
    double file_bytes = 0;       ///< what the whole file would take
    double encode_seconds = 0;   ///< decoding and filtering included
    double seconds = 0;          ///< with measuring
    std::optional<double> score; ///< by the target's metric, of all samples; none where a size is wanted
    std::optional<double> worst_1_percent;
};

/// What an encoding of the whole clip came to.
struct PassReport {
    double setting = 0;
    std::int64_t file_bytes = 0;
};

struct TargetReport {
    std::string metric;             ///< id of its row; "" where a size is wanted
    double wanted = 0;              ///< the score, or bytes
    std::string setting_name;       ///< "CRF"; "" for a bit rate
    bool whole_clip = false;        ///< the samples are the clip
    int places = 0;                 ///< samples of a try
    std::vector<TargetTry> tries;   ///< in the order in which they were made
    double setting = 0;             ///< the one that is taken
    std::optional<double> expected; ///< what it is to come to, as `wanted`; from a try where `checked`
    bool checked = false;           ///< the setting was tried; else it lies between tries
    double seconds = 0;             ///< that all tries took
    std::optional<std::int64_t> came_to_bytes; ///< of the finished file, where a size was wanted
    std::vector<PassReport> earlier_passes;    ///< before the one whose setting is taken
};
void to_json(nlohmann::json& json, const TargetReport& report);
void from_json(const nlohmann::json& json, TargetReport& report);

/// "CRF 23.5", "1250 kbit/s".
std::string setting_text(const TargetReport& report, double setting);

} // namespace framewright
