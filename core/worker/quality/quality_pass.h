// Measures an encoded file against the frames that its encoder was given.
#pragma once

#include "core/base/cancel.h"
#include "core/job/prepared_job.h"
#include "core/metric/quality_record.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

struct QualityOrder {
    std::vector<std::string> metrics; ///< ids of the metric table
    std::string path;                 ///< where the output lies now; "" for the job's own path
    /// Of the source: where sequential filters began that made the output; none: at the job's first frame.
    std::optional<std::int64_t> chain_first;
};

/// Decodes the source again, runs the job's chain and conversion, and compares every frame with the one that
/// the job's output shows at its time. Pictures are handled as they come; what is kept of them are scores
/// (see ClipScores), of a metric that scores the clip as a whole those of all frames until they are joined: 8
/// bytes each. `index` of the job is used. `progress` gets 0..1.
///
/// What the conversion to the encoder's pixel format loses is measured apart: the converted picture is
/// converted back, with swscale as on the way there, and compared with the filtered one at the size that was
/// encoded. A dropped alpha plane does not count there. Where the conversion keeps every sample it loses
/// nothing, and nothing is stated where there is none.
///
/// Throws Error(Unsupported) where the job encodes nothing, Error(Verification) where the file's frames are
/// not those of the job, Error(Input) where a file cannot be read.
QualityRecord measure_quality(const PreparedJob& job, const QualityOrder& order, const CancelToken& cancel,
                              const std::function<void(double)>& progress);

} // namespace framewright
