#include "core/filter/chain/frame_pool.h"

#include "core/base/numbers.h"
#include "core/ffmpeg/check.h"

extern "C" {
#include <libavutil/imgutils.h>
}

#include <algorithm>
#include <cstddef>

namespace framewright {
namespace {

constexpr int row_alignment = 64; ///< bytes; what the widest vector instructions load
constexpr int spare_rows = 2;     ///< codecs and scalers may read a little past the end
constexpr std::size_t spare_bytes = 64;

} // namespace

FramePool::FramePool(const FrameFormat& format) {
    // One true frame is made and its samples dropped: what describes it stays.
    const Frame example = Frame::allocate(format);
    pattern_.reset(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    ffmpeg::check(av_frame_copy_props(pattern_.get(), example.get()), ErrorKind::Worker, "-", "memory",
                  Text("frame.properties", "cannot copy a frame's properties"));
    pattern_->format = example.get()->format;
    pattern_->width = example.get()->width;
    pattern_->height = example.get()->height;
    const auto pixel_format = static_cast<AVPixelFormat>(pattern_->format);
    ffmpeg::check(av_image_fill_linesizes(pattern_->linesize, pixel_format, pattern_->width),
                  ErrorKind::Worker, "-", "memory", Text("frame.layout", "cannot lay out a picture"));
    std::size_t total = spare_bytes;
    const FrameFormat full = example.format();
    for (int i = 0; i < full.plane_count(); ++i) {
        int& pitch = pattern_->linesize[i];
        pitch = rounded_up(pitch, row_alignment);
        plane_bytes_[i] =
            static_cast<std::size_t>(pitch) * static_cast<std::size_t>(full.plane_height(i) + spare_rows);
        total += plane_bytes_[i];
    }
    pool_.reset(ffmpeg::check_allocated(av_buffer_pool_init(total, nullptr),
                                        Text("part.frame_pool", "a pool of frames")));
}

Frame FramePool::allocate() const {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    ffmpeg::check(av_frame_copy_props(frame.get(), pattern_.get()), ErrorKind::Worker, "-", "memory",
                  Text("frame.properties", "cannot copy a frame's properties"));
    frame->format = pattern_->format;
    frame->width = pattern_->width;
    frame->height = pattern_->height;
    frame->buf[0] =
        ffmpeg::check_allocated(av_buffer_pool_get(pool_.get()), Text("part.picture", "a picture"));
    std::uint8_t* next = frame->buf[0]->data;
    for (std::size_t i = 0; i < 4 && plane_bytes_[i] > 0; ++i) {
        frame->data[i] = next;
        frame->linesize[i] = pattern_->linesize[i];
        next += plane_bytes_[i];
    }
    return Frame(std::move(frame));
}

} // namespace framewright
