// Samples that move or go through a table, and planes of one value.
#pragma once

#include "gpu/kernels/sample_body.h"

namespace framewright::gpu {

inline constexpr int samples_moved = 4; ///< by a thread, side by side

/// target(x, y) = table[source(u, v)], with (x, y) shifted by (left, top) for a crop or turned as Transpose
/// says.
template <typename Sample> struct MoveBody : SampleBody<MoveBody<Sample>, samples_moved> {
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

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const bool straight = arguments.transpose == 0 && arguments.mirror_x == 0 && arguments.mirror_y == 0;
        Pack<Sample, samples_moved> pack;
        if (straight && arguments.left % samples_moved == 0) {
            const Sample* const line =
                arguments.source.template row<Sample>(y + arguments.top) + arguments.left;
            pack = *reinterpret_cast<const Pack<Sample, samples_moved>*>(line + x);
        } else {
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < samples_moved; ++i)
                pack.value[i] = gathered(arguments, smaller(x + i, arguments.target.width - 1), y);
        }
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < samples_moved; ++i)
            pack.value[i] = loaded(arguments.tables, pack.value[i]);
        *reinterpret_cast<Pack<Sample, samples_moved>*>(arguments.target.template row<Sample>(y) + x) = pack;
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

template <typename Sample> struct FillBody : SampleBody<FillBody<Sample>, samples_moved> {
    struct Arguments {
        DevicePlane target;
        RowSpan rows;
        std::int32_t value;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        Pack<Sample, samples_moved> pack;
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < samples_moved; ++i)
            pack.value[i] = static_cast<Sample>(arguments.value);
        *reinterpret_cast<Pack<Sample, samples_moved>*>(arguments.target.template row<Sample>(y) + x) = pack;
    }
};

} // namespace framewright::gpu
