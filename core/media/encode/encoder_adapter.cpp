#include "core/media/encode/encoder.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/plain_pixel_format.h"
#include "core/frame/pixel_scaler.h"
#include "core/media/encode/encoder_pixel_format.h"
#include "core/media/encode/pixel_repack.h"

#include <mutex>
#include <vector>

namespace framewright {
class EncoderAdapter::Implementation {
public:
    Implementation(const FrameFormat& input, const EncoderPlan& plan)
        : input_(input), stored_(stored_format(input, plan.pixel_format, plan.width, plan.height)),
          same_format_(plain_pixel_format(input_.pixel_format) == plain_pixel_format(stored_.pixel_format) &&
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
                      ErrorKind::Worker, "-", "convert",
                      Text("encode.not_converted", "cannot convert a frame"));
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
        return make_pixel_scaler(fitted_, stored_, "convert");
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

EncoderAdapter::EncoderAdapter(const FrameFormat& input, const EncoderPlan& plan)
    : implementation_(std::make_unique<Implementation>(input, plan)) {}
EncoderAdapter::~EncoderAdapter() = default;

bool EncoderAdapter::identity() const {
    return implementation_->identity();
}

Frame EncoderAdapter::convert(const Frame& frame) const {
    return implementation_->convert(frame);
}

} // namespace framewright
