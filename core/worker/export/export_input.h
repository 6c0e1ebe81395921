// Where a job's frames come from: which decoder opens, and whether its pictures stay on the device that
// filters them.
#pragma once

#include "core/media/encode/encoder.h"
#include "core/media/source/frame_reader.h"
#include "core/worker/export/device_stage.h"
#include "core/worker/export/export_job.h"
#include "core/worker/export/filter_scheduler.h"
#include "core/worker/export/source_feed.h"

#include <memory>
#include <optional>
#include <vector>

namespace framewright {

/// What is known before anything is opened.
struct ExportPlan {
    const ExportRequest& request;
    const ExportSource& source;
    const FilterChain& chain; ///< cut by operations where there is an accelerator
    const OutputRange& range;
    const EncoderInput& encoder_input;
    const std::optional<EncoderPlan>& encoder_plan;
};

struct ExportInput {
    std::unique_ptr<FrameReader> reader;
    std::unique_ptr<SourceFeed> feed;                   ///< of the reader
    std::vector<std::unique_ptr<DeviceStage>> devices;  ///< not started
    std::shared_ptr<const DeviceFrames> encoder_frames; ///< that results are in; null: the CPU's memory
};

/// Opens a decoder and the stages that `accelerator` (which may be null) runs. What does not open is done
/// without, in this order, and the report says so: results that stay on the device for its encoder, pictures
/// that stay there from its decoder, that decoder, all of it.
/// Where a decoder on the device opens, the first frame has been decoded. Throws Error as FrameReader and
/// open_device_stages() do.
ExportInput open_export_input(const ExportPlan& plan, const Accelerator* accelerator, TracePart* trace,
                              ExportReport& report);

} // namespace framewright
