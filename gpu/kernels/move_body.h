// Samples that move or go through a table, and planes of one value.
#pragma once

#include "gpu/kernels/plane.h"

namespace framewright::gpu {

/// target(x, y) = table[source(u, v)], with (x, y) shifted by (left, top) for a crop or turned as TurnPlane
/// says.
template <typename Sample> struct MoveBody {
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        FusedTables tables; ///< `load` is the table
        std::int32_t left;
        std::int32_t top;
        std::int32_t transpose;
        std::int32_t mirror_x;
        std::int32_t mirror_y;
    };
    using Shared = NoShared;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 1;
    static constexpr int samples = 4; ///< of a thread, side by side

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared&, const ThreadPlace& place) {
        const int y = arguments.rows.first + place.block_y * threads_y + place.y;
        const int x = (place.block_x * threads_x + place.x) * samples;
        if (y >= arguments.rows.end || x >= arguments.target.width)
            return;
        const bool straight = arguments.transpose == 0 && arguments.mirror_x == 0 && arguments.mirror_y == 0;
        Pack<Sample, samples> pack;
        if (straight && arguments.left % samples == 0) {
            const Sample* const line =
                arguments.source.template row<Sample>(y + arguments.top) + arguments.left;
            pack = *reinterpret_cast<const Pack<Sample, samples>*>(line + x);
        } else {
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < samples; ++i)
                pack.value[i] = gathered(arguments, smaller(x + i, arguments.target.width - 1), y);
        }
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < samples; ++i)
            pack.value[i] = loaded(arguments.tables, pack.value[i]);
        *reinterpret_cast<Pack<Sample, samples>*>(arguments.target.template row<Sample>(y) + x) = pack;
    }

private:
    static FRAMEWRIGHT_HD Sample gathered(const Arguments& arguments, int x, int y) {
        int u = (arguments.transpose != 0 ? y : x) + arguments.left;
        int v = (arguments.transpose != 0 ? x : y) + arguments.top;
        if (arguments.mirror_x != 0)
            u = arguments.source.width - 1 - u;
        if (arguments.mirror_y != 0)
            v = arguments.source.height - 1 - v;
        return arguments.source.template row<Sample>(v)[u];
    }
};

template <typename Sample> struct FillBody {
    struct Arguments {
        DevicePlane target;
        RowSpan rows;
        std::int32_t value;
    };
    using Shared = NoShared;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 1;
    static constexpr int samples = 4;

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared&, const ThreadPlace& place) {
        const int y = arguments.rows.first + place.block_y * threads_y + place.y;
        const int x = (place.block_x * threads_x + place.x) * samples;
        if (y >= arguments.rows.end || x >= arguments.target.width)
            return;
        Pack<Sample, samples> pack;
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < samples; ++i)
            pack.value[i] = static_cast<Sample>(arguments.value);
        *reinterpret_cast<Pack<Sample, samples>*>(arguments.target.template row<Sample>(y) + x) = pack;
    }
};

} // namespace framewright::gpu
