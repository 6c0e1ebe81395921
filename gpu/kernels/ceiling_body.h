// Kernels that show what a device can do at most. Not part of the product.
#pragma once

#include "gpu/kernels/body.h"
#include "gpu/kernels/plane.h"

namespace framewright::gpu {

/// Copies memory, 16 bytes at a time.
struct CopyCeilingBody {
    using Item = Pack<std::uint32_t, 4>;
    struct Arguments {
        const Item* source;
        Item* target;
        std::int64_t items;
    };
    using Shared = NoShared;
    static constexpr int threads_x = 256;
    static constexpr int threads_y = 1;
    static constexpr int phase_count = 1;
    static constexpr int items_of_thread = 4;

    template <int>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared&, const ThreadPlace& place) {
        const std::int64_t first =
            static_cast<std::int64_t>(place.block_x) * threads_x * items_of_thread + place.x;
        Item items[items_of_thread];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < items_of_thread; ++i)
            if (first + i * threads_x < arguments.items)
                items[i] = arguments.source[first + i * threads_x];
        FRAMEWRIGHT_UNROLL
        for (int i = 0; i < items_of_thread; ++i)
            if (first + i * threads_x < arguments.items)
                arguments.target[first + i * threads_x] = items[i];
    }
};

/// Multiplies and adds in floats, in chains that do not depend on each other.
struct FmaCeilingBody {
    struct Arguments {
        float* target; ///< one for every thread
        float factor;
        float addend;
        std::int32_t rounds;
    };
    using Shared = NoShared;
    static constexpr int threads_x = 256;
    static constexpr int threads_y = 1;
    static constexpr int phase_count = 1;
    static constexpr int chains = 8;
    static constexpr int steps = 16; ///< of every chain in a round

    template <int>
    static FRAMEWRIGHT_HD void run(const Arguments& arguments, Shared&, const ThreadPlace& place) {
        float chain[chains];
        for (int i = 0; i < chains; ++i)
            chain[i] = static_cast<float>(place.x + i);
        for (int round = 0; round < arguments.rounds; ++round) {
            FRAMEWRIGHT_UNROLL
            for (int step = 0; step < steps; ++step) {
                FRAMEWRIGHT_UNROLL
                for (int i = 0; i < chains; ++i)
                    chain[i] = chain[i] * arguments.factor + arguments.addend;
            }
        }
        float sum = 0;
        for (int i = 0; i < chains; ++i)
            sum += chain[i];
        arguments.target[static_cast<std::int64_t>(place.block_x) * threads_x + place.x] = sum;
    }
};

/// Does nothing: what a launch costs.
struct EmptyCeilingBody {
    struct Arguments {
        std::int32_t unused;
    };
    using Shared = NoShared;
    static constexpr int threads_x = 32;
    static constexpr int threads_y = 1;
    static constexpr int phase_count = 1;

    template <int> static FRAMEWRIGHT_HD void run(const Arguments&, Shared&, const ThreadPlace&) {}
};

} // namespace framewright::gpu

// clang-format off
#define FRAMEWRIGHT_CEILING_KERNELS(KERNEL)     \
    KERNEL(ceiling_copy, CopyCeilingBody)       \
    KERNEL(ceiling_fma, FmaCeilingBody)         \
    KERNEL(ceiling_empty, EmptyCeilingBody)
// clang-format on
