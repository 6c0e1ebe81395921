// Median over a square, from a tile in shared memory.
#pragma once

#include "gpu/kernels/plane.h"

namespace framewright::gpu {

struct MedianArguments {
    DevicePlane source;
    DevicePlane target;
    RowSpan rows;
    FusedTables tables;
    std::int32_t size;      ///< odd; for the body that takes any
    std::int32_t bit_depth; ///< likewise
};

/// Small squares: values are exchanged in registers. Of any half of the values plus one, the smallest and the
/// largest cannot be the median: they are dropped and the next value joins, until three are left (after
/// Devillard's and Mahmoud Soliman's "forgetful selection").
template <typename Sample, int size> struct MedianSelectBody {
    using Arguments = MedianArguments;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 2;
    static constexpr int rows_of_thread = 4;
    static constexpr int tile_width = threads_x;
    static constexpr int tile_height = threads_y * rows_of_thread;
    static constexpr int radius = size / 2;
    static constexpr int count = size * size;
    static constexpr int at_first = count / 2 + 2;
    struct Shared {
        Sample tile[tile_height + 2 * radius][threads_x + 2 * radius];
    };

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int top = arguments.rows.first + place.block_y * tile_height;
        const int left = place.block_x * threads_x;
        if constexpr (phase == 0) {
            load_tile<MedianSelectBody>(shared.tile, threads_x + 2 * radius, tile_height + 2 * radius,
                                        arguments.source, left - radius, top - radius, arguments.tables,
                                        place);
        } else {
            const int x = left + place.x;
            if (x >= arguments.target.width)
                return;
            for (int i = 0; i < rows_of_thread; ++i) {
                const int row = place.y + i * threads_y;
                if (top + row >= arguments.rows.end)
                    return;
                arguments.target.template row<Sample>(top + row)[x] =
                    stored<Sample>(arguments.tables, median_at(shared, place.x, row));
            }
        }
    }

private:
    static FRAMEWRIGHT_HD void exchange(std::int32_t& low, std::int32_t& high) {
        const std::int32_t small = smaller(low, high);
        high = larger(low, high);
        low = small;
    }

    template <int length> static FRAMEWRIGHT_HD void move_extremes_out(std::int32_t (&values)[at_first]) {
        // Pairs are put in order; then the smallest of the lower ones goes to the front, the largest to the
        // back.
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < length / 2; ++i)
            exchange(values[i], values[length - 1 - i]);
        FRAMEWRIGHT_UNROLL
        for (int i = 1; i < (length + 1) / 2; ++i)
            exchange(values[0], values[i]);
        FRAMEWRIGHT_UNROLL
        for (int i = length / 2; i < length - 1; ++i)
            exchange(values[i], values[length - 1]);
    }

    /// values[0 .. length) hold what can still be the median.
    template <int length>
    static FRAMEWRIGHT_HD std::int32_t select(std::int32_t (&values)[at_first], const Shared& shared, int x,
                                              int y) {
        move_extremes_out<length>(values);
        if constexpr (length == 3) {
            return values[1];
        } else {
            constexpr int next = 2 * at_first - length; // of the square's values, in order
            static_assert(next < count);
            values[0] = shared.tile[y + next / size][x + next % size];
            return select<length - 1>(values, shared, x, y);
        }
    }

    static FRAMEWRIGHT_HD std::int32_t median_at(const Shared& shared, int x, int y) {
        std::int32_t values[at_first];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < at_first; ++i)
            values[i] = shared.tile[y + i / size][x + i % size];
        return select<at_first>(values, shared, x, y);
    }
};

/// Any size up to 15: the median's bits are found from the top, counting how many samples lie below a
/// candidate.
template <typename Sample> struct MedianSearchBody {
    using Arguments = MedianArguments;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 2;
    static constexpr int tile_width = threads_x;
    static constexpr int tile_height = threads_y;
    static constexpr int max_size = 15;
    struct Shared {
        Sample tile[threads_y + max_size - 1][threads_x + max_size - 1];
    };

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int radius = arguments.size / 2;
        const int top = arguments.rows.first + place.block_y * threads_y;
        const int left = place.block_x * threads_x;
        if constexpr (phase == 0) {
            load_tile<MedianSearchBody>(shared.tile, threads_x + 2 * radius, threads_y + 2 * radius,
                                        arguments.source, left - radius, top - radius, arguments.tables,
                                        place);
        } else {
            const int y = top + place.y;
            const int x = left + place.x;
            if (y >= arguments.rows.end || x >= arguments.target.width)
                return;
            std::int32_t median = 0;
            for (int bit = arguments.bit_depth - 1; bit >= 0; --bit) {
                const std::int32_t candidate = median | 1 << bit;
                if (count_below(shared, arguments.size, place, candidate) <=
                    arguments.size * arguments.size / 2)
                    median = candidate;
            }
            arguments.target.template row<Sample>(y)[x] = stored<Sample>(arguments.tables, median);
        }
    }

private:
    static FRAMEWRIGHT_HD int count_below(const Shared& shared, int size, const ThreadPlace& place,
                                          std::int32_t candidate) {
        int count = 0;
        for (int j = 0; j < size; ++j) {
            for (int i = 0; i < size; ++i)
                count += shared.tile[place.y + j][place.x + i] < candidate ? 1 : 0;
        }
        return count;
    }
};

} // namespace framewright::gpu
