// The export of consecutive segments by one worker: decode, filter, encode, segment streams.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/job/export_request.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace framewright {

class Accelerator;

struct ExportEvents {
    std::function<void(std::int64_t frames)> progress; ///< frames finished so far, at most ten times a second
    std::function<void(const FinishedSegment& segment)> segment_done;
};

/// With what a device's decoder was tried on a file, and why it cannot be used.
struct DecoderTrial {
    int stream = -1; ///< no trial yet
    int device = -1;
    Text refusal; ///< "" where it can
};

/// What an export reads.
struct ExportSource {
    const MediaInfo& info;
    const StreamInfo& stream;
    std::shared_ptr<const FrameIndex> index;
    DecoderTrial& decoder_trial; ///< of this file: the last one, for the next export of it
};

/// Throws Error; segments that were reported done stay valid. `accelerator` may be null; what it cannot do,
/// or not for want of memory, is done on the CPU, and the report says so.
ExportReport run_export(const ExportRequest& request, const ExportSource& source, const CancelToken& cancel,
                        const ExportEvents& events, const Accelerator* accelerator);

} // namespace framewright
