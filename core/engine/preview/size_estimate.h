// How large a file becomes of which a piece is known.
#pragma once

#include "core/job/plan/output_timeline.h"
#include "core/job/prepared_job.h"

#include <cstdint>

namespace framewright {

struct FileSizeRange {
    std::int64_t low = 0; ///< bytes
    std::int64_t high = 0;
};

/// `bytes` is what the source's frames `piece` came to. The range reaches from the size at the piece's rate
/// to the size at a rate that follows the source's own, as its keyframes' places in the file tell it, and
/// some way beyond either, because a piece is a piece. Where the encoder is told a bit rate, around that one.
FileSizeRange estimate_file_size(const PreparedJob& job, const OutputTimeline& timeline, SourceRange piece,
                                 std::int64_t bytes);

/// Seconds that these frames of the source last.
double seconds_of(const FrameIndex& index, SourceRange frames);

} // namespace framewright
