// The components of a frame's pixels at places of the stored picture, for what is computed of single pixels:
// scopes and marks.
#pragma once

#include "core/frame/frame.h"
#include "core/frame/picture.h"

#include <array>

namespace framewright {

/// At 8 to 16 bits, as stored: Y Cb Cr, or R G B, or gray three times.
using Components = std::array<int, 3>;

class SampleReader {
public:
    /// Packed frames are unpacked. Throws Error(Unsupported) for those without samples in memory.
    explicit SampleReader(const Frame& frame);

    const FrameFormat& format() const { return picture_.format; }
    /// x and y lie in the stored picture.
    Components at(int x, int y) const;
    /// Luma; green of an RGB picture.
    int luma_at(int x, int y) const;

private:
    int value(int plane, int x, int y) const;

    Frame planar_;
    ConstPicture picture_;
};

/// From Y'CbCr samples as stored to R'G'B' between 0 and 1, or the other way; by ITU-T H.273.
class ColorEquations {
public:
    explicit ColorEquations(const FrameFormat& format);

    /// Unlimited: values of colours outside the RGB cube lie outside 0 to 1.
    std::array<double, 3> rgb(const Components& components) const;
    /// Y' Cb Cr in levels of 8 bits, as stored or as a full-range BT.709 picture would store them.
    std::array<double, 3> yuv_levels(const Components& components) const;
    double red_weight() const { return red_weight_; }
    double blue_weight() const { return blue_weight_; }
    /// The lowest and the highest legal value of a stored component. In full range all values are legal but
    /// the ends, where whatever lies beyond has been cut off.
    int lowest() const;
    int highest(bool chroma) const;
    /// -1 for a pixel with a component below its legal range, 1 for one above, else 0.
    int beyond_legal(const Components& components) const;

private:
    bool full() const { return format_.full_range || format_.family == ColorFamily::Rgb; }

    FrameFormat format_;
    double red_weight_ = 0;
    double blue_weight_ = 0;
    double black_ = 0;
    double luma_span_ = 1;
    double chroma_span_ = 1;
    double neutral_ = 0;
};

} // namespace framewright
