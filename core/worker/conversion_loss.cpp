#include "core/worker/conversion_loss.h"

#include "core/ffmpeg/check.h"
#include "core/media/encoder_pixel_format.h"
#include "core/media/pixel_repack.h"

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

namespace framewright {
namespace {

AVPixelFormat pixel_format(const FrameFormat& format) {
    return plain_pixel_format(av_get_pix_fmt(format.pixel_format.c_str()));
}

FrameFormat at_size_of(FrameFormat format, const FrameFormat& other) {
    format.width = other.width;
    format.height = other.height;
    return format;
}

/// By H.273 code, which swscale uses too; BT.601 stands in for codes without coefficients, as on the way
/// there.
const int* coefficients(int matrix) {
    const bool known = matrix == 1 || (matrix >= 4 && matrix <= 7) || matrix == 9 || matrix == 10;
    return sws_getCoefficients(known ? matrix : SWS_CS_ITU601);
}

ffmpeg::ScalerPtr make_scaler(const FrameFormat& from, const FrameFormat& to) {
    ffmpeg::ScalerPtr scaler(ffmpeg::check_allocated(sws_alloc_context(), "a converter"));
    const auto set = [&](const char* option, int value) {
        ffmpeg::check(av_opt_set_int(scaler.get(), option, value, 0), ErrorKind::Worker, "-", "quality",
                      std::string("cannot set ") + option);
    };
    set("srcw", from.width);
    set("srch", from.height);
    set("src_format", pixel_format(from));
    set("dstw", to.width);
    set("dsth", to.height);
    set("dst_format", pixel_format(to));
    set("sws_flags", SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP);
    set("src_range", from.full_range ? 1 : 0);
    set("dst_range", to.full_range ? 1 : 0);
    ffmpeg::check(sws_init_context(scaler.get(), nullptr, nullptr), ErrorKind::Unsupported, "-", "quality",
                  "no conversion from " + from.pixel_format + " to " + to.pixel_format);
    // Fails where neither side has a matrix: nothing to set then.
    sws_setColorspaceDetails(scaler.get(), coefficients(from.matrix), from.full_range ? 1 : 0,
                             coefficients(to.matrix), to.full_range ? 1 : 0, 0, 1 << 16, 1 << 16);
    return scaler;
}

} // namespace

ConversionLoss::ConversionLoss(const FrameFormat& filtered, const EncoderPlan& plan)
    : stored_(stored_format(filtered, plan.pixel_format, plan.width, plan.height)) {
    fitted_ = at_size_of(filtered, stored_);
    lossy_ = pixel_format(filtered) != pixel_format(stored_) || filtered.full_range != stored_.full_range;
    lossy_ = lossy_ && !can_repack(filtered, stored_);
    if (lossy_)
        scaler_ = make_scaler(stored_, fitted_);
}

Frame ConversionLoss::fitted(const Frame& filtered) const {
    if (filtered.get()->width == fitted_.width && filtered.get()->height == fitted_.height)
        return filtered.share();
    Frame result = Frame::allocate(fitted_);
    repack(*filtered.get(), *result.get());
    return result;
}

Frame ConversionLoss::restored(const Frame& converted) {
    Frame result = Frame::allocate(fitted_);
    const AVFrame& from = *converted.get();
    ffmpeg::check(sws_scale(scaler_.get(), from.data, from.linesize, 0, from.height, result.get()->data,
                            result.get()->linesize),
                  ErrorKind::Worker, "-", "quality", "cannot convert a frame back");
    return result;
}

} // namespace framewright
