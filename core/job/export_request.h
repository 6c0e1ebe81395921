// What a worker is asked to make of consecutive segments, and what it answers: plain values.
#pragma once

#include "core/base/text.h"
#include "core/job/accelerator_spec.h"
#include "core/job/encoder_program.h"
#include "core/job/job_result.h"
#include "core/job/job_spec.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

struct ExportSegment {
    int number = 0;
    std::int64_t first_frame = 0; ///< of the source, [first_frame, end_frame)
    std::int64_t end_frame = 0;
    std::string path;       ///< where the segment stream goes
    std::string spill_path; ///< where it goes once the memory budget is used up; "" for paths on disk
};

struct ExportRequest {
    JobSpec spec;
    std::string job_key;
    std::string container;               ///< of the final file
    std::int64_t range_first = 0;        ///< of the source: encoders and sequential filters begin there
    std::vector<ExportSegment> segments; ///< consecutive in the source, in order
    bool source_damaged = false;         ///< of which its index may say nothing: see PreparedJob
    int decoder_threads = 1;
    int filter_threads = 0; ///< 0: everything in turn on one thread
    int encoder_threads = 1;
    bool pin_to_one_cpu = false;
    EncoderProgram encoder_program;             ///< none: the FFmpeg libraries encode
    std::optional<AcceleratorSpec> accelerator; ///< where stages run that it can run
    bool hash_frames = false;
    std::int64_t memory_budget = 0; ///< bytes that segments may take at paths that are memory
    std::string trace_part;         ///< "" for none
    double max_seconds = 0; ///< above 0: once so long has gone by since the first frame, no further one
    std::int64_t withheld_frames =
        0; ///< above 0: no more frames than these before the encoder's first packet
};
void to_json(nlohmann::json& json, const ExportRequest& request);
void from_json(const nlohmann::json& json, ExportRequest& request);

/// Frames whose metadata the encoder does not write, by kind.
struct DroppedMetadata {
    std::int64_t hdr10_plus = 0; ///< SMPTE ST 2094-40
    std::int64_t dolby_vision = 0;
    std::int64_t captions = 0; ///< CEA-708

    DroppedMetadata& operator+=(const DroppedMetadata& other);
};

struct ExportReport {
    std::int64_t frames = 0;         ///< filtered frames handed on
    std::int64_t decoded_frames = 0; ///< all that left the decoder
    std::int64_t lost_frames = 0;    ///< in the index, but not decodable
    bool damaged = false;     ///< the decoder met damage: other frames may come out when started elsewhere
    double start_seconds = 0; ///< from the start until the first frame was with the encoder
    double run_seconds = 0;   ///< from then until the last segment was complete
    double run_system_seconds = 0; ///< of the process's threads within run_seconds, in the kernel
    std::int64_t run_touched_bytes =
        0;                   ///< memory that the process used for the first time within run_seconds
    std::vector<Text> notes; ///< how it was done, in words
    /// Frames that the encoder gave back once it had given the first few, and until the last one was with it;
    /// and the seconds between.
    std::int64_t steady_frames = 0;
    double steady_seconds = 0;
    double long_run_factor = 1; ///< the encoder's, where it gave nothing back before its end
    DroppedMetadata dropped_metadata;
    std::vector<Text> warnings;
    std::vector<LaneAccount> lanes;
    double encoder_threads_cpu = 0; ///< see JobResult
};
void to_json(nlohmann::json& json, const ExportReport& report);
void from_json(const nlohmann::json& json, ExportReport& report);

/// What is known of a segment whose stream is complete.
struct FinishedSegment {
    int number = 0;
    std::int64_t frames = 0;
    std::int64_t decoded_frames = 0; ///< margins and pre-roll included
    std::int64_t bytes = 0;          ///< of the stream; of its packets where it was only checked
    bool spilled = false;            ///< it lies at its spill path
    std::int64_t payload_bytes = 0;  ///< of its packets
};
void to_json(nlohmann::json& json, const FinishedSegment& segment);
void from_json(const nlohmann::json& json, FinishedSegment& segment);

} // namespace framewright
