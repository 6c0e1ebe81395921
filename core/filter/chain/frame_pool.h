// Frames of one format whose memory is used again.
#pragma once

#include "core/frame/frame.h"

namespace framewright {

/// Fresh memory for every picture costs more in page faults than a light filter costs in work. Any thread may
/// call allocate(). Frames may outlive their pool.
class FramePool {
public:
    /// `format` is planar. Throws Error(Unsupported) when libav has no such format.
    explicit FramePool(const FrameFormat& format);

    /// A frame as Frame::allocate() makes it; its memory goes back to the pool when its last owner lets go of
    /// it.
    Frame allocate() const;

private:
    using PoolPtr = std::unique_ptr<AVBufferPool, ffmpeg::FreeByAddress<av_buffer_pool_uninit>>;

    ffmpeg::FramePtr pattern_; ///< format, size and colour description; no samples
    std::size_t plane_bytes_[4] = {};
    PoolPtr pool_;
};

} // namespace framewright
