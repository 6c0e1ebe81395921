#include "core/worker/export/source_feed.h"

#include <algorithm>
#include <utility>

namespace framewright {

SourceFeed::SourceFeed(FrameReader& reader, std::int64_t frame_count, std::int64_t first, std::int64_t end,
                       int radius)
    : reader_(reader), stop_(std::min(frame_count, end + radius)),
      frame_number_(std::max<std::int64_t>(0, first - radius)) {
    reader_.seek(frame_number_);
}

void SourceFeed::read_until(std::int64_t number) {
    while (true) {
        if (ahead_ && ahead_->frame_number <= number)
            before_ = std::exchange(ahead_, std::nullopt);
        if (ahead_ || ended_ || (before_ && before_->frame_number == number))
            return;
        ahead_ = reader_.next();
        ended_ = !ahead_;
    }
}

void SourceFeed::prepare() {
    if (frame_number_ < stop_)
        read_until(frame_number_);
}

std::optional<SourceFrame> SourceFeed::next() {
    if (frame_number_ >= stop_)
        return std::nullopt;
    read_until(frame_number_);
    // For a lost frame stands the one before it, or at the very start the one after.
    const NumberedFrame* frame = before_ ? &*before_ : ahead_ ? &*ahead_ : nullptr;
    if (!frame)
        return std::nullopt;
    SourceFrame placed{frame_number_, frame->frame_number != frame_number_, frame->frame.share()};
    placed.frame.set_moment(reader_.moment(frame_number_));
    ++frame_number_;
    return placed;
}

} // namespace framewright
