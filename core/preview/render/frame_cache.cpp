#include "core/preview/render/frame_cache.h"

namespace framewright {
namespace {

/// What the samples take in memory, padding included.
std::size_t bytes_of(const Frame& frame) {
    std::size_t bytes = 0;
    for (const AVBufferRef* buffer : frame.get()->buf)
        bytes += buffer ? buffer->size : 0;
    return bytes;
}

} // namespace

std::optional<Frame> FrameCache::find(std::int64_t number) {
    const auto entry = entries_.find(number);
    if (entry == entries_.end())
        return std::nullopt;
    uses_.splice(uses_.begin(), uses_, entry->second.use);
    return entry->second.frame.share();
}

void FrameCache::insert(std::int64_t number, const Frame& frame) {
    if (contains(number))
        return;
    uses_.push_front(number);
    Entry entry{frame.share(), bytes_of(frame), uses_.begin()};
    bytes_ += entry.bytes;
    entries_.emplace(number, std::move(entry));
    evict();
}

void FrameCache::evict() {
    while (bytes_ > max_bytes_ && entries_.size() > min_frames_) {
        const auto oldest = entries_.find(uses_.back());
        bytes_ -= oldest->second.bytes;
        entries_.erase(oldest);
        uses_.pop_back();
    }
}

void FrameCache::clear() {
    entries_.clear();
    uses_.clear();
    bytes_ = 0;
}

} // namespace framewright
