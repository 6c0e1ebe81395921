// Puts decoded sound where its timestamps say: silence into gaps, nothing twice.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace framewright {

/// Counts frames at sound_rate from a start. Not thread-safe.
class SoundClock {
public:
    /// Where decoded samples go, and how many frames of silence before them.
    struct Placement {
        std::int64_t silence = 0; ///< frames
        std::int64_t skip = 0;    ///< frames of the samples that are left out
    };

    /// `start_us`: time of frame 0, on the file's clock.
    explicit SoundClock(std::int64_t start_us) : start_us_(start_us) {}

    /// For `frames` more that begin at `time_us`; without one they go on where those before ended. Timestamps
    /// that are less than 30 ms away from that are rounding, and the sound simply goes on.
    Placement place(std::optional<std::int64_t> time_us, std::int64_t frames);

private:
    std::int64_t start_us_;
    std::int64_t next_ = 0;  ///< frame that the next samples begin with; below 0 before the start
    std::int64_t given_ = 0; ///< frames that have been placed, silence among them
    bool begun_ = false;
};

} // namespace framewright
