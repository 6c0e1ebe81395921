#include "core/worker/source_feed.h"

#include "core/filter/filter_chain.h"

#include <algorithm>

namespace framewright {

SourceFeed::SourceFeed(FrameReader& reader, std::int64_t frame_count, std::int64_t first, std::int64_t end,
                       int radius)
    : reader_(reader), count_(frame_count), stop_(end + radius), radius_(radius), place_(first - radius) {
    reader_.seek(std::clamp<std::int64_t>(place_, 0, count_ - 1));
}

void SourceFeed::read_until(std::int64_t number) {
    while (!ended_ && (recent_.empty() || recent_.back().number < number)) {
        auto frame = reader_.next();
        ended_ = !frame;
        if (frame)
            recent_.push_back(std::move(*frame));
    }
}

/// The frame itself, else the one before it, else the one after it; null when there is none at all.
const NumberedFrame* SourceFeed::nearest(std::int64_t number) const {
    const auto after =
        std::upper_bound(recent_.begin(), recent_.end(), number,
                         [](std::int64_t n, const NumberedFrame& frame) { return n < frame.number; });
    if (after != recent_.begin())
        return &*(after - 1);
    return after == recent_.end() ? nullptr : &*after;
}

void SourceFeed::forget_old() {
    // Before the start everything read so far is mirrored; near the end the last frames are. The last frame
    // stays as the neighbour of one that may be lost.
    const std::int64_t keep_from = place_ <= 0 ? 0 : std::min(place_, count_ - 1 - radius_);
    while (recent_.size() > 1 && recent_.front().number < keep_from)
        recent_.pop_front();
}

std::optional<PlacedFrame> SourceFeed::next() {
    if (place_ >= stop_)
        return std::nullopt;
    const std::int64_t number = mirrored_frame(place_, count_);
    read_until(number);
    const NumberedFrame* frame = nearest(number);
    if (!frame)
        return std::nullopt;
    PlacedFrame placed{place_, frame->number != number, frame->frame.share()};
    ++place_;
    forget_old();
    return placed;
}

} // namespace framewright
