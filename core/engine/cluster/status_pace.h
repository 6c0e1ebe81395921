// How often Slurm is asked how the tasks stand: soon where something has changed, ever more rarely where
// nothing does.
#pragma once

#include <algorithm>
#include <chrono>

namespace framewright {

/// With a Slurm that does not answer, while no task does either.
inline constexpr std::chrono::minutes slurm_patience{15};

class StatusPace {
public:
    using Clock = std::chrono::steady_clock;

    bool due(Clock::time_point now) const { return now >= next_; }
    void ask_at(Clock::time_point now) { next_ = now; }
    void asked(Clock::time_point now, bool something_new) {
        interval_ = something_new ? shortest : std::min<Clock::duration>(interval_ * 4 / 3, longest);
        next_ = now + interval_;
    }

    static constexpr Clock::duration shortest = std::chrono::seconds(2);
    static constexpr Clock::duration longest = std::chrono::seconds(15);

private:
    Clock::duration interval_ = shortest;
    Clock::time_point next_{};
};

} // namespace framewright
