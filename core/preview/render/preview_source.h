// Decoded frames by number, as a user scrubs, steps and plays.
#pragma once

#include "core/base/cancel.h"
#include "core/media/source/frame_reader.h"
#include "core/preview/render/frame_cache.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace framewright {

/// One FrameReader that goes on where it stands for playing and single steps; everything it decodes on the
/// way to a frame is cached, which makes stepping backward cheap. Not thread-safe.
class PreviewSource {
public:
    PreviewSource(const std::string& path, int stream_index, std::shared_ptr<const FrameIndex> index,
                  std::size_t cache_bytes, const FrameReaderOptions& options);

    const FrameIndex& index() const { return *index_; }
    /// The frame, or its nearest decodable neighbour in its place where it is lost. Throws Error(Input) where
    /// none can be decoded, Error(Cancelled) between two frames.
    Frame frame(std::int64_t number, const CancelToken& cancel);
    bool cached(std::int64_t number) const { return cache_.contains(number); }
    /// So many frames are used together.
    void set_window(std::size_t frames) { cache_.keep_at_least(frames); }
    std::int64_t decoded_frames() const { return reader_.decoded_frames(); }

private:
    void go_to(std::int64_t number);
    std::optional<Frame> decoded(std::int64_t number, const CancelToken& cancel);

    std::string path_;
    std::shared_ptr<const FrameIndex> index_;
    FrameCache cache_;
    FrameReader reader_;
    std::int64_t next_ = 0; ///< the number the reader delivers next, if nothing is lost
};

} // namespace framewright
