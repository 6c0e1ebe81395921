// Putting a finished job together: segments, audio, subtitles, chapters, attachments and tags into one file.
#pragma once

#include "core/base/cancel.h"
#include "core/job/job_spec.h"
#include "core/media/frame_index.h"
#include "core/media/media_info.h"

#include <functional>
#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace framewright {

/// What happens to each stream and piece of metadata of the source, decided (or refused) before the job
/// starts.
struct PassthroughPlan {
    struct Track {
        int source_stream = 0;
        StreamKind kind = StreamKind::Audio;
        bool copy = true;
        std::string codec; ///< libav encoder name when not copied
        std::int64_t bitrate = 0;
    };
    std::vector<Track> tracks;
    std::vector<std::string> notes;    ///< "audio 1: mp3 becomes AAC, because webm does not hold it"
    std::vector<std::string> warnings; ///< what is dropped, by name and count
};

/// Throws Error(Unsupported) where something asked for cannot be held by the container.
PassthroughPlan plan_passthrough(const JobSpec& spec, const MediaInfo& source);

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
    std::vector<std::string> notes;
    std::vector<std::string> warnings;
    std::vector<std::string> verified; ///< what was checked, in words
};
void to_json(nlohmann::json& json, const AssembleReport& report);
void from_json(const nlohmann::json& json, AssembleReport& report);

/// Muxes into part_path, checks the result (frame count, PTS of every frame to the container's resolution,
/// monotonic DTS, stream list, durations) and syncs it. Throws Error(Output) (disk full says so),
/// Error(Verification), BadSegments where making segments again may help.
AssembleReport assemble(const AssembleRequest& request, const CancelToken& cancel,
                        const std::function<void(double)>& progress);

} // namespace framewright
