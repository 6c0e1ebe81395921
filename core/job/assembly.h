// What the assembler is asked for, and what it answers: plain values.
#pragma once

#include "core/base/text.h"
#include "core/job/job_spec.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"

#include <cstdint>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright {

struct AssembleRequest {
    JobSpec spec;
    MediaInfo source;
    std::vector<std::string> segments;       ///< paths, in timeline order
    std::shared_ptr<const FrameIndex> index; ///< what the segments are compared with; null: with nothing
    std::string part_path;                   ///< where to write; never the final path
    std::string container;                   ///< "mp4", ... from the final path
    /// The exported range on the source's clock, in the video stream's time base: [start, end).
    std::int64_t start_pts = 0;
    std::int64_t end_pts = 0;
    Rational time_base{1, 1};
    /// What is subtracted from every timestamp of the source (microseconds).
    std::int64_t shift_us = 0;
    std::int64_t expected_frames = 0;
    bool whole_range = true; ///< neither in nor out point: audio is copied whole
};

struct AssembleReport {
    std::int64_t bytes = 0;
    std::int64_t video_packets = 0;
    std::vector<Text> notes;
    std::vector<Text> warnings;
    std::vector<Text> verified; ///< what was checked, in words
};
void to_json(nlohmann::json& json, const AssembleReport& report);
void from_json(const nlohmann::json& json, AssembleReport& report);

} // namespace framewright
