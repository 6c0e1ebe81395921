// Operations that combine samples of one place.
#pragma once

#include "gpu/kernels/plane.h"

namespace framewright::gpu {

/// scale_by_map: out = base + (((p - base) * map + 2^13) >> 14).
template <typename Sample> struct ScaleMapBody {
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        FusedTables tables;
        const std::uint16_t* map; ///< of the whole plane, row by row without padding
        std::int32_t base;
    };
    using Shared = NoShared;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 1;

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared&, const ThreadPlace& place) {
        const int y = arguments.rows.first + place.block_y * threads_y + place.y;
        const int x = place.block_x * threads_x + place.x;
        if (y >= arguments.rows.end || x >= arguments.target.width)
            return;
        const std::int32_t value = loaded(arguments.tables, arguments.source.template row<Sample>(y)[x]);
        const std::int32_t factor =
            arguments.map[static_cast<std::size_t>(y) * static_cast<std::size_t>(arguments.source.width) +
                          static_cast<std::size_t>(x)];
        arguments.target.template row<Sample>(y)[x] = stored<Sample>(
            arguments.tables, arguments.base + (((value - arguments.base) * factor + (1 << 13)) >> 14));
    }
};

/// turn_chroma on Cb and Cr.
template <typename Sample, typename Sum> struct TurnChromaBody {
    struct Arguments {
        DevicePlane cb, cr;
        DevicePlane cb_out, cr_out;
        RowSpan rows;
        std::int32_t cosine;
        std::int32_t sine;
        std::int32_t fraction_bits;
        std::int32_t top;
    };
    using Shared = NoShared;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 1;

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared&, const ThreadPlace& place) {
        const int y = arguments.rows.first + place.block_y * threads_y + place.y;
        const int x = place.block_x * threads_x + place.x;
        if (y >= arguments.rows.end || x >= arguments.cb.width)
            return;
        const Sum neutral = (arguments.top + 1) / 2;
        const Sum half = Sum{1} << (arguments.fraction_bits - 1);
        const Sum u = arguments.cb.template row<Sample>(y)[x] - neutral;
        const Sum v = arguments.cr.template row<Sample>(y)[x] - neutral;
        const Sum cosine = arguments.cosine;
        const Sum sine = arguments.sine;
        const Sum turned_u = neutral + ((cosine * u - sine * v + half) >> arguments.fraction_bits);
        const Sum turned_v = neutral + ((sine * u + cosine * v + half) >> arguments.fraction_bits);
        arguments.cb_out.template row<Sample>(y)[x] =
            static_cast<Sample>(clamped<Sum>(turned_u, 0, arguments.top));
        arguments.cr_out.template row<Sample>(y)[x] =
            static_cast<Sample>(clamped<Sum>(turned_v, 0, arguments.top));
    }
};

} // namespace framewright::gpu
