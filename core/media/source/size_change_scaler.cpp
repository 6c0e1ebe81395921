#include "core/media/source/size_change_scaler.h"

#include "core/ffmpeg/check.h"
#include "core/frame/pixel_scaler.h"

#include <cstdint>
#include <utility>

namespace framewright {
namespace {

bool same_pictures(const FrameFormat& a, const FrameFormat& b) {
    return a.width == b.width && a.height == b.height && a.pixel_format == b.pixel_format &&
           a.full_range == b.full_range && a.matrix == b.matrix;
}

} // namespace

bool SizeChangeScaler::changes(const AVFrame& frame) const {
    const FrameFormat format = format_of(frame);
    return format.width != target_.width || format.height != target_.height ||
           format.pixel_format != target_.pixel_format;
}

ffmpeg::FramePtr SizeChangeScaler::scale(const AVFrame& frame) {
    const FrameFormat format = format_of(frame);
    if (!scaler_ || !same_pictures(format, from_)) {
        scaler_ = make_pixel_scaler(format, target_, "decode");
        from_ = format;
    }
    ffmpeg::FramePtr scaled = Frame::allocate(target_).release();
    const Text cause("decode.not_scaled", "the picture cannot be scaled");
    ffmpeg::check(
        sws_scale(scaler_.get(), frame.data, frame.linesize, 0, frame.height, scaled->data, scaled->linesize),
        ErrorKind::Worker, "-", "decode", cause);
    ffmpeg::check(av_frame_copy_props(scaled.get(), &frame), ErrorKind::Worker, "-", "decode", cause);
    describe(*scaled, target_);
    return scaled;
}

} // namespace framewright
