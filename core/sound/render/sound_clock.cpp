#include "core/sound/render/sound_clock.h"

#include "core/sound/sound_types.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace framewright {

SoundClock::Placement SoundClock::place(std::optional<std::int64_t> time_us, std::int64_t frames) {
    constexpr std::int64_t tolerance = sound_rate * 30 / 1000;
    if (time_us) {
        const auto stated = static_cast<std::int64_t>(
            std::floor(static_cast<double>(*time_us - start_us_) * sound_rate / 1e6 + 0.5));
        if (!begun_ || std::abs(stated - next_) > tolerance)
            next_ = stated;
    }
    begun_ = true;
    Placement placement;
    placement.silence = std::max<std::int64_t>(0, next_ - given_);
    placement.skip = std::clamp<std::int64_t>(given_ - next_, 0, frames);
    next_ += frames;
    given_ = std::max(given_, next_);
    return placement;
}

} // namespace framewright
