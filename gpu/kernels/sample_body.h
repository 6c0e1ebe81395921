// The frame of bodies without shared memory, whose threads know nothing of each other.
#pragma once

#include "gpu/kernels/plane.h"

namespace framewright::gpu {

FRAMEWRIGHT_HD std::int32_t width_of(const DevicePlane& plane) {
    return plane.width;
}
/// Planes of one size.
template <std::size_t count> FRAMEWRIGHT_HD std::int32_t width_of(const DevicePlane (&planes)[count]) {
    return planes[0].width;
}

/// Base of `Body`, whose `make(arguments, x, y)` makes across x down samples of `arguments.target`, from
/// (x, y) on. It is called where the first of them is one of the target's and within `arguments.rows`.
template <typename Body, int across = 1, int down = 1> struct SampleBody {
    using Shared = NoShared;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 1;
    static constexpr int tile_width = threads_x * across;
    static constexpr int tile_height = threads_y * down;

    template <int phase, typename Arguments>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared&, const ThreadPlace& place) {
        const int y = arguments.rows.first + (place.block_y * threads_y + place.y) * down;
        const int x = (place.block_x * threads_x + place.x) * across;
        if (y >= arguments.rows.end || x >= width_of(arguments.target))
            return;
        Body::make(arguments, x, y);
    }
};

} // namespace framewright::gpu
