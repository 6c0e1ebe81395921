// Planes as OpenCV sees them. Include in .cpp files only.
#pragma once

#include "core/plane/plane_view.h"

#include <opencv2/core.hpp>

namespace framewright {

/// A header over the plane's samples, nothing copied. OpenCV has no matrix of constant samples: the result of
/// the source's overload must only be read.
inline cv::Mat opencv_view(const PlaneView& plane) {
    return {plane.height, plane.width, plane.bit_depth > 8 ? CV_16UC1 : CV_8UC1, plane.data,
            static_cast<std::size_t>(plane.pitch)};
}
inline cv::Mat opencv_view(const ConstPlaneView& plane) {
    return opencv_view(PlaneView{const_cast<std::uint8_t*>(plane.data), plane.pitch, plane.width,
                                 plane.height, plane.bit_depth});
}

/// Copies a result into the plane it is meant for, unless OpenCV has written it there already.
inline void store_result(const cv::Mat& result, const PlaneView& target) {
    cv::Mat view = opencv_view(target);
    if (result.data != view.data)
        result.copyTo(view);
}

} // namespace framewright
