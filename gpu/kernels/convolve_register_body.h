// Convolution with 4 x 8 pixels a thread: a row of a tile is loaded into registers once and used for four
// rows of output and for all the weights of a row.
#pragma once

#include "gpu/kernels/weighing.h"

namespace framewright::gpu {

/// `known_size` is the square's side where it is compiled in; 0 where the arguments say it. Then weights are
/// taken eight at a time, and rows of weights are padded to whole eights.
template <typename Sample, typename Sum, int known_size> struct ConvolveRegisterBody {
    using Arguments = WeighArguments;
    static constexpr int threads_x = 8;
    static constexpr int threads_y = 16;
    static constexpr int phase_count = 2;
    static constexpr int across = 8; ///< pixels of a thread
    static constexpr int down = 4;
    static constexpr int tile_width = threads_x * across;
    static constexpr int tile_height = threads_y * down;
    static constexpr int chunk = known_size > 0 ? known_size : 8;
    static constexpr int max_size = known_size > 0 ? known_size : 63;
    static constexpr int max_padded_size = known_size > 0 ? known_size : 64;
    struct Shared {
        Sample tile[tile_height + max_size - 1][(tile_width + max_padded_size + 7) / 8 * 8];
    };

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int size = known_size > 0 ? known_size : arguments.size;
        const int padded_size = known_size > 0 ? known_size : arguments.padded_size;
        const int top = arguments.rows.first + place.block_y * tile_height;
        const int left = place.block_x * tile_width;
        if constexpr (phase == 0) {
            load_tile<ConvolveRegisterBody>(shared.tile, tile_width + padded_size - 1, tile_height + size - 1,
                                            arguments.source, left - size / 2, top - size / 2,
                                            arguments.tables, place);
        } else {
            Sum sums[down][across];
            FRAMEWRIGHT_UNROLL
            for (int row = 0; row < down; ++row) {
                FRAMEWRIGHT_UNROLL
                for (int column = 0; column < across; ++column)
                    sums[row][column] = static_cast<Sum>(arguments.start);
            }
            for (int line = 0; line < size + down - 1; ++line) {
                const Sample* const samples = &shared.tile[place.y * down + line][place.x * across];
                for (int first = 0; first < padded_size; first += chunk)
                    add_chunk(sums, samples + first, arguments.constants + first, line, size, padded_size);
            }
            store(arguments, sums, left + place.x * across, top + place.y * down);
        }
    }

private:
    static FRAMEWRIGHT_HD void add_chunk(Sum (&sums)[down][across], const Sample* samples, int weights,
                                         int line, int size, int padded_size) {
        Sum window[across + chunk - 1];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < across + chunk - 1; ++i)
            window[i] = static_cast<Sum>(samples[i]);
        FRAMEWRIGHT_UNROLL
        for (int row = 0; row < down; ++row) {
            const int weight_row = line - row;
            if (weight_row < 0 || weight_row >= size)
                continue;
            FRAMEWRIGHT_UNROLL
            for (int k = 0; k < chunk; ++k) {
                const Sum weight = ConstantWeight<Sum>::at(weights + weight_row * padded_size + k);
                FRAMEWRIGHT_UNROLL
                for (int column = 0; column < across; ++column)
                    sums[row][column] += weight * window[column + k];
            }
        }
    }

    static FRAMEWRIGHT_HD void store(const Arguments& arguments, const Sum (&sums)[down][across], int x,
                                     int y) {
        if (x >= arguments.target.width)
            return;
        FRAMEWRIGHT_UNROLL
        for (int row = 0; row < down; ++row) {
            if (y + row >= arguments.rows.end)
                return;
            // Rows are padded: a pack may reach beyond the last column.
            Pack<Sample, across> pack;
            FRAMEWRIGHT_UNROLL
            for (int column = 0; column < across; ++column)
                pack.value[column] = stored<Sample>(arguments.tables, arguments.finish.of(sums[row][column]));
            *reinterpret_cast<Pack<Sample, across>*>(arguments.target.template row<Sample>(y + row) + x) =
                pack;
        }
    }
};

} // namespace framewright::gpu
