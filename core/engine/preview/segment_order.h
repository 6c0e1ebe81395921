// A segment of an export that is wanted before the export, and what became of it. Plain values.
#pragma once

#include "core/base/outcome.h"
#include "core/base/text.h"
#include "core/engine/preview/size_estimate.h"
#include "core/job/job_spec.h"
#include "core/job/plan/output_timeline.h"
#include "core/metric/quality_record.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace framewright {

struct SegmentOrder {
    /// The export that it is a segment of. The container is that of its output, which is not touched. A
    /// target is not searched for: the segment has the encoder's setting.
    JobSpec spec;
    TimePoint at; ///< of the clip, within the export's range
    /// 0: the whole segment of the plan that holds this frame. Above: where it lasts more than twice as long,
    /// a part of it of about so many seconds, which an export that takes it has as a segment of its own.
    double piece_seconds = 0;
    std::vector<std::string> metrics; ///< ids of the metric table that its frames are measured by
};

struct MadeSegment {
    /// A file of these frames alone, in the export's container: readable by this user's processes until the
    /// order is dropped.
    std::string path;
    SourceRange source;
    double start_seconds = 0; ///< of its first frame, from the first of the clip
    double seconds = 0;       ///< that its frames last
    std::int64_t frames = 0;
    std::int64_t bytes = 0;   ///< of its packets
    FileSizeRange file_bytes; ///< that the whole export is expected to take
    std::string backend;      ///< as which one it was made
    std::string encoder;
    bool whole_segment = true; ///< of the plan; else a part of one
    bool was_kept = false;     ///< an earlier order had made it
    double encode_seconds = 0; ///< that a worker took for it; 0 where it was kept
    double total_seconds = 0;  ///< from the order to the file
    std::vector<Text> notes;

    double bits_per_second() const { return seconds > 0 ? static_cast<double>(bytes) * 8 / seconds : 0; }
};

struct SegmentProgress {
    enum class Stage { Preparing, Encoding, Measuring };
    Stage stage = Stage::Preparing;
    double fraction = 0; ///< of the stage, 0..1
    SourceRange source;  ///< that is made; empty before it is known
};

/// Called on the engine's own thread; must return quickly and may call the engine.
struct SegmentObserver {
    std::function<void(const SegmentProgress&)> progress; ///< at most about ten times a second
    std::function<void(const MadeSegment&)> made; ///< the file can be shown; once, where all goes well
    /// The scores of its frames; without metrics an empty record. Exactly once, last.
    std::function<void(const Outcome<QualityRecord>&)> finished;
};

} // namespace framewright
