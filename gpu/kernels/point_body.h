// Operations that combine samples of one place.
#pragma once

#include "gpu/kernels/sample_body.h"

namespace framewright::gpu {

/// scale_by_map: out = base + (((p - base) * map + 2^13) >> 14).
template <typename Sample> struct ScaleMapBody : SampleBody<ScaleMapBody<Sample>> {
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        FusedTables tables;
        const std::uint16_t* map; ///< of the whole plane, row by row without padding
        std::int32_t base;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const std::int32_t value = loaded(arguments.tables, arguments.source.template row<Sample>(y)[x]);
        const std::int32_t factor =
            arguments.map[static_cast<std::size_t>(y) * static_cast<std::size_t>(arguments.source.width) +
                          static_cast<std::size_t>(x)];
        arguments.target.template row<Sample>(y)[x] = stored<Sample>(
            arguments.tables, arguments.base + (((value - arguments.base) * factor + (1 << 13)) >> 14));
    }
};

/// turn_chroma on Cb and Cr.
template <typename Sample, typename Sum> struct TurnChromaBody : SampleBody<TurnChromaBody<Sample, Sum>> {
    struct Arguments {
        DevicePlane source[2]; ///< Cb, Cr
        DevicePlane target[2]; ///< likewise
        RowSpan rows;
        std::int32_t cosine;
        std::int32_t sine;
        std::int32_t fraction_bits;
        std::int32_t top;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const Sum neutral = (arguments.top + 1) / 2;
        const Sum half = Sum{1} << (arguments.fraction_bits - 1);
        const Sum u = arguments.source[0].template row<Sample>(y)[x] - neutral;
        const Sum v = arguments.source[1].template row<Sample>(y)[x] - neutral;
        const Sum cosine = arguments.cosine;
        const Sum sine = arguments.sine;
        const Sum turned_u = neutral + ((cosine * u - sine * v + half) >> arguments.fraction_bits);
        const Sum turned_v = neutral + ((sine * u + cosine * v + half) >> arguments.fraction_bits);
        arguments.target[0].template row<Sample>(y)[x] =
            static_cast<Sample>(clamped<Sum>(turned_u, 0, arguments.top));
        arguments.target[1].template row<Sample>(y)[x] =
            static_cast<Sample>(clamped<Sum>(turned_v, 0, arguments.top));
    }
};

} // namespace framewright::gpu
