// The export of consecutive segments by one worker: decode, filter, encode, segment streams.
#pragma once

#include "core/base/cancel.h"
#include "core/job/job_result.h"
#include "core/job/job_spec.h"
#include "core/media/frame_index.h"
#include "core/media/media_info.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright {

struct ExportSegment {
    int number = 0;
    std::int64_t first_frame = 0; ///< display numbers, [first_frame, end_frame)
    std::int64_t end_frame = 0;
    std::string path; ///< where the segment stream goes
};

struct ExportRequest {
    JobSpec spec;
    std::string job_key;
    std::string container;               ///< of the final file
    std::vector<ExportSegment> segments; ///< consecutive, in order
    int decoder_threads = 1;
    int filter_threads = 0; ///< 0: everything in turn on one thread
    int encoder_threads = 1;
    bool pin_to_one_cpu = false;
    bool hash_frames = false;
    std::string trace_part; ///< "" for none
};
void to_json(nlohmann::json& json, const ExportRequest& request);
void from_json(const nlohmann::json& json, ExportRequest& request);

struct ExportReport {
    std::int64_t frames = 0;         ///< filtered frames handed on
    std::int64_t decoded_frames = 0; ///< all that left the decoder
    std::int64_t lost_frames = 0;    ///< in the index, but not decodable
    std::vector<std::string> warnings;
    std::vector<LaneAccount> lanes;
};
void to_json(nlohmann::json& json, const ExportReport& report);
void from_json(const nlohmann::json& json, ExportReport& report);

struct ExportEvents {
    std::function<void(std::int64_t frames)> progress; ///< frames finished so far, at most ten times a second
    std::function<void(int segment, std::int64_t frames)> segment_done; ///< its stream is complete
};

/// Throws Error; segments that were reported done stay valid.
ExportReport run_export(const ExportRequest& request, const MediaInfo& source, const StreamInfo& stream,
                        std::shared_ptr<const FrameIndex> index, const CancelToken& cancel,
                        const ExportEvents& events);

} // namespace framewright
