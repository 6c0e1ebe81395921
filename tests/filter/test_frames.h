// Frames of synthetic pictures for the filter tests.
#pragma once

#include "core/filter/chain/filter_chain.h"
#include "core/filter/registry/filter_registry.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

extern "C" {
#include <libavutil/pixdesc.h>
}

namespace framewright::test {

/// Rows of this program: what is found on the machine has tests of its own.
inline std::vector<const FilterRow*> built_in_rows() {
    std::vector<const FilterRow*> rows = filter_registry().rows();
    std::erase_if(rows, [](const FilterRow* row) { return row->descriptor.origin != RowOrigin::BuiltIn; });
    return rows;
}

/// The format that a decoder would report for this pixel format.
inline FrameFormat make_format(const std::string& pixel_format, int width, int height) {
    const ffmpeg::FramePtr frame(av_frame_alloc());
    frame->format = av_get_pix_fmt(pixel_format.c_str());
    frame->width = width;
    frame->height = height;
    return format_of(*frame);
}

inline int sample(const ConstPlaneView& plane, int x, int y) {
    return plane.bit_depth > 8 ? plane.row<std::uint16_t>(y)[x] : plane.row<std::uint8_t>(y)[x];
}

inline void set_sample(const PlaneView& plane, int x, int y, int value) {
    if (plane.bit_depth > 8)
        plane.row<std::uint16_t>(y)[x] = static_cast<std::uint16_t>(value);
    else
        plane.row<std::uint8_t>(y)[x] = static_cast<std::uint8_t>(value);
}

/// Noise over a gradient, another picture for every seed.
inline Frame random_frame(const FrameFormat& format, unsigned seed) {
    Frame frame = Frame::allocate(format);
    frame.set_pts(seed);
    std::mt19937 generator(seed);
    const Picture picture = frame.writable_picture();
    for (int i = 0; i < format.plane_count(); ++i) {
        const PlaneView& plane = picture.planes[static_cast<std::size_t>(i)];
        const int range = plane.max_value() / 4 + 1;
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x) {
                const int slope =
                    (x * 5 + y * 3 + i * 40) * (plane.max_value() / 256 + 1) % (plane.max_value() * 3 / 4);
                set_sample(plane, x, y, slope + static_cast<int>(generator() % static_cast<unsigned>(range)));
            }
        }
    }
    return frame;
}

inline Frame flat_frame(const FrameFormat& format, const std::vector<int>& levels) {
    Frame frame = Frame::allocate(format);
    const Picture picture = frame.writable_picture();
    for (int i = 0; i < format.plane_count(); ++i) {
        const PlaneView& plane = picture.planes[static_cast<std::size_t>(i)];
        for (int y = 0; y < plane.height; ++y) {
            for (int x = 0; x < plane.width; ++x)
                set_sample(plane, x, y, levels[static_cast<std::size_t>(i)]);
        }
    }
    return frame;
}

/// Largest difference of any sample of one plane, or of all (-1).
inline int largest_difference(const Frame& one, const Frame& two, int only_plane = -1) {
    const ConstPicture a = one.picture();
    const ConstPicture b = two.picture();
    int largest = 0;
    for (int i = 0; i < a.format.plane_count(); ++i) {
        if (only_plane >= 0 && i != only_plane)
            continue;
        const auto index = static_cast<std::size_t>(i);
        for (int y = 0; y < a.planes[index].height; ++y) {
            for (int x = 0; x < a.planes[index].width; ++x)
                largest = std::max(largest,
                                   std::abs(sample(a.planes[index], x, y) - sample(b.planes[index], x, y)));
        }
    }
    return largest;
}

inline testing::AssertionResult same_frames(const Frame& one, const Frame& two) {
    const FrameFormat a = one.format();
    const FrameFormat b = two.format();
    if (a.width != b.width || a.height != b.height || a.pixel_format != b.pixel_format)
        return testing::AssertionFailure()
               << a.pixel_format << " " << a.width << "x" << a.height << " against " << b.pixel_format << " "
               << b.width << "x" << b.height;
    const int largest = largest_difference(one, two);
    if (largest == 0)
        return testing::AssertionSuccess();
    return testing::AssertionFailure() << "differ by up to " << largest;
}

inline FilterChain make_chain(const std::vector<FilterSpec>& filters, const FrameFormat& input,
                              const Orientation& orientation = {}) {
    return FilterChain(filters, input, orientation);
}

inline FilterSpec spec(const std::string& id, const ParameterMap& parameters = {}) {
    FilterSpec result;
    result.id = id;
    result.parameters = parameters;
    return result;
}

/// Runs a chain on the frame `middle` of a clip that is mirrored at its ends.
inline Frame run_chain(const FilterChain& chain, const std::vector<Frame>& clip, std::int64_t middle) {
    std::vector<const Frame*> window;
    for (int k = -chain.temporal_radius(); k <= chain.temporal_radius(); ++k)
        window.push_back(&clip[static_cast<std::size_t>(
            mirrored_frame(middle + k, static_cast<std::int64_t>(clip.size())))]);
    return chain.run(window);
}

inline std::vector<Frame> random_clip(const FrameFormat& format, int count, unsigned seed = 1) {
    std::vector<Frame> clip;
    for (int i = 0; i < count; ++i) {
        clip.push_back(random_frame(format, seed + static_cast<unsigned>(i)));
        clip.back().set_pts(i);
    }
    return clip;
}

inline Frame run_one(const std::vector<FilterSpec>& filters, const Frame& frame,
                     const Orientation& orientation = {}) {
    const FilterChain chain = make_chain(filters, frame.format(), orientation);
    std::vector<const Frame*> window(static_cast<std::size_t>(2 * chain.temporal_radius() + 1), &frame);
    return chain.run(window);
}

} // namespace framewright::test
