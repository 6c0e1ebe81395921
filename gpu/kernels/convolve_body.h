// Convolution with one pixel a thread: weights from global or constant memory, pixels from global or shared
// memory.
#pragma once

#include "gpu/kernels/sample_body.h"
#include "gpu/kernels/weighing.h"

namespace framewright::gpu {

/// Pixels from global memory. `Sum` holds every sum exactly.
template <typename Sample, typename Sum, bool constant_weights>
struct ConvolveDirectBody : SampleBody<ConvolveDirectBody<Sample, Sum, constant_weights>> {
    using Arguments = WeighArguments;

    static FRAMEWRIGHT_HD void make(const Arguments& arguments, int x, int y) {
        const int radius = arguments.size / 2;
        Sum sum = static_cast<Sum>(arguments.start);
        for (int j = 0; j < arguments.size; ++j) {
            const Sample* const line = arguments.source.template mirrored_row<Sample>(y + j - radius);
            for (int i = 0; i < arguments.size; ++i) {
                const Sample value = line[reflect101(x + i - radius, arguments.source.width)];
                const int index = j * arguments.padded_size + i;
                const Sum weight = constant_weights
                                       ? static_cast<Sum>(constant_word(arguments.constants + index))
                                       : static_cast<Sum>(arguments.weights[index]);
                sum += weight * static_cast<Sum>(loaded(arguments.tables, value));
            }
        }
        arguments.target.template row<Sample>(y)[x] =
            stored<Sample>(arguments.tables, arguments.finish.of(sum));
    }
};

/// Pixels from a tile in shared memory, weights from constant memory.
template <typename Sample, typename Sum> struct ConvolveSharedBody {
    using Arguments = WeighArguments;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 8;
    static constexpr int phase_count = 2;
    static constexpr int tile_width = threads_x;
    static constexpr int tile_height = threads_y;
    static constexpr int max_size = 63;
    struct Shared {
        Sample tile[threads_y + max_size - 1][threads_x + max_size - 1];
    };

    template <int phase>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared& shared, const ThreadPlace& place) {
        const int radius = arguments.size / 2;
        const int top = arguments.rows.first + place.block_y * threads_y;
        const int left = place.block_x * threads_x;
        if constexpr (phase == 0) {
            load_tile<ConvolveSharedBody>(shared.tile, threads_x + 2 * radius, threads_y + 2 * radius,
                                          arguments.source, left - radius, top - radius, arguments.tables,
                                          place);
        } else {
            const int y = top + place.y;
            const int x = left + place.x;
            if (y >= arguments.rows.end || x >= arguments.target.width)
                return;
            Sum sum = static_cast<Sum>(arguments.start);
            for (int j = 0; j < arguments.size; ++j) {
                for (int i = 0; i < arguments.size; ++i)
                    sum +=
                        static_cast<Sum>(constant_word(arguments.constants + j * arguments.padded_size + i)) *
                        static_cast<Sum>(shared.tile[place.y + j][place.x + i]);
            }
            arguments.target.template row<Sample>(y)[x] =
                stored<Sample>(arguments.tables, arguments.finish.of(sum));
        }
    }
};

} // namespace framewright::gpu
