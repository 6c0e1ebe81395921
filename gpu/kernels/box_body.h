// Box blur: exact sums over rows, then over columns, from a tile in shared memory; every sum slides.
#pragma once

#include "gpu/kernels/weighing.h"

namespace framewright::gpu {

template <typename Sample, int max_radius> struct BoxBody {
    struct Arguments {
        DevicePlane source;
        DevicePlane target;
        RowSpan rows;
        FusedTables tables;
        Finish finish;
        std::int32_t radius;
        std::int32_t start; ///< half the area, for rounding
    };
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 3;
    static constexpr int tile_width = 64;
    static constexpr int tile_height = 32;
    static constexpr int run_length = 8; ///< sums that a thread makes by sliding
    struct Shared {
        Sample tile[tile_height + 2 * max_radius][tile_width + 2 * max_radius];
        std::uint32_t sums[tile_height + 2 * max_radius][tile_width];
    };

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int radius = arguments.radius;
        const int top = arguments.rows.first + place.block_y * tile_height;
        const int left = place.block_x * tile_width;
        const int thread = place.y * threads_x + place.x;
        if constexpr (phase == 0) {
            load_tile<BoxBody>(shared.tile, tile_width + 2 * radius, tile_height + 2 * radius,
                               arguments.source, left - radius, top - radius, arguments.tables, place);
        } else if constexpr (phase == 1) {
            constexpr int runs = tile_width / run_length;
            for (int task = thread; task < (tile_height + 2 * radius) * runs; task += threads_x * threads_y)
                sum_along_row(shared, task / runs, task % runs * run_length, radius);
        } else {
            sum_down_column(arguments, shared, left, top, thread % tile_width,
                            thread / tile_width * run_length);
        }
    }

private:
    static FRAMEWRIGHT_HD void sum_along_row(Shared& shared, int y, int x, int radius) {
        const Sample* const line = &shared.tile[y][x];
        std::uint32_t sum = 0;
        for (int k = 0; k <= 2 * radius; ++k)
            sum += line[k];
        shared.sums[y][x] = sum;
        FRAMEWRIGHT_UNROLL
        for (int i = 1; i < run_length; ++i) {
            sum += line[i + 2 * radius];
            sum -= line[i - 1];
            shared.sums[y][x + i] = sum;
        }
    }

    static FRAMEWRIGHT_HD void sum_down_column(const Arguments& arguments, const Shared& shared, int left,
                                               int top, int x, int y) {
        if (left + x >= arguments.target.width)
            return;
        const int size = 2 * arguments.radius + 1;
        std::uint32_t sum = static_cast<std::uint32_t>(arguments.start);
        for (int k = 0; k < size; ++k)
            sum += shared.sums[y + k][x];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < run_length; ++i) {
            if (top + y + i >= arguments.rows.end)
                return;
            arguments.target.template row<Sample>(top + y + i)[left + x] =
                stored<Sample>(arguments.tables, arguments.finish.of(static_cast<std::int64_t>(sum)));
            if (i + 1 < run_length) {
                sum += shared.sums[y + i + size][x];
                sum -= shared.sums[y + i][x];
            }
        }
    }
};

} // namespace framewright::gpu
