// What the frames of a clip cost a worker: assumed, or measured on short pieces of the job. Plain values.
#pragma once

#include <cstdint>
#include <vector>

namespace framewright {

/// Seconds of a worker for each frame at a place of the clip.
struct PlaceRate {
    std::int64_t first = 0; ///< display number of the sample's first frame
    double frame_seconds = 0;
    double weight = 1; ///< in the mean of all
};

struct WorkCosts {
    double start_seconds = 0;      ///< from taking a unit of work to its first frame, without pre-roll
    double frame_seconds = 0;      ///< of a worker for each frame, while the others of the plan work too
    double decode_seconds = 0;     ///< for each frame that is only decoded
    std::vector<PlaceRate> places; ///< what frame_seconds is the mean of
};

/// Where nothing was measured: all frames alike, in units of one frame's work, of which decoding is a part.
WorkCosts assumed_costs();

/// The frames' own work, wherever in the clip they are: a frame costs what the place next to it showed, drawn
/// towards the mean of all, because a short sample is not sure.
class FrameCosts {
public:
    explicit FrameCosts(const WorkCosts& costs);
    /// Of the frames [first, end), in logarithmic time.
    double seconds(std::int64_t first, std::int64_t end) const;

private:
    double seconds_until(std::int64_t frame) const;

    struct Stretch {
        double first = 0; ///< frame
        double frame_seconds = 0;
        double seconds_before = 0; ///< of all frames of the stretches before
    };
    std::vector<Stretch> stretches_; ///< at least one; the first one's beginning is of no account
};

} // namespace framewright
