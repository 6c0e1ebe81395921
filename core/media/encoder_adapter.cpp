#include "core/media/encoder.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/media/encoder_pixel_format.h"
#include "core/media/pixel_repack.h"

extern "C" {
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
}

#include <mutex>
#include <vector>

namespace framewright {
namespace {

constexpr int scaler_flags =
    SWS_BICUBIC | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP;

int scaler_matrix(int matrix) {
    switch (matrix) {
    case 1:
        return SWS_CS_ITU709;
    case 4:
        return SWS_CS_FCC;
    case 7:
        return SWS_CS_SMPTE240M;
    case 9:
    case 10:
        return SWS_CS_BT2020;
    default:
        return SWS_CS_ITU601;
    }
}

AVPixelFormat pixel_format(const FrameFormat& format) {
    return plain_pixel_format(av_get_pix_fmt(format.pixel_format.c_str()));
}

ffmpeg::ScalerPtr make_scaler(const FrameFormat& from, const FrameFormat& to) {
    ffmpeg::ScalerPtr scaler(ffmpeg::check_allocated(sws_alloc_context(), "a converter"));
    const auto set = [&](const char* option, int value) {
        ffmpeg::check(av_opt_set_int(scaler.get(), option, value, 0), ErrorKind::Worker, "-", "convert",
                      std::string("cannot set ") + option);
    };
    set("srcw", from.width);
    set("srch", from.height);
    set("src_format", pixel_format(from));
    set("dstw", to.width);
    set("dsth", to.height);
    set("dst_format", pixel_format(to));
    set("sws_flags", scaler_flags);
    // The ranges must be known before the context is made: it picks a plain copy for equal formats otherwise.
    set("src_range", from.full_range ? 1 : 0);
    set("dst_range", to.full_range ? 1 : 0);
    ffmpeg::check(sws_init_context(scaler.get(), nullptr, nullptr), ErrorKind::Unsupported, "-", "convert",
                  "no conversion from " + from.pixel_format + " to " + to.pixel_format);
    const int* from_table = sws_getCoefficients(scaler_matrix(from.matrix));
    const int* to_table = sws_getCoefficients(scaler_matrix(to.matrix));
    // A negative answer means that neither side has a matrix (gray, RGB to RGB): nothing to set then.
    sws_setColorspaceDetails(scaler.get(), from_table, from.full_range ? 1 : 0, to_table,
                             to.full_range ? 1 : 0, 0, 1 << 16, 1 << 16);
    return scaler;
}

} // namespace

class EncoderAdapter::Implementation {
public:
    Implementation(const FrameFormat& input, const EncoderPlan& plan)
        : input_(input), stored_(stored_format(input, plan.pixel_format, plan.width, plan.height)),
          same_format_(pixel_format(input_) == pixel_format(stored_) &&
                       input_.full_range == stored_.full_range),
          same_size_(input_.width == stored_.width && input_.height == stored_.height),
          exact_(same_format_ || can_repack(input_, stored_)) {
        fitted_ = input_;
        fitted_.width = stored_.width;
        fitted_.height = stored_.height;
    }

    bool identity() const { return same_format_ && same_size_; }

    Frame convert(const Frame& frame) const {
        if (identity())
            return frame.share();
        Frame result = Frame::allocate(stored_);
        if (exact_)
            repack(*frame.get(), *result.get());
        else if (same_size_)
            scale(*frame.get(), *result.get());
        else
            scale(*fit(frame).get(), *result.get());
        carry_properties(frame, result);
        return result;
    }

private:
    Frame fit(const Frame& frame) const {
        Frame fitted = Frame::allocate(fitted_);
        repack(*frame.get(), *fitted.get());
        return fitted;
    }

    void carry_properties(const Frame& source, Frame& result) const {
        const AVColorRange range = result.get()->color_range;
        const AVColorSpace matrix = result.get()->colorspace;
        result.copy_properties_from(source);
        result.get()->color_range = range;
        result.get()->colorspace = matrix;
    }

    void scale(const AVFrame& from, AVFrame& to) const {
        ffmpeg::ScalerPtr scaler = take_scaler();
        ffmpeg::check(sws_scale(scaler.get(), from.data, from.linesize, 0, from.height, to.data, to.linesize),
                      ErrorKind::Worker, "-", "convert", "cannot convert a frame");
        const std::lock_guard lock(mutex_);
        scalers_.push_back(std::move(scaler));
    }

    ffmpeg::ScalerPtr take_scaler() const {
        {
            const std::lock_guard lock(mutex_);
            if (!scalers_.empty()) {
                ffmpeg::ScalerPtr scaler = std::move(scalers_.back());
                scalers_.pop_back();
                return scaler;
            }
        }
        return make_scaler(fitted_, stored_);
    }

    FrameFormat input_;
    FrameFormat fitted_; ///< the input's format in the stored size
    FrameFormat stored_;
    bool same_format_;
    bool same_size_;
    bool exact_;
    mutable std::mutex mutex_;
    mutable std::vector<ffmpeg::ScalerPtr> scalers_; ///< idle ones; a scaler serves one thread at a time
};

EncoderAdapter::EncoderAdapter(const FrameFormat& input, const EncoderPlan& plan, FitMode)
    : implementation_(std::make_unique<Implementation>(input, plan)) {}
EncoderAdapter::~EncoderAdapter() = default;

bool EncoderAdapter::identity() const {
    return implementation_->identity();
}

Frame EncoderAdapter::convert(const Frame& frame) const {
    return implementation_->convert(frame);
}

} // namespace framewright
