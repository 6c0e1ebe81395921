// The conversions that a chain inserts between filters, as filters themselves.
#pragma once

#include "core/filter/filter.h"
#include "core/kernel/color_convert.h"
#include "core/kernel/lut.h"

namespace framewright {

/// Converts between planar pictures of equal size and depth: YUV and RGB either way, gray to RGB, and YUV
/// from one chroma subsampling to another. Alpha is carried along where both have it.
class ColorConversion final : public Filter {
public:
    /// `height` decides what an unspecified matrix means (see effective_matrix). Throws Error(Unsupported)
    /// for a matrix that is not known.
    ColorConversion(const FrameFormat& from, const FrameFormat& to, int height);

    FrameFormat configure(const FilterInput& input) override;
    void process(std::span<const ConstPicture> window, const Picture& output) const override;

private:
    void gray_to_rgb(const ConstPicture& source, const Picture& output) const;
    void resample_chroma(const ConstPicture& source, const Picture& output) const;

    FrameFormat from_;
    FrameFormat to_;
    ColorTransform transform_;
    LookupTable gray_levels_;
};

} // namespace framewright
