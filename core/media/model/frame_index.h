// Every frame of a video stream, found by reading packets, without a decoder.
#pragma once

#include "core/base/rational.h"
#include "core/base/text.h"
#include "core/media/model/shared_array.h"

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <vector>

namespace framewright {

class UniqueFd;

/// A place where decoding can start. Index files hold it as it is laid out here.
struct Keyframe {
    std::int64_t frame_number = 0; ///< its own; of the first frame after it where it is not shown
    std::int64_t pts = 0;          ///< of its packet, in FrameIndex::time_base
    std::int64_t dts = 0;       ///< for seeking; in FrameIndex::time_base; INT64_MIN where the file has none
    std::int64_t position = -1; ///< byte offset of its packet, -1 where unknown
    std::uint64_t recovery_point = 0; ///< 1: needs pre-roll, frames right after it may not be clean
    bool operator==(const Keyframe&) const = default;
};
static_assert(sizeof(Keyframe) == 40 && std::is_trivially_copyable_v<Keyframe>);

/// Where one recording ends and the next begins, in a file of several put together end to end: every packet
/// that starts at `position` (bytes) or behind it, up to the next join, gets `offset` added to its times, so
/// that they go on where the recording before ended.
struct TimeJoin {
    std::int64_t position = 0;
    std::int64_t offset = 0; ///< in FrameIndex::time_base
    bool operator==(const TimeJoin&) const = default;
};

/// Frames are numbered 0, 1, 2, ... in display order: wherever a frame number is spoken of, it is this one.
/// `pts` is strictly increasing; its entries are what the decoder gives the frames (libav's best-effort
/// timestamp), in `time_base`, which is the stream's own. Copies share frames and keyframes, and so do the
/// processes of a machine (index_file.h): a ten-hour clip at 60 fps has 17 MB of frames, and 86 MB of
/// keyframes where each frame is one.
struct FrameIndex {
    Rational time_base{1, 1};
    SharedArray<std::int64_t> pts;
    /// By frame_number, of which several may have the same. Unless frames are counted, a keyframe's PTS is at
    /// or before its frame's, and after that of the frame before.
    SharedArray<Keyframe> keyframes;
    std::int64_t last_duration = 0; ///< duration of the last frame, in time_base, at least 1
    bool generated_pts = false;     ///< the file has no timestamps: they were counted from the frame rate
    bool counted =
        false; ///< times do not tell which frame is which: they are numbered as they leave the decoder
    bool damaged = false; ///< packets were marked corrupt or could not be parsed, or a decoder met damage
    bool size_changes = false; ///< packets state pictures of another size than the first
    std::vector<TimeJoin>
        joins; ///< by position; empty but for joined recordings. All times here have them in
    std::vector<Text> warnings;
    /// The file in memory that holds it all, which never changes; null where there is none yet.
    std::shared_ptr<const UniqueFd> memory;

    std::int64_t frame_count() const { return static_cast<std::int64_t>(pts.size()); }
    /// Number of the frame that is on screen at `at` (the last one that starts at or before it), clamped.
    std::int64_t frame_at(std::int64_t at) const;
    /// Number of the first frame whose PTS is at or after `at`; frame_count() when there is none.
    std::int64_t first_frame_from(std::int64_t at) const;
    /// The last keyframe at or before frame `frame_number`; the first one when there is none.
    const Keyframe* keyframe_before(std::int64_t frame_number) const;
    /// Distance to the next frame's PTS, or last_duration for the last.
    std::int64_t duration(std::int64_t frame_number) const;
};

} // namespace framewright
