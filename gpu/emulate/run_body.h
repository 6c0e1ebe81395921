// One kernel body, run on the CPU.
#pragma once

#include "gpu/emulate/emulate.h"
#include "gpu/kernels/body.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace framewright::gpu {

/// A block at a time: shared memory that holds noise at first, then phase after phase for all threads in an
/// order that is new each time.
template <typename Body> class BlockRunner {
public:
    BlockRunner(const typename Body::Arguments& arguments, std::uint64_t seed)
        : arguments_(arguments), random_(seed), shared_(std::make_unique<typename Body::Shared>()),
          order_(Body::threads_x * Body::threads_y) {
        for (std::size_t i = 0; i < order_.size(); ++i)
            order_[i] = static_cast<int>(i);
    }

    void run(int block_x, int block_y, int block_z) {
        static_assert(std::is_trivially_copyable_v<typename Body::Shared>);
        const auto noise = static_cast<int>(random_() & 0xFF);
        std::memset(static_cast<void*>(shared_.get()), noise, sizeof(typename Body::Shared));
        run_phase<0>({0, 0, block_x, block_y, block_z});
    }

private:
    template <int phase> void run_phase(ThreadPlace place) {
        std::shuffle(order_.begin(), order_.end(), random_);
        for (const int thread : order_) {
            place.x = thread % Body::threads_x;
            place.y = thread / Body::threads_x;
            Body::template run<phase>(arguments_, *shared_, place);
        }
        if constexpr (phase + 1 < Body::phase_count)
            run_phase<phase + 1>(place);
    }

    const typename Body::Arguments& arguments_;
    std::mt19937_64 random_;
    std::unique_ptr<typename Body::Shared> shared_;
    std::vector<int> order_;
};

/// Throws std::invalid_argument where the launch does not suit the body.
template <typename Body>
void run_body(const Launch& launch, const std::int32_t* constants, const EmulationOptions& options) {
    using Arguments = typename Body::Arguments;
    static_assert(std::is_trivially_copyable_v<Arguments>);
    static_assert(sizeof(Arguments) <= 4096, "a kernel takes at most 4 KB of arguments");
    static_assert(sizeof(typename Body::Shared) <= 48 * 1024, "a block has 48 KB of shared memory");
    if (launch.arguments.size() != sizeof(Arguments))
        throw std::invalid_argument(std::string("wrong size of arguments for the kernel ") + launch.kernel);
    if (launch.block != std::array<unsigned, 3>{Body::threads_x, Body::threads_y, 1})
        throw std::invalid_argument(std::string("wrong block size for the kernel ") + launch.kernel);
    Arguments arguments;
    std::memcpy(&arguments, launch.arguments.data(), sizeof arguments);
    emulated_constants() = constants;
    BlockRunner<Body> runner(arguments, options.seed);
    for (unsigned z = 0; z < launch.grid[2]; ++z)
        for (unsigned y = 0; y < launch.grid[1]; ++y)
            for (unsigned x = 0; x < launch.grid[0]; ++x)
                runner.run(static_cast<int>(x), static_cast<int>(y), static_cast<int>(z));
    emulated_constants() = nullptr;
}

} // namespace framewright::gpu
