// What a session does to pictures: the steps of a filter chain as operations on planes. Plain C++17 values.
#pragma once

#include "core/kernel/picture_operation.h"

#include <array>
#include <string>
#include <vector>

namespace framewright::gpu {

/// The planes of a picture and how their samples are stored: bytes at 8 bits, 16-bit words at 9 to 16.
struct PictureShape {
    struct Plane {
        int width = 0;  ///< samples
        int height = 0; ///< rows
    };
    int plane_count = 0; ///< 1..4
    std::array<Plane, 4> planes{};
    int bit_depth = 8; ///< 8..16, of every plane

    int bytes_per_sample() const { return bit_depth > 8 ? 2 : 1; }
};

/// The operations of one filter (or conversion). They write every plane of `output` exactly once and read
/// planes of the step before.
struct PictureStep {
    std::string name; ///< for reports and the timeline
    PictureShape output;
    std::vector<PictureOperation> operations;
};

struct PictureProgram {
    PictureShape input;
    std::vector<PictureStep> steps; ///< at least one

    const PictureShape& output() const { return steps.back().output; }
};

} // namespace framewright::gpu
