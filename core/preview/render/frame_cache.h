// Recently used frames, limited by their size in memory.
#pragma once

#include "core/frame/frame.h"

#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <optional>

namespace framewright {

/// Least recently used frames go first. Not thread-safe.
class FrameCache {
public:
    explicit FrameCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

    /// Another owner of the frame's samples; empty where it is not held.
    std::optional<Frame> find(std::int64_t number);
    bool contains(std::int64_t number) const { return entries_.count(number) != 0; }
    /// Keeps the frame; at least the newest `min_frames` stay, whatever their size.
    void insert(std::int64_t number, const Frame& frame);
    void keep_at_least(std::size_t frames) { min_frames_ = frames; }
    void clear();
    std::size_t bytes() const { return bytes_; }

private:
    struct Entry {
        Frame frame;
        std::size_t bytes = 0;
        std::list<std::int64_t>::iterator use;
    };

    void evict();

    const std::size_t max_bytes_;
    std::size_t min_frames_ = 3;
    std::size_t bytes_ = 0;
    std::list<std::int64_t> uses_; ///< numbers, most recently used first
    std::map<std::int64_t, Entry> entries_;
};

} // namespace framewright
