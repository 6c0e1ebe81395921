// One value describes a job. The GUI edits one, the CLI parses one, workers receive one, project files hold
// some.
#pragma once

#include "core/job/goal/export_goal.h"
#include "core/job/size_limit.h"
#include "core/schema/parameter.h"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// One filter of a chain: the table's id and the parameters that differ from their defaults.
struct FilterSpec {
    std::string id;
    ParameterMap parameters;
    bool enabled = true;
    bool operator==(const FilterSpec&) const = default;
};

/// A point on the clip's timeline, counted from the first video frame.
struct TimePoint {
    enum class Unit { Frame, Microsecond };
    Unit unit = Unit::Frame;
    std::int64_t value = 0; ///< frame number or microseconds
    bool operator==(const TimePoint&) const = default;
};

enum class Store { Disk, Memory };

struct BackendSpec {
    std::string id = "auto";
    int workers = 0; ///< processes, or filter threads for `threads`; 0: by cores and memory
    Store store = Store::Disk;
    int segment_frames = 0; ///< forced segment length in frames; 0: by the planner
    std::map<std::string, std::string> settings;
    bool operator==(const BackendSpec&) const = default;
};

/// What to do with a frame size the encoder cannot take.
enum class FitMode { Refuse, Pad, Crop, Chroma444 };

/// The encoder that encodes nothing: frames are filtered, and no file is made.
inline constexpr const char* no_encoder = "none";

struct EncoderSpec {
    std::string id;                             ///< row of the encoder registry; "" means by output container
    std::string preset;                         ///< "" for the row's default
    std::optional<double> quality;              ///< on the row's quality scale
    std::optional<std::int64_t> bitrate;        ///< bits per second; excludes quality
    std::map<std::string, std::string> options; ///< passed to the encoder library as they are
    FitMode fit = FitMode::Refuse;
    std::string tune;  ///< what kind of pictures to expect: one of the row's tunes; "" for none
    int bit_depth = 0; ///< of the encoded picture: one of the row's depths; 0 keeps the source's
    bool produces_file() const { return id != no_encoder; }
    bool operator==(const EncoderSpec&) const = default;
};

enum class AudioMode { Auto, Copy, None, Encode };

/// What becomes of a track.
struct AudioTrackSpec {
    AudioMode mode = AudioMode::Auto;
    std::string codec;        ///< Encode: "aac", "opus" or "flac"
    std::int64_t bitrate = 0; ///< Encode: bits per second per stream, 0 for the codec's default
    bool operator==(const AudioTrackSpec&) const = default;
};

/// What becomes of all tracks, or of those chosen, and what becomes of some instead.
struct AudioSpec : AudioTrackSpec {
    bool all_tracks = true;
    std::vector<int> tracks;                ///< 1-based, when not all_tracks
    std::map<int, AudioTrackSpec> by_track; ///< 1-based
    bool operator==(const AudioSpec&) const = default;

    /// What holds for a track, `None` where it is not chosen.
    AudioTrackSpec of_track(int number) const;
};

/// What a job on a backend that submits its work elsewhere is to do.
enum class Submission {
    Watch,  ///< until the file is there
    Detach, ///< return once everything is submitted, putting the file together included
    Print   ///< say what would be submitted
};

enum class SubtitleMode { Auto, Copy, None };
/// What becomes of a source whose picture changes its size or format on the way.
enum class SizeChange { Refuse, Scale };

struct JobSpec {
    std::string source;
    int video_track = 0; ///< 0-based among the real video streams
    std::optional<TimePoint> start;
    std::optional<TimePoint> end; ///< exclusive
    std::vector<FilterSpec> chain;
    BackendSpec backend;
    EncoderSpec encoder;
    AudioSpec audio;
    SubtitleMode subtitles = SubtitleMode::Auto;
    std::map<int, SubtitleMode> subtitles_by_track; ///< 1-based
    SizeChange size_change = SizeChange::Refuse;
    SizeLimit size_limit;      ///< larger pictures are made smaller, after the filters
    std::string export_preset; ///< the preset that the settings come from, which they may depart from
    bool keep_time = false;    ///< the output gets the source's modification time
    bool zero_start = false;   ///< drop the source's start offset (with `start` set this always happens)
    std::string output;        ///< final path; "" only with no_encoder
    std::string work_dir;      ///< "" for .NAME.framewright beside the output
    bool overwrite = false;
    bool resume = false;
    bool keep_segments = false; ///< on cancel
    Submission submission = Submission::Watch; ///< not part of the JSON form
    bool reuse_preview = false; ///< take the segments that encoded previews of the same job have made
    /// Text file for the MD5 of every filtered frame, in FFmpeg's framehash format; "" for none.
    std::string frame_hashes;
    std::string trace; ///< file for a Chrome trace-event JSON of the run; "" for none
    ExportGoal goal;   ///< what the file is to come to, and is measured by
    bool operator==(const JobSpec&) const = default;

    SubtitleMode subtitles_of_track(int number) const;
};

void to_json(nlohmann::json& json, const FilterSpec& spec);
void from_json(const nlohmann::json& json, FilterSpec& spec);
void to_json(nlohmann::json& json, const JobSpec& spec);
void from_json(const nlohmann::json& json, JobSpec& spec);

/// The file form: indented JSON with a format version. Throws Error(Usage) naming the key that is wrong.
std::string format_job(const JobSpec& spec);
JobSpec parse_job(const std::string& text);

/// "12.5", "1:02:03.250" or "123f". Throws Error(Usage).
TimePoint parse_time_point(const std::string& text);
std::string format_time_point(const TimePoint& point);

} // namespace framewright
