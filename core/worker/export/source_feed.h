// The frames a filter chain needs for a range of outputs: the range itself and the margins that temporal
// filters look at, as far as the clip goes: the scheduler mirrors what lies beyond its ends.
#pragma once

#include "core/frame/frame.h"
#include "core/media/source/frame_reader.h"

#include <cstdint>
#include <optional>

namespace framewright {

/// A frame of the clip; `frame_number` is its display number.
struct SourceFrame {
    std::int64_t frame_number = 0;
    bool lost =
        false; ///< the frame itself cannot be decoded; `frame` is its nearest neighbour's, but for the moment
    Frame frame;
};

/// Delivers every frame of [first - radius, end + radius) that the clip has, in order, so that windows are
/// whole. Delivers nothing when no frame at all can be decoded. Not thread-safe.
class SourceFeed {
public:
    SourceFeed(FrameReader& reader, std::int64_t frame_count, std::int64_t first, std::int64_t end,
               int radius);

    std::optional<SourceFrame> next();
    /// Reads what the first next() needs.
    void prepare();

private:
    void read_until(std::int64_t number);

    FrameReader& reader_;
    const std::int64_t stop_;             ///< one past the last frame
    std::int64_t frame_number_;           ///< the next frame
    std::optional<NumberedFrame> before_; ///< the last read frame that lies at or before the next frame
    std::optional<NumberedFrame> ahead_;  ///< a read frame that lies beyond it
    bool ended_ = false;
};

} // namespace framewright
