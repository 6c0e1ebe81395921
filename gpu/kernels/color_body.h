// Conversions between YUV and RGB, and of chroma from one resolution to another.
#pragma once

#include "gpu/kernels/sample_body.h"

namespace framewright::gpu {

/// A ColorTransform with its offsets and rounding gathered into one constant for each channel.
struct ColorMatrix {
    std::int64_t constant[3];
    std::int32_t coefficient[3][3];
    std::int32_t shift;
    std::int32_t top;

    /// `Sum` is 32 bits up to 12 bits of depth and 64 above.
    template <typename Sum>
    FRAMEWRIGHT_HD std::int32_t channel(int number, std::int32_t a, std::int32_t b, std::int32_t c) const {
        const Sum sum = static_cast<Sum>(coefficient[number][0]) * a +
                        static_cast<Sum>(coefficient[number][1]) * b +
                        static_cast<Sum>(coefficient[number][2]) * c + static_cast<Sum>(constant[number]);
        return static_cast<std::int32_t>(clamped<Sum>(sum >> shift, 0, top));
    }
};

/// One axis of a chroma plane that is brought to luma's resolution: luma sample 2^shift * i + phase lies
/// between chroma samples i + first and i + first + 1, weight / 8 of the way (see upsample_phases).
struct UpsampleAxis {
    std::int32_t shift;
    std::int32_t first[4];
    std::int32_t weight[4];
};

/// One axis of a plane that is brought down: chroma sample i is the sum of taps[k] times luma sample
/// 2^shift * i + first + k, over 2^total_bits (see downsample_taps).
struct DownsampleAxis {
    std::int32_t shift;
    std::int32_t first;
    std::int32_t count;
    std::int32_t total_bits;
    std::int32_t taps[8];
};

/// The chroma sample at a place of luma; beyond the edges the outermost sample counts.
template <typename Sample>
FRAMEWRIGHT_HD std::int32_t upsampled(const DevicePlane& chroma, const UpsampleAxis& horizontal,
                                      const UpsampleAxis& vertical, int x, int y) {
    const int phase_x = x & ((1 << horizontal.shift) - 1);
    const int phase_y = y & ((1 << vertical.shift) - 1);
    const int left = (x >> horizontal.shift) + horizontal.first[phase_x];
    const int top = (y >> vertical.shift) + vertical.first[phase_y];
    const auto column = [&](int i) { return clamped(i, 0, chroma.width - 1); };
    const auto line = [&](int i) {
        return chroma.row<const Sample>(
            clamped(clamped(i, 0, chroma.height - 1), chroma.first_row, chroma.end_row - 1));
    };
    const Sample* const above = line(top);
    const Sample* const below = line(top + 1);
    const int one = column(left);
    const int two = column(left + 1);
    const std::int32_t weight_y = vertical.weight[phase_y];
    const std::int32_t weight_x = horizontal.weight[phase_x];
    const std::int32_t first = above[one] * (8 - weight_y) + below[one] * weight_y;
    const std::int32_t second = above[two] * (8 - weight_y) + below[two] * weight_y;
    return (first * (8 - weight_x) + second * weight_x + 32) >> 6;
}

/// Y, Cb, Cr to G, B, R. Without subsampling it serves any three channels.
template <typename Sample, typename Sum> struct ToRgbBody : SampleBody<ToRgbBody<Sample, Sum>> {
    struct Arguments {
        DevicePlane source[3]; ///< in the order of the matrix
        DevicePlane target[3]; ///< likewise
        RowSpan rows;
        ColorMatrix matrix;
        UpsampleAxis horizontal;
        UpsampleAxis vertical;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const bool subsampled = arguments.horizontal.shift + arguments.vertical.shift > 0;
        const std::int32_t a = arguments.source[0].template row<Sample>(y)[x];
        std::int32_t other[2];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < 2; ++i) {
            const DevicePlane& plane = arguments.source[i + 1];
            other[i] = subsampled ? upsampled<Sample>(plane, arguments.horizontal, arguments.vertical, x, y)
                                  : static_cast<std::int32_t>(plane.template row<Sample>(y)[x]);
        }
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < 3; ++i)
            arguments.target[i].template row<Sample>(y)[x] =
                static_cast<Sample>(arguments.matrix.template channel<Sum>(i, a, other[0], other[1]));
    }
};

/// R, G, B to Y, or to Cb and Cr brought down.
template <typename Sample, typename Sum> struct ToYuvBody : SampleBody<ToYuvBody<Sample, Sum>> {
    struct Arguments {
        DevicePlane source[3]; ///< R, G, B
        DevicePlane target[2]; ///< Y alone, or Cb and Cr
        RowSpan rows;
        ColorMatrix matrix;
        DownsampleAxis horizontal; ///< of the targets
        DownsampleAxis vertical;
        std::int32_t first_channel; ///< of the targets: 0, or 1
        std::int32_t targets;       ///< 1 or 2
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const int bits = arguments.horizontal.total_bits + arguments.vertical.total_bits;
        const std::uint32_t rounding = bits > 0 ? 1U << (bits - 1) : 0;
        std::uint32_t sums[2] = {rounding, rounding};
        for (int j = 0; j < arguments.vertical.count; ++j) {
            const int row = (y << arguments.vertical.shift) + arguments.vertical.first + j;
            for (int i = 0; i < arguments.horizontal.count; ++i) {
                const int column = (x << arguments.horizontal.shift) + arguments.horizontal.first + i;
                add(arguments, sums, column, row,
                    static_cast<std::uint32_t>(arguments.vertical.taps[j] * arguments.horizontal.taps[i]));
            }
        }
        for (int i = 0; i < arguments.targets; ++i)
            arguments.target[i].template row<Sample>(y)[x] = static_cast<Sample>(sums[i] >> bits);
    }

private:
    static FRAMEWRIGHT_HD void add(const Arguments& arguments, std::uint32_t (&sums)[2], int column, int row,
                                   std::uint32_t weight) {
        const int x = clamped(column, 0, arguments.source[0].width - 1);
        const int y = clamped(clamped(row, 0, arguments.source[0].height - 1), arguments.source[0].first_row,
                              arguments.source[0].end_row - 1);
        const std::int32_t red = arguments.source[0].template row<Sample>(y)[x];
        const std::int32_t green = arguments.source[1].template row<Sample>(y)[x];
        const std::int32_t blue = arguments.source[2].template row<Sample>(y)[x];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < 2; ++i) {
            if (i < arguments.targets)
                sums[i] += weight * static_cast<std::uint32_t>(arguments.matrix.template channel<Sum>(
                                        arguments.first_channel + i, red, green, blue));
        }
    }
};

/// A chroma plane from one resolution to another, by way of luma's.
template <typename Sample> struct ResampleChromaBody : SampleBody<ResampleChromaBody<Sample>> {
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        UpsampleAxis up_horizontal, up_vertical;
        DownsampleAxis down_horizontal, down_vertical;
        std::int32_t width; ///< of luma
        std::int32_t height;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const DownsampleAxis& across = arguments.down_horizontal;
        const DownsampleAxis& down = arguments.down_vertical;
        const int bits = across.total_bits + down.total_bits;
        std::uint32_t sum = bits > 0 ? 1U << (bits - 1) : 0;
        for (int j = 0; j < down.count; ++j) {
            const int row = clamped((y << down.shift) + down.first + j, 0, arguments.height - 1);
            for (int i = 0; i < across.count; ++i) {
                const int column = clamped((x << across.shift) + across.first + i, 0, arguments.width - 1);
                sum += static_cast<std::uint32_t>(down.taps[j] * across.taps[i] *
                                                  upsampled<Sample>(arguments.source, arguments.up_horizontal,
                                                                    arguments.up_vertical, column, row));
            }
        }
        arguments.target.template row<Sample>(y)[x] = static_cast<Sample>(sum >> bits);
    }
};

} // namespace framewright::gpu
