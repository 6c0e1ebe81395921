// What a media file holds, as plain values. No libav in here: the window and the CLI read these from a
// worker.
#pragma once

#include "core/base/rational.h"
#include "core/frame/frame_format.h"

#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

enum class StreamKind { Video, Audio, Subtitle, Data, Attachment };
enum class FrameRateKind { Constant, Variable, Unknown };

using Tags = std::map<std::string, std::string>;

/// SMPTE ST 2086 mastering display; chromaticities are CIE x, y; luminance in cd/m^2.
struct MasteringDisplay {
    Rational red_x, red_y, green_x, green_y, blue_x, blue_y, white_x, white_y;
    Rational min_luminance, max_luminance;
    bool has_primaries = false;
    bool has_luminance = false;
};

/// CTA-861.3 content light level, cd/m^2.
struct ContentLight {
    int max_content = 0;       ///< MaxCLL
    int max_frame_average = 0; ///< MaxFALL
};

/// How the stored picture is turned for display, from the container's display matrix: mirrored horizontally
/// first, then turned clockwise by quarter turns. `exact` is false where the matrix holds something else.
struct Orientation {
    int quarter_turns = 0; ///< 0..3, clockwise
    bool mirrored = false;
    bool exact = true;
};

struct VideoProperties {
    FrameFormat format;                ///< as decoded
    Rational average_frame_rate{0, 1}; ///< frames per second
    Rational nominal_frame_rate{0, 1};
    FrameRateKind rate_kind = FrameRateKind::Unknown;
    Orientation orientation;
    std::optional<MasteringDisplay> mastering_display;
    std::optional<ContentLight> content_light;
    std::string field_order; ///< "progressive", "tt", "bb", "tb", "bt", "unknown"
    std::string profile;
    bool attached_picture = false;
    std::string stereo_mode; ///< "" for none
};

struct AudioProperties {
    int sample_rate = 0; ///< Hz
    int channels = 0;
    std::string channel_layout;
    std::string sample_format;
};

struct StreamInfo {
    int index = 0; ///< the file's stream number
    StreamKind kind = StreamKind::Data;
    std::string codec; ///< libav's short name, e.g. "h264"
    std::string codec_long_name;
    std::string codec_tag; ///< four-character code, "" for none
    bool decodable = false;
    Rational time_base{1, 1};
    std::optional<std::int64_t> start_pts; ///< in time_base
    std::optional<std::int64_t> duration;  ///< in time_base
    std::int64_t bit_rate = 0;             ///< bits per second, 0 where unknown
    std::string language;
    bool is_default = false;
    bool is_forced = false;
    bool text_subtitle = false; ///< Subtitle: text rather than bitmaps
    bool chapter_track = false; ///< Data: the file's chapters once more, as text
    bool misread = false;       ///< this libav takes its samples for others than they are
    std::vector<int> programs;  ///< of a transport stream that it belongs to, by number
    Tags tags;
    std::optional<VideoProperties> video;
    std::optional<AudioProperties> audio;
};

struct ChapterInfo {
    std::int64_t start_us = 0; ///< microseconds, on the file's clock
    std::int64_t end_us = 0;
    Tags tags;
};

struct MediaInfo {
    std::string path;
    std::string container; ///< libav's demuxer name(s)
    std::string container_long_name;
    std::int64_t size_bytes = 0;
    std::optional<std::int64_t> start_us;    ///< earliest timestamp, microseconds
    std::optional<std::int64_t> duration_us; ///< microseconds
    std::int64_t bit_rate = 0;
    std::vector<StreamInfo> streams;
    std::vector<ChapterInfo> chapters;
    Tags tags;

    /// The `track`-th real video stream (attached pictures do not count), counting from 0; null when there is
    /// none.
    const StreamInfo* video_stream(int track = 0) const;
    /// The audio stream that players take: the default one, else the first, of those that can be decoded as
    /// they are; null for none.
    const StreamInfo* played_sound() const;
};

void to_json(nlohmann::json& json, const FrameFormat& format);
void from_json(const nlohmann::json& json, FrameFormat& format);
void to_json(nlohmann::json& json, const MediaInfo& info);
void from_json(const nlohmann::json& json, MediaInfo& info);

} // namespace framewright
