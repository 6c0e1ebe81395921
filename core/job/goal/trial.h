// What a worker says of a sample that was encoded with a setting that may be taken. Plain values.
#pragma once

#include "core/metric/quality_record.h"

#include <cstdint>

namespace framewright {

struct TrialResult {
    std::int64_t frames = 0;
    std::int64_t video_bytes = 0;
    std::int64_t file_bytes = 0; ///< with everything that goes beside the pictures
    double encode_seconds = 0;   ///< decoding and filtering included
    double seconds = 0;          ///< with measuring
    QualityRecord quality;       ///< of what was asked for
};

} // namespace framewright
