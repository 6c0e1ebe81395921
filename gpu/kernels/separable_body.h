// Separable weights: rows, then columns, with an intermediate of 32 bits. In one kernel where the radius is
// small, else in two with the intermediate in global memory.
#pragma once

#include "gpu/kernels/sample_body.h"
#include "gpu/kernels/weighing.h"

namespace framewright::gpu {

/// What is done with a blurred sample before it is stored: nothing, or the mask of an unsharp filter (see
/// add_difference).
struct Sharpening {
    std::int32_t enabled;
    std::int32_t amount; ///< in 1/256
    std::int32_t threshold;

    FRAMEWRIGHT_HD std::int32_t of(std::int32_t value, std::int32_t blurred, std::int32_t top) const {
        const std::int32_t gap = value - blurred;
        if ((gap < 0 ? -gap : gap) < threshold)
            return value;
        return clamped<std::int32_t>(value + ((amount * gap + 128) >> 8), 0, top);
    }
};

/// Weights of an axis, from the first on; padded with zeros to whole eights.
template <int max_padded> struct AxisWeights {
    std::int32_t weight[max_padded];
    std::int32_t radius;
    std::int32_t padded; ///< multiple of 8, at least 2 * radius + 1
};

inline constexpr int weights_at_once = 8;
inline constexpr int sums_at_once = 8;
inline constexpr int window_length = weights_at_once + sums_at_once - 1;

/// sums[i] += the weights from `first` on times window[i], window[i + 1], ...
template <typename Sum, int max_padded>
FRAMEWRIGHT_HD void add_weighted(Sum (&sums)[sums_at_once], const Sum (&window)[window_length],
                                 const AxisWeights<max_padded>& weights, int first) {
    FRAMEWRIGHT_UNROLL
    for (int k = 0; k < weights_at_once; ++k) {
        const Sum weight = weights.weight[first + k];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i)
            sums[i] += weight * window[i + k];
    }
}

/// `Sum` holds every sum exactly, and 32 bits every intermediate.
template <typename Sample, typename Sum, int max_radius> struct SeparableBody {
    static constexpr int max_padded = (2 * max_radius + 1 + 7) / 8 * 8;
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        FusedTables tables;
        Finish finish; ///< of the columns
        Sharpening sharpening;
        AxisWeights<max_padded> along;
        AxisWeights<max_padded> down; ///< of the same radius
        std::int64_t down_start;      ///< what the sums of columns begin with
        std::int32_t along_start;
        std::int32_t along_shift;
    };
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 3;
    static constexpr int tile_width = 64;
    static constexpr int tile_height = 32;
    struct Shared {
        Sample tile[tile_height + 2 * max_radius][tile_width + max_padded];
        std::int32_t middle[tile_height + max_padded][tile_width];
    };

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int radius = arguments.along.radius;
        const int top = arguments.rows.first + place.block_y * tile_height;
        const int left = place.block_x * tile_width;
        const int thread = place.y * threads_x + place.x;
        if constexpr (phase == 0) {
            load_tile<SeparableBody>(shared.tile, tile_width + arguments.along.padded,
                                     tile_height + 2 * radius, arguments.source, left - radius, top - radius,
                                     arguments.tables, place);
        } else if constexpr (phase == 1) {
            constexpr int runs = tile_width / sums_at_once;
            for (int task = thread; task < (tile_height + 2 * radius) * runs; task += threads_x * threads_y)
                sum_along(arguments, shared, task / runs, task % runs * sums_at_once);
        } else {
            sum_down(arguments, shared, left, top, thread % tile_width, thread / tile_width * sums_at_once);
        }
    }

private:
    static FRAMEWRIGHT_HD void sum_along(const Arguments& arguments, Shared& shared, int y, int x) {
        Sum sums[sums_at_once];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i)
            sums[i] = arguments.along_start;
        for (int first = 0; first < arguments.along.padded; first += weights_at_once) {
            Sum window[window_length];
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < window_length; ++i)
                window[i] = shared.tile[y][x + first + i];
            add_weighted(sums, window, arguments.along, first);
        }
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i)
            shared.middle[y][x + i] = static_cast<std::int32_t>(sums[i] >> arguments.along_shift);
    }

    static FRAMEWRIGHT_HD void sum_down(const Arguments& arguments, const Shared& shared, int left, int top,
                                        int x, int y) {
        if (left + x >= arguments.target.width)
            return;
        Sum sums[sums_at_once];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i)
            sums[i] = static_cast<Sum>(arguments.down_start);
        for (int first = 0; first < arguments.down.padded; first += weights_at_once) {
            Sum window[window_length];
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < window_length; ++i)
                window[i] = shared.middle[y + first + i][x];
            add_weighted(sums, window, arguments.down, first);
        }
        const int radius = arguments.along.radius;
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i) {
            if (top + y + i >= arguments.rows.end)
                return;
            std::int32_t value = arguments.finish.of(sums[i]);
            if (arguments.sharpening.enabled != 0)
                value = arguments.sharpening.of(shared.tile[y + i + radius][x + radius], value,
                                                arguments.finish.top);
            arguments.target.template row<Sample>(top + y + i)[left + x] =
                stored<Sample>(arguments.tables, value);
        }
    }
};

inline constexpr int max_long_radius = 96;
inline constexpr int max_long_padded = 200;

/// The rows alone: from samples to a plane of 32-bit words.
template <typename Sample, typename Sum>
struct SeparableRowsBody : SampleBody<SeparableRowsBody<Sample, Sum>, sums_at_once> {
    struct Arguments {
        DevicePlane source;
        DevicePlane target; ///< of 32-bit words
        RowSpan rows;
        FusedTables tables;
        AxisWeights<max_long_padded> weights;
        std::int32_t start;
        std::int32_t shift;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const Sample* const line = arguments.source.template row<Sample>(y);
        Sum sums[sums_at_once];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i)
            sums[i] = arguments.start;
        for (int first = 0; first < arguments.weights.padded; first += weights_at_once) {
            Sum window[window_length];
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < window_length; ++i) {
                const int place_of =
                    reflect101(x + first + i - arguments.weights.radius, arguments.source.width);
                window[i] = loaded(arguments.tables, line[place_of]);
            }
            add_weighted(sums, window, arguments.weights, first);
        }
        std::int32_t* const out = arguments.target.template row<std::int32_t>(y) + x;
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i) {
            if (x + i < arguments.target.width)
                out[i] = static_cast<std::int32_t>(sums[i] >> arguments.shift);
        }
    }
};

/// The columns alone: from 32-bit words to samples.
template <typename Sample, typename Sum>
struct SeparableColumnsBody : SampleBody<SeparableColumnsBody<Sample, Sum>, 1, sums_at_once> {
    struct Arguments {
        DevicePlane source;   ///< of 32-bit words
        DevicePlane original; ///< where sharpening is enabled
        DevicePlane target;
        RowSpan rows;
        FusedTables tables; ///< `load` applies to the original
        Finish finish;
        Sharpening sharpening;
        AxisWeights<max_long_padded> weights;
        std::int64_t start;
    };

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        Sum sums[sums_at_once];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i)
            sums[i] = static_cast<Sum>(arguments.start);
        for (int first = 0; first < arguments.weights.padded; first += weights_at_once) {
            Sum window[window_length];
            FRAMEWRIGHT_UNROLL
            for (int i = 0; i < window_length; ++i)
                window[i] = arguments.source.template mirrored_row<std::int32_t>(y + first + i -
                                                                                 arguments.weights.radius)[x];
            add_weighted(sums, window, arguments.weights, first);
        }
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < sums_at_once; ++i) {
            if (y + i >= arguments.rows.end)
                return;
            std::int32_t value = arguments.finish.of(sums[i]);
            if (arguments.sharpening.enabled != 0)
                value = arguments.sharpening.of(
                    loaded(arguments.tables, arguments.original.template row<Sample>(y + i)[x]), value,
                    arguments.finish.top);
            arguments.target.template row<Sample>(y + i)[x] = stored<Sample>(arguments.tables, value);
        }
    }
};

} // namespace framewright::gpu
