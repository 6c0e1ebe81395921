// Slope of a picture by the Sobel operator.
#pragma once

#include "gpu/kernels/sample_body.h"

#include <cmath>

namespace framewright::gpu {

/// The root of `square`, rounded to the nearest integer: an estimate in floats, put right in integers.
FRAMEWRIGHT_HD std::int32_t rounded_root(std::int64_t square) {
    auto root = static_cast<std::int64_t>(sqrtf(static_cast<float>(square)));
    while (root * root + root < square)
        ++root;
    while (root > 0 && root * root - root >= square)
        --root;
    return static_cast<std::int32_t>(root);
}

template <typename Sample> struct SobelBody : SampleBody<SobelBody<Sample>> {
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        FusedTables tables;
        std::int32_t direction; ///< SobelDirection
        std::int32_t strength;
        std::int32_t black;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        std::int32_t value[3][3];
        FRAMEWRIGHT_UNROLL
        for (int j = 0; j < 3; ++j) {
            const Sample* const line = arguments.source.template mirrored_row<Sample>(y + j - 1);
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < 3; ++i)
                value[j][i] = loaded(arguments.tables, line[reflect101(x + i - 1, arguments.source.width)]);
        }
        const std::int32_t gx =
            value[0][2] + 2 * value[1][2] + value[2][2] - value[0][0] - 2 * value[1][0] - value[2][0];
        const std::int32_t gy =
            value[2][0] + 2 * value[2][1] + value[2][2] - value[0][0] - 2 * value[0][1] - value[0][2];
        const std::int32_t slope = slope_of(arguments.direction, gx, gy);
        const std::int32_t result = arguments.black + ((arguments.strength * slope + 128) >> 8);
        arguments.target.template row<Sample>(y)[x] =
            stored<Sample>(arguments.tables, smaller(result, arguments.tables.top));
    }

private:
    static FRAMEWRIGHT_HD std::int32_t slope_of(std::int32_t direction, std::int32_t gx, std::int32_t gy) {
        constexpr std::int32_t both = 0, horizontal = 1; // as SobelDirection counts
        if (direction == both)
            return rounded_root(static_cast<std::int64_t>(gx) * gx + static_cast<std::int64_t>(gy) * gy);
        const std::int32_t chosen = direction == horizontal ? gx : gy;
        return chosen < 0 ? -chosen : chosen;
    }
};

} // namespace framewright::gpu
