// The conversions that a chain inserts between filters, as filters themselves.
#pragma once

#include "core/filter/operation_filter.h"

namespace framewright {

/// Converts between planar pictures of equal size and depth: YUV and RGB either way, gray to RGB, and YUV
/// from one chroma subsampling to another. Alpha is carried along where both have it.
class ColorConversion final : public OperationFilter {
public:
    /// `height` decides what an unspecified matrix means (see effective_matrix).
    ColorConversion(const FrameFormat& to, int height) : to_(to), height_(height) {}

private:
    /// Throws Error(Unsupported) for a matrix that is not known.
    OperationPlan plan(const FilterInput& input) override;

    FrameFormat to_;
    int height_;
};

} // namespace framewright
