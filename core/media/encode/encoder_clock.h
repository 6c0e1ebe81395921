// The times that an encoder is given instead of the source's, and the way back.
#pragma once

#include "core/base/rational.h"
#include "core/frame/frame.h"

#include <cstdint>
#include <map>
#include <optional>

namespace framewright {

/// Encoders see time from 0, in a clock of their own, strictly increasing; packets get the source's exact PTS
/// back. That keeps negative, huge and too finely spaced time stamps away from them, and makes a segment's
/// bytes independent of where it lies.
class EncoderClock {
public:
    struct Source {
        std::int64_t pts = 0;
        std::int64_t duration = 0;
    };

    /// `source` is the time base of the frames, `clock` what the encoder counts in.
    EncoderClock(Rational source, Rational clock) : source_(source), clock_(clock) {}

    /// The encoder's time for a frame that goes in.
    std::int64_t enter(const Frame& frame);
    /// What the frame with this time was; it is no longer inside then. Empty where there is none.
    std::optional<Source> leave(std::int64_t time);
    /// Any encoder time in the source's time base.
    std::int64_t source_time(std::int64_t time) const;

    std::int64_t entered() const { return entered_; }
    std::size_t inside() const { return inside_.size(); }

private:
    Rational source_;
    Rational clock_;
    std::map<std::int64_t, Source> inside_;
    std::optional<std::int64_t> first_pts_;
    std::optional<std::int64_t> last_time_;
    std::int64_t entered_ = 0;
};

} // namespace framewright
