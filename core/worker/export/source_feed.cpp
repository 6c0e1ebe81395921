#include "core/worker/export/source_feed.h"

#include <algorithm>
#include <utility>

namespace framewright {

SourceFeed::SourceFeed(FrameReader& reader, std::int64_t frame_count, std::int64_t first, std::int64_t end,
                       int radius)
    : reader_(reader), stop_(std::min(frame_count, end + radius)),
      place_(std::max<std::int64_t>(0, first - radius)) {
    reader_.seek(place_);
}

void SourceFeed::read_until(std::int64_t number) {
    while (true) {
        if (ahead_ && ahead_->number <= number)
            before_ = std::exchange(ahead_, std::nullopt);
        if (ahead_ || ended_ || (before_ && before_->number == number))
            return;
        ahead_ = reader_.next();
        ended_ = !ahead_;
    }
}

void SourceFeed::prepare() {
    if (place_ < stop_)
        read_until(place_);
}

std::optional<PlacedFrame> SourceFeed::next() {
    if (place_ >= stop_)
        return std::nullopt;
    read_until(place_);
    // In the place of a lost frame stands the one before it, or at the very start the one after.
    const NumberedFrame* frame = before_ ? &*before_ : ahead_ ? &*ahead_ : nullptr;
    if (!frame)
        return std::nullopt;
    PlacedFrame placed{place_, frame->number != place_, frame->frame.share()};
    ++place_;
    return placed;
}

} // namespace framewright
