// Times and frame numbers as people read and write them.
#pragma once

#include "core/job/job_spec.h"
#include "core/media/model/frame_index.h"

#include <QString>

#include <optional>

namespace framewright::ui {

/// "00:01:02.345" from seconds, rounded down to milliseconds; negative times show as zero.
QString format_timecode(double seconds);

/// "8 s", "2 min 05 s", "1 h 02 min".
QString format_duration(double seconds);

/// "4.1 MB" (powers of 1000).
QString format_bytes(std::int64_t bytes);

/// Time of a frame from the first frame, in seconds.
double frame_seconds(const FrameIndex& index, std::int64_t frame);

/// Frame that is on screen `seconds` after the first frame.
std::int64_t frame_at_seconds(const FrameIndex& index, double seconds);

/// Number of the first frame at or after a point of the clip, as an export counts it; clamped to the clip's
/// end. Empty for no point, and for a time as long as the frames are not known.
std::optional<std::int64_t> frame_of(const std::optional<TimePoint>& point, const FrameIndex* index);

/// Length of the clip up to the end of its last frame, in seconds.
double clip_seconds(const FrameIndex& index);

/// What a person types to go somewhere: "123" or "f123" or "123f" is a frame, "12.5" or "1:02" or
/// "01:02:03.250" a time. Empty when it is neither or lies outside the clip.
std::optional<std::int64_t> parse_position(const QString& text, const FrameIndex& index);

} // namespace framewright::ui
