// What the conversion to an encoder's pixel format takes away.
#pragma once

#include "core/frame/frame.h"
#include "core/media/encode/encoder.h"

namespace framewright {

/// Converts back what an EncoderAdapter has converted. Not thread-safe.
class InverseConversion {
public:
    InverseConversion(const FrameFormat& filtered, const EncoderPlan& plan);

    /// Something can be lost: the conversion is more than another order of the same samples.
    bool lossy() const { return lossy_; }
    /// The encoder's format holds the alpha plane, if there is one.
    bool alpha_kept() const { return stored_.alpha; }
    /// The filtered picture at the size that is encoded.
    Frame fitted(const Frame& filtered) const;
    /// The converted picture in the filtered one's format.
    Frame restored(const Frame& converted);

private:
    FrameFormat fitted_;
    FrameFormat stored_;
    bool lossy_;
    ffmpeg::ScalerPtr scaler_;
};

} // namespace framewright
