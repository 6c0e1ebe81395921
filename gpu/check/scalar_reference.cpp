#include "gpu/check/scalar_reference.h"

#include "core/kernel/simd/border.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <functional>
#include <thread>
#include <vector>

namespace framewright::gpu {
namespace {

constexpr int samples_of_a_thread = 1 << 15; ///< below it, starting a thread costs more than it brings

/// Calls `act(first, end)` for all rows, in ranges that threads share.
void for_rows(int width, int height, const std::function<void(int, int)>& act) {
    const auto cores = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    const std::int64_t samples = std::int64_t{width} * height;
    const int wanted = static_cast<int>(std::min<std::int64_t>(samples / samples_of_a_thread, cores));
    const int parts = std::clamp(wanted, 1, height);
    std::vector<std::jthread> threads;
    for (int part = 1; part < parts; ++part)
        threads.emplace_back(act, height * part / parts, height * (part + 1) / parts);
    act(0, height / parts);
}

std::int64_t clamped_to(std::int64_t value, int top) {
    return std::clamp<std::int64_t>(value, 0, top);
}

/// The samples of a row with `radius` mirrored ones on both sides.
template <typename Value, typename Sample>
void extend(const Sample* row, int width, int radius, std::vector<Value>& extended) {
    extended.resize(static_cast<std::size_t>(width + 2 * radius));
    for (int x = -radius; x < width + radius; ++x)
        extended[static_cast<std::size_t>(x + radius)] = static_cast<Value>(row[reflect101(x, width)]);
}

template <typename Value> void add_weighed(std::vector<Value>& sums, Value weight, const Value* values) {
    for (std::size_t x = 0; x < sums.size(); ++x)
        sums[x] += weight * values[x];
}

template <typename Sample, typename Sum>
void weigh_rows(const ConstPlaneView& source, const PlaneView& target, const ConvolutionKernel& kernel,
                int first, int end) {
    const int radius = kernel.size / 2;
    const std::int64_t half = kernel.fraction_bits > 0 ? std::int64_t{1} << (kernel.fraction_bits - 1) : 0;
    std::vector<Sum> sums(static_cast<std::size_t>(source.width));
    std::vector<Sum> extended;
    for (int y = first; y < end; ++y) {
        std::fill(sums.begin(), sums.end(), static_cast<Sum>(kernel.offset + half));
        for (int j = 0; j < kernel.size; ++j) {
            extend(source.row<Sample>(reflect101(y + j - radius, source.height)), source.width, radius,
                   extended);
            for (int i = 0; i < kernel.size; ++i)
                add_weighed(sums,
                            static_cast<Sum>(kernel.weights[static_cast<std::size_t>(j * kernel.size + i)]),
                            extended.data() + i);
        }
        Sample* const out = target.row<Sample>(y);
        for (int x = 0; x < source.width; ++x)
            out[x] = static_cast<Sample>(
                clamped_to(sums[static_cast<std::size_t>(x)] >> kernel.fraction_bits, target.max_value()));
    }
}

/// Whether every sum on the way stays within 32 bits.
bool sums_fit_words(const ConvolutionKernel& kernel, int top) {
    std::int64_t sum = 0;
    for (const std::int32_t weight : kernel.weights)
        sum += std::abs(std::int64_t{weight});
    const std::int64_t start = std::abs(kernel.offset) + (std::int64_t{1} << kernel.fraction_bits);
    return sum * top + start < std::int64_t{1} << 31;
}

template <typename Sample>
void weigh(const ConstPlaneView& source, const PlaneView& target, const ConvolutionKernel& kernel) {
    const bool words = sums_fit_words(kernel, source.max_value());
    for_rows(source.width, source.height, [&](int first, int end) {
        if (words)
            weigh_rows<Sample, std::int32_t>(source, target, kernel, first, end);
        else
            weigh_rows<Sample, std::int64_t>(source, target, kernel, first, end);
    });
}

/// Rows, then columns, with the same weights.
struct TwoPasses {
    std::vector<std::int64_t> weights; ///< 2 radius + 1
    std::int64_t row_start = 0;
    int row_shift = 0;
    std::function<std::int64_t(std::int64_t)> finish; ///< from a column's sum to a sample

    int radius() const { return static_cast<int>(weights.size()) / 2; }
};

template <typename Sample>
void run_two_passes(const ConstPlaneView& source, const PlaneView& target, const TwoPasses& passes) {
    const int radius = passes.radius();
    const auto width = static_cast<std::size_t>(source.width);
    std::vector<std::vector<std::int64_t>> middle(static_cast<std::size_t>(source.height));
    for_rows(source.width, source.height, [&](int first, int end) {
        std::vector<std::int64_t> extended;
        for (int y = first; y < end; ++y) {
            extend(source.row<Sample>(y), source.width, radius, extended);
            std::vector<std::int64_t>& sums = middle[static_cast<std::size_t>(y)];
            sums.assign(width, passes.row_start);
            for (std::size_t i = 0; i < passes.weights.size(); ++i)
                add_weighed(sums, passes.weights[i], extended.data() + i);
            for (std::int64_t& sum : sums)
                sum >>= passes.row_shift;
        }
    });
    for_rows(source.width, source.height, [&](int first, int end) {
        std::vector<std::int64_t> sums;
        for (int y = first; y < end; ++y) {
            sums.assign(width, 0);
            for (int j = -radius; j <= radius; ++j)
                add_weighed(sums, passes.weights[static_cast<std::size_t>(j + radius)],
                            middle[static_cast<std::size_t>(reflect101(y + j, source.height))].data());
            for (std::size_t x = 0; x < width; ++x)
                target.row<Sample>(y)[x] =
                    static_cast<Sample>(clamped_to(passes.finish(sums[x]), target.max_value()));
        }
    });
}

TwoPasses passes_of(const BoxBlur& box) {
    TwoPasses passes;
    passes.weights.assign(static_cast<std::size_t>(box.size), 1);
    const std::int64_t area = std::int64_t{box.size} * box.size;
    passes.finish = [area](std::int64_t sum) { return (sum + area / 2) / area; };
    return passes;
}

TwoPasses passes_of(const SymmetricWeights& weights, int bit_depth) {
    const int kept = separable_intermediate_bits(bit_depth);
    TwoPasses passes;
    for (int k = -weights.radius(); k <= weights.radius(); ++k)
        passes.weights.push_back(weights.weights[static_cast<std::size_t>(std::abs(k))]);
    passes.row_shift = weights.fraction_bits - kept;
    passes.row_start = std::int64_t{1} << (passes.row_shift - 1);
    passes.finish = [shift = weights.fraction_bits + kept](std::int64_t sum) {
        return (sum + (std::int64_t{1} << (shift - 1))) >> shift;
    };
    return passes;
}

template <typename Sample>
void sharpen(const ConstPlaneView& source, const PlaneView& blurred, const UnsharpMask& mask) {
    for (int y = 0; y < source.height; ++y) {
        const Sample* const in = source.row<Sample>(y);
        Sample* const out = blurred.row<Sample>(y);
        for (int x = 0; x < source.width; ++x) {
            const int gap = in[x] - out[x];
            const std::int64_t sharpened = in[x] + ((std::int64_t{mask.amount} * gap + 128) >> 8);
            out[x] = std::abs(gap) >= mask.threshold
                         ? static_cast<Sample>(clamped_to(sharpened, source.max_value()))
                         : in[x];
        }
    }
}

template <typename Sample> void median(const ConstPlaneView& source, const PlaneView& target, int size) {
    const int radius = size / 2;
    for_rows(source.width, source.height, [&](int first, int end) {
        std::vector<Sample> window;
        for (int y = first; y < end; ++y) {
            for (int x = 0; x < source.width; ++x) {
                window.clear();
                for (int j = -radius; j <= radius; ++j)
                    for (int i = -radius; i <= radius; ++i)
                        window.push_back(source.row<Sample>(
                            reflect101(y + j, source.height))[reflect101(x + i, source.width)]);
                const auto middle = window.begin() + size * size / 2;
                std::nth_element(window.begin(), middle, window.end());
                target.row<Sample>(y)[x] = *middle;
            }
        }
    });
}

template <typename Sample>
void run(const PictureOperation& operation, const ConstPlaneView& source, const PlaneView& target) {
    if (const auto* box = std::get_if<BoxBlur>(&operation.kind)) {
        run_two_passes<Sample>(source, target, passes_of(*box));
    } else if (const auto* square = std::get_if<Convolve2D>(&operation.kind)) {
        weigh<Sample>(source, target, square->kernel);
    } else if (const auto* separable = std::get_if<SeparableBlur>(&operation.kind)) {
        run_two_passes<Sample>(source, target, passes_of(separable->weights, source.bit_depth));
    } else if (const auto* mask = std::get_if<UnsharpMask>(&operation.kind)) {
        run_two_passes<Sample>(source, target, passes_of(mask->weights, source.bit_depth));
        sharpen<Sample>(source, target, *mask);
    } else {
        median<Sample>(source, target, std::get<MedianBlur>(operation.kind).size);
    }
}

} // namespace

bool has_scalar_reference(const PictureOperation& operation) {
    return std::visit(
        [](const auto& kind) {
            using What = std::decay_t<decltype(kind)>;
            return std::is_same_v<What, BoxBlur> || std::is_same_v<What, Convolve2D> ||
                   std::is_same_v<What, SeparableBlur> || std::is_same_v<What, UnsharpMask> ||
                   std::is_same_v<What, MedianBlur>;
        },
        operation.kind);
}

void run_scalar_reference(const PictureOperation& operation, const std::array<ConstPlaneView, 4>& source,
                          const std::array<PlaneView, 4>& target) {
    const ConstPlaneView& in = source[static_cast<std::size_t>(operation.sources[0])];
    const PlaneView& out = target[static_cast<std::size_t>(operation.targets[0])];
    if (in.bit_depth > 8)
        run<std::uint16_t>(operation, in, out);
    else
        run<std::uint8_t>(operation, in, out);
}

} // namespace framewright::gpu
