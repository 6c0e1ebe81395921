// Colors through a cube of colors (see CubeTable).
#pragma once

#include "gpu/kernels/sample_body.h"

namespace framewright::gpu {

/// CubePosition.
struct CubePlace {
    std::uint32_t offset;
    std::uint32_t fraction;
};

/// CubeColor: R, G, B and padding.
struct alignas(8) CubeEntry {
    std::uint16_t value[4];
};

template <typename Sample> struct CubeBody : SampleBody<CubeBody<Sample>> {
    struct Arguments {
        DevicePlane source[3]; ///< G, B, R
        DevicePlane target[3]; ///< G, B, R
        RowSpan rows;
        const CubeEntry* colors;
        const CubePlace* places[3]; ///< of red, green and blue, by sample value
        std::uint32_t stride[3];
        std::int32_t bit_depth;
        std::int32_t tetrahedral;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const std::int32_t top = (1 << arguments.bit_depth) - 1;
        const auto value = [&](int plane) {
            return smaller<std::int32_t>(arguments.source[plane].template row<Sample>(y)[x], top);
        };
        const CubePlace red = arguments.places[0][value(2)];
        const CubePlace green = arguments.places[1][value(0)];
        const CubePlace blue = arguments.places[2][value(1)];
        const int shift = fraction_bits + 16 - arguments.bit_depth;
        Sums sums;
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < 3; ++i)
            sums.value[i] = 1U << (shift - 1);
        if (arguments.tetrahedral != 0)
            add_tetrahedral(arguments, sums, red, green, blue);
        else
            add_trilinear(arguments, sums, red, green, blue);
        arguments.target[2].template row<Sample>(y)[x] = static_cast<Sample>(sums.value[0] >> shift);
        arguments.target[0].template row<Sample>(y)[x] = static_cast<Sample>(sums.value[1] >> shift);
        arguments.target[1].template row<Sample>(y)[x] = static_cast<Sample>(sums.value[2] >> shift);
    }

private:
    static constexpr int fraction_bits = 15;
    static constexpr std::uint32_t whole = 1U << fraction_bits;
    struct Sums {
        std::uint32_t value[3];
    };
    /// An axis and how far along it the color lies.
    struct Step {
        std::uint32_t fraction;
        std::uint32_t stride;
    };

    static FRAMEWRIGHT_HD void add(Sums& sums, std::uint32_t weight, const CubeEntry& color) {
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < 3; ++i)
            sums.value[i] += weight * color.value[i];
    }

    /// Larger fractions first. The order of equal ones does not matter: what lies between them weighs
    /// nothing.
    static FRAMEWRIGHT_HD void sort_down(Step& high, Step& low) {
        const bool swap = low.fraction > high.fraction;
        const Step first = swap ? low : high;
        low = swap ? high : low;
        high = first;
    }

    static FRAMEWRIGHT_HD void add_tetrahedral(const Arguments& arguments, Sums& sums, const CubePlace& red,
                                               const CubePlace& green, const CubePlace& blue) {
        Step first{red.fraction, arguments.stride[0]};
        Step second{green.fraction, arguments.stride[1]};
        Step third{blue.fraction, arguments.stride[2]};
        sort_down(first, second);
        sort_down(second, third);
        sort_down(first, second);
        std::uint32_t corner = red.offset + green.offset + blue.offset;
        add(sums, whole - first.fraction, arguments.colors[corner]);
        corner += first.stride;
        add(sums, first.fraction - second.fraction, arguments.colors[corner]);
        corner += second.stride;
        add(sums, second.fraction - third.fraction, arguments.colors[corner]);
        corner += third.stride;
        add(sums, third.fraction, arguments.colors[corner]);
    }

    static FRAMEWRIGHT_HD void add_trilinear(const Arguments& arguments, Sums& sums, const CubePlace& red,
                                             const CubePlace& green, const CubePlace& blue) {
        const std::uint32_t corner = red.offset + green.offset + blue.offset;
        for (std::uint32_t b = 0; b < 2; ++b) {
            const std::uint32_t along_b = b != 0 ? blue.fraction : whole - blue.fraction;
            const std::uint32_t upper = (along_b * green.fraction + whole / 2) >> fraction_bits;
            for (std::uint32_t g = 0; g < 2; ++g) {
                const std::uint32_t along_g = g != 0 ? upper : along_b - upper;
                const std::uint32_t along_r = (along_g * red.fraction + whole / 2) >> fraction_bits;
                const std::uint32_t edge = corner + b * arguments.stride[2] + g * arguments.stride[1];
                add(sums, along_g - along_r, arguments.colors[edge]);
                add(sums, along_r, arguments.colors[edge + 1]);
            }
        }
    }
};

} // namespace framewright::gpu
