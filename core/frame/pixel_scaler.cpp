#include "core/frame/pixel_scaler.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/plain_pixel_format.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <string>

namespace framewright {
namespace {

constexpr int scaler_flags =
    SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;

/// By H.273 code; BT.601 stands in for codes without coefficients.
const int* coefficients(int matrix) {
    switch (matrix) {
    case 1:
        return sws_getCoefficients(SWS_CS_ITU709);
    case 4:
        return sws_getCoefficients(SWS_CS_FCC);
    case 7:
        return sws_getCoefficients(SWS_CS_SMPTE240M);
    case 9:
    case 10:
        return sws_getCoefficients(SWS_CS_BT2020);
    default:
        return sws_getCoefficients(SWS_CS_ITU601);
    }
}

} // namespace

ffmpeg::ScalerPtr make_pixel_scaler(const FrameFormat& from, const FrameFormat& to, const char* stage) {
    ffmpeg::ScalerPtr scaler(
        ffmpeg::check_allocated(sws_alloc_context(), Text("part.converter", "a converter")));
    const auto set = [&](const char* option, int value) {
        ffmpeg::check(av_opt_set_int(scaler.get(), option, value, 0), ErrorKind::Worker, "-", stage,
                      Text("scaler.option", "cannot set {1}", option));
    };
    set("srcw", from.width);
    set("srch", from.height);
    set("src_format", plain_pixel_format(from.pixel_format));
    set("dstw", to.width);
    set("dsth", to.height);
    set("dst_format", plain_pixel_format(to.pixel_format));
    set("sws_flags", scaler_flags);
    // The ranges must be known before the context is made: it picks a plain copy for equal formats otherwise.
    set("src_range", from.full_range ? 1 : 0);
    set("dst_range", to.full_range ? 1 : 0);
    ffmpeg::check(
        sws_init_context(scaler.get(), nullptr, nullptr), ErrorKind::Unsupported, "-", stage,
        Text("scaler.no_conversion", "no conversion from {1} to {2}", from.pixel_format, to.pixel_format));
    // A negative answer means that neither side has a matrix (gray, RGB to RGB): nothing to set then.
    sws_setColorspaceDetails(scaler.get(), coefficients(from.matrix), from.full_range ? 1 : 0,
                             coefficients(to.matrix), to.full_range ? 1 : 0, 0, 1 << 16, 1 << 16);
    return scaler;
}

} // namespace framewright
