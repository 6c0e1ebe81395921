#include "gpu/check/cases.h"

#include "gpu/check/random_programs.h"
#include "gpu/src/plan/strategies.h"

#include <random>

namespace framewright::gpu {
namespace {

struct Size {
    int width;
    int height;
};

/// The size at which every mode is tried with every case.
constexpr Size odd{67, 35};

// A single sample, odd sizes, and pictures narrower or lower than kernels are.
const std::vector<Size>& small_sizes(bool quick) {
    static const std::vector<Size> few{{1, 1}, odd, {5, 40}};
    static const std::vector<Size> all{{1, 1}, odd, {5, 40}, {1, 37}, {90, 7}, {129, 66}};
    return quick ? few : all;
}
constexpr Size full_hd{1920, 1080};

const std::vector<int>& depths(bool all) {
    static const std::vector<int> every{8, 9, 10, 12, 14, 16};
    static const std::vector<int> few{8, 10, 16};
    return all ? every : few;
}

const std::vector<Strategy>& all_strategies() {
    static const std::vector<Strategy> strategies = [] {
        std::vector<Strategy> all;
        for (const StrategyRow& row : strategy_table())
            all.push_back(row.strategy);
        return all;
    }();
    return strategies;
}

class CaseMaker {
public:
    CaseMaker(const CaseOptions& options, const std::function<void(const CheckCase&)>& take)
        : options_(options), take_(take), random_(options.seed) {}

    void make() {
        const bool full = !options_.quick;
        for (const Size size : small_sizes(options_.quick)) {
            add_kinds(size, depths(full));
            add_random_squares(size, depths(full));
            add_chains(size, depths(false));
        }
        add_kernel_sizes(odd, depths(full));
        add_squares({69, 66}, {1, 3, 5, 7, 9, 11, 13, 15, 17, 31});
        add_device_memory(odd);
        add_device_memory({5, 40});
        if (!full)
            return;
        add_squares({129, 131}, {63});
        add_kinds(full_hd, depths(false));
        add_chains(full_hd, depths(false));
        add_device_memory(full_hd);
        add_kernel_sizes(full_hd, {8, 16});
        add_squares(full_hd, {3, 7, 15, 31});
    }

private:
    void give(CheckCase made) {
        made.every_mode = made.program.input.planes[0].width == odd.width && made.strategies.size() == 1;
        take_(made);
    }

    void add_kinds(Size size, const std::vector<int>& bit_depths) {
        for (const OperationKind& kind : operation_kinds())
            for (const int depth : bit_depths)
                give({kind.name, kind.make(size.width, size.height, depth, random_), {Strategy::Auto}});
    }

    /// Squares and boxes of any size and weight, as each strategy likes them.
    void add_random_squares(Size size, const std::vector<int>& bit_depths) {
        for (const StrategyRow& row : strategy_table())
            for (const int depth : bit_depths)
                give({std::string("random squares/") + id_of(row.strategy),
                      strategy_program(row.strategy, size.width, size.height, depth, random_),
                      {row.strategy}});
    }

    /// The sizes at which other kernels are taken.
    void add_kernel_sizes(Size size, const std::vector<int>& bit_depths) {
        const auto add = [&](const char* group, int depth, PictureOperation::Kind kind) {
            take_({group,
                   program_of(group, one_plane(size.width, size.height, depth), std::move(kind)),
                   {Strategy::Auto}});
        };
        for (const int depth : bit_depths) {
            for (const int side : {3, 7, 15, 17, 31, 63})
                add("box sizes", depth, BoxBlur{side});
            for (const double sigma : {0.8, 2.6, 5.0, 9.0})
                add("Gaussian sizes", depth, SeparableBlur{gaussian_weights(sigma, depth)});
            for (const int side : {3, 5, 7, 15})
                add("median sizes", depth, MedianBlur{side});
        }
    }

    void add_square(Size size, int depth, const ConvolutionKernel& kernel, bool keeps_range,
                    std::vector<Strategy> strategies) {
        CheckCase made{"squares",
                       program_of("square", one_plane(size.width, size.height, depth), Convolve2D{kernel}),
                       std::move(strategies)};
        made.keeps_range = keeps_range;
        give(std::move(made));
    }

    /// Weights decide what sums are kept in: small ones in floats, large ones in 32 bits, very large ones in
    /// 64. The last two squares are products of a row and a column, and weights that keep the range.
    void add_squares(Size size, const std::vector<int>& sides) {
        for (const int depth : depths(false)) {
            for (const int side : sides) {
                for (const std::int32_t largest : {20, 3000, 5'000'000})
                    add_square(size, depth, random_kernel(side, largest, largest > 3000 ? 24 : 12, random_),
                               false, all_strategies());
                add_square(size, depth, product_square(side, depth == 8 ? 12 : 100, random_), false,
                           {Strategy::Auto, Strategy::Separable});
                if (depth <= 10)
                    add_square(size, depth, mean_square(side, random_), true, {Strategy::Fft});
            }
        }
    }

    /// Steps that are fused on the device, on pictures whose chroma planes are smaller.
    void add_chains(Size size, const std::vector<int>& bit_depths) {
        for (const int depth : bit_depths)
            give({"chains", random_chain(size.width, size.height, depth, random_), {Strategy::Auto}});
    }

    /// Pictures of 4:2:0, 4:2:2 and 4:4:4.
    void add_device_memory(Size size) {
        struct Subsampling {
            int x, y;
        };
        for (const Subsampling chroma : {Subsampling{1, 1}, Subsampling{1, 0}, Subsampling{0, 0}})
            for (const int depth : {8, 10, 12, 16}) {
                CheckCase made{"device memory",
                               blurred_planes(size.width, size.height, depth, chroma.x, chroma.y, random_),
                               {Strategy::Auto}};
                made.device_memory = true;
                take_(made);
            }
    }

    const CaseOptions options_;
    const std::function<void(const CheckCase&)>& take_;
    std::mt19937 random_;
};

std::string parameters_of(const PictureOperation::Kind& kind) {
    if (const auto* square = std::get_if<Convolve2D>(&kind))
        return ", " + std::to_string(square->kernel.size) + " weights a side";
    if (const auto* box = std::get_if<BoxBlur>(&kind))
        return ", " + std::to_string(box->size) + " a side";
    if (const auto* median = std::get_if<MedianBlur>(&kind))
        return ", " + std::to_string(median->size) + " a side";
    if (const auto* separable = std::get_if<SeparableBlur>(&kind))
        return ", radius " + std::to_string(separable->weights.radius());
    return {};
}

} // namespace

std::string CheckCase::description() const {
    const PictureShape& shape = program.input;
    return program.steps[0].name + " " + std::to_string(shape.planes[0].width) + "x" +
           std::to_string(shape.planes[0].height) + " " + std::to_string(shape.bit_depth) + " bits" +
           parameters_of(program.steps[0].operations[0].kind);
}

void for_each_case(const CaseOptions& options, const std::function<void(const CheckCase&)>& take) {
    CaseMaker(options, take).make();
}

} // namespace framewright::gpu
