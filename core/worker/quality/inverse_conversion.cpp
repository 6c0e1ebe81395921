#include "core/worker/quality/inverse_conversion.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/plain_pixel_format.h"
#include "core/frame/pixel_scaler.h"
#include "core/media/encode/encoder_pixel_format.h"
#include "core/media/encode/pixel_repack.h"

namespace framewright {
namespace {

FrameFormat at_size_of(FrameFormat format, const FrameFormat& other) {
    format.width = other.width;
    format.height = other.height;
    return format;
}

} // namespace

InverseConversion::InverseConversion(const FrameFormat& filtered, const EncoderPlan& plan)
    : stored_(stored_format(filtered, plan.pixel_format, plan.width, plan.height)) {
    fitted_ = at_size_of(filtered, stored_);
    lossy_ = plain_pixel_format(filtered.pixel_format) != plain_pixel_format(stored_.pixel_format) ||
             filtered.full_range != stored_.full_range;
    lossy_ = lossy_ && !can_repack(filtered, stored_);
    if (lossy_)
        scaler_ = make_pixel_scaler(stored_, fitted_, "quality");
}

Frame InverseConversion::fitted(const Frame& filtered) const {
    if (filtered.get()->width == fitted_.width && filtered.get()->height == fitted_.height)
        return filtered.share();
    Frame result = Frame::allocate(fitted_);
    repack(*filtered.get(), *result.get());
    return result;
}

Frame InverseConversion::restored(const Frame& converted) {
    Frame result = Frame::allocate(fitted_);
    const AVFrame& from = *converted.get();
    ffmpeg::check(sws_scale(scaler_.get(), from.data, from.linesize, 0, from.height, result.get()->data,
                            result.get()->linesize),
                  ErrorKind::Worker, "-", "quality",
                  Text("quality.not_converted", "cannot convert a frame back"));
    return result;
}

} // namespace framewright
