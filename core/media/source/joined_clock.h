// One clock for a file of several recordings put together end to end.
#pragma once

#include "core/ffmpeg/handles.h"
#include "core/media/model/frame_index.h"

#include <cstdint>
#include <vector>

namespace framewright {

/// Moves packets to where FrameIndex::joins puts them. Reads packets of any stream, in file order or after
/// seeks.
class JoinedClock {
public:
    JoinedClock() = default;
    JoinedClock(std::vector<TimeJoin> joins, Rational time_base)
        : joins_(std::move(joins)), time_base_(time_base) {}

    /// Adds the offset of the packet's place to its times, which are in `time_base`. A packet without a
    /// position stands where the one before it does.
    void move(AVPacket& packet, AVRational time_base);
    /// The offset at this byte, in the joins' time base.
    std::int64_t offset_at(std::int64_t position) const;

private:
    std::vector<TimeJoin> joins_;
    Rational time_base_{1, 1};
    std::int64_t position_ = 0; ///< of the last packet that has one
};

} // namespace framewright
