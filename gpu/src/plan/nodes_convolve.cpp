// Nodes for squares of weights, and the choice between them.
#include "gpu/src/plan/strategies.h"

#include <string>

namespace framewright::gpu {
namespace {

constexpr std::int64_t float_limit = std::int64_t{1} << 24; ///< below it every integer is a float
constexpr std::int64_t word_limit = std::int64_t{1} << 31;

WeighArguments weigh_arguments(const SquareWeights& square, const NodePlanes& planes, int padded_size) {
    WeighArguments arguments{};
    arguments.source = planes.sources[0];
    arguments.target = planes.targets[0];
    arguments.rows = planes.rows;
    arguments.tables = planes.tables;
    arguments.finish = square.finish;
    arguments.start = square.start;
    arguments.size = square.size;
    arguments.padded_size = padded_size;
    return arguments;
}

/// Where a node finds its weights.
struct WeightPlace {
    std::size_t resource = 0;
    int constants = 0;
};

/// Calls `act` with the type of samples and the type of sums that holds `square`'s.
template <typename Act> void with_sums_of(const SquareWeights& square, int depth, Act act) {
    const bool wide = square.max_sum((1 << depth) - 1) >= word_limit;
    with_sample_type(depth, [&](auto sample) {
        if (wide)
            act(sample, std::int64_t{});
        else
            act(sample, std::int32_t{});
    });
}

/// One pixel a thread: `Bodies<Sample, Sum>` is the body.
template <template <typename, typename> typename Bodies>
PlanNode plan_one_pixel(const SquareWeights& square, const PlanContext& context, const WeightPlace& place) {
    PlanNode node = window_node(square.size / 2, context);
    node.add_launches = [square, place, depth = context.bit_depth](const NodePlanes& planes,
                                                                   std::vector<Launch>& launches) {
        WeighArguments arguments = weigh_arguments(square, planes, square.size);
        arguments.constants = place.constants;
        arguments.weights = planes.resource<std::int32_t>(place.resource);
        with_sums_of(square, depth, [&](auto sample, auto sum) {
            using Body = Bodies<decltype(sample), decltype(sum)>;
            launches.push_back(make_launch_over<Body>(arguments));
        });
    };
    return node;
}

template <typename Sample, typename Sum> using GlobalBody = ConvolveDirectBody<Sample, Sum, false>;
template <typename Sample, typename Sum> using ConstantBody = ConvolveDirectBody<Sample, Sum, true>;
template <typename Sample, typename Sum> using SharedBody = ConvolveSharedBody<Sample, Sum>;

std::int32_t bits_of(float value) {
    std::int32_t bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}

/// The kernel with this size compiled in, where there is one.
template <typename Sample, typename Sum> Launch register_launch_of_size(const WeighArguments& arguments) {
    switch (arguments.size) {
    case 3:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 3>>(arguments);
    case 5:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 5>>(arguments);
    case 7:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 7>>(arguments);
    case 9:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 9>>(arguments);
    case 11:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 11>>(arguments);
    case 13:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 13>>(arguments);
    case 15:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 15>>(arguments);
    default:
        return make_launch_over<ConvolveRegisterBody<Sample, Sum, 0>>(arguments);
    }
}

/// Sums in floats run twice as fast as sums in integers: where they hold every sum exactly, at 8 bits.
enum class SumKind { Float, Word, Wide };

SumKind sum_kind(const SquareWeights& square, int depth) {
    const std::int64_t largest = square.max_sum((1 << depth) - 1);
    if (largest >= word_limit)
        return SumKind::Wide;
    return depth == 8 && largest < float_limit ? SumKind::Float : SumKind::Word;
}

bool size_is_compiled_in(int size, SumKind kind, int depth) {
    const bool has_sizes = kind == SumKind::Float || (kind == SumKind::Word && depth > 8);
    return has_sizes && size >= 3 && size <= 15;
}

Launch register_launch_of_kind(const WeighArguments& arguments, SumKind kind, int depth) {
    if (kind == SumKind::Float)
        return register_launch_of_size<std::uint8_t, float>(arguments);
    if (kind == SumKind::Wide)
        return depth > 8 ? make_launch_over<ConvolveRegisterBody<std::uint16_t, std::int64_t, 0>>(arguments)
                         : make_launch_over<ConvolveRegisterBody<std::uint8_t, std::int64_t, 0>>(arguments);
    return depth > 8 ? register_launch_of_size<std::uint16_t, std::int32_t>(arguments)
                     : make_launch_over<ConvolveRegisterBody<std::uint8_t, std::int32_t, 0>>(arguments);
}

constexpr int max_size = 63;
constexpr int min_tensor_size = 17; ///< from which `auto` takes tensor cores

std::optional<PlanNode> best_node(const SquareWeights& square, const PlanContext& context) {
    if (square.size >= 5)
        if (auto node = plan_rank_one(square, context))
            return node;
    if (square.size >= min_tensor_size)
        if (auto node = plan_tensor(square, context))
            return node;
    if (auto node = plan_register(square, context))
        return node;
    return plan_global(square, context);
}

PlanNode chosen_node(const SquareWeights& square, const PlanContext& context) {
    for (const StrategyRow& row : strategy_table()) {
        if (row.strategy != context.options.strategy)
            continue;
        if (auto node = row.plan(square, context)) {
            const Text strategy = Text::verbatim(id_of(row.strategy));
            node->how = node->how.empty() ? strategy : Text::joined({strategy, node->how}, ", ");
            return *node;
        }
        throw GpuError(ErrorClass::Unsupported,
                       Text("gpu.strategy_refused",
                            "the strategy '{1}' cannot compute a square of {2} weights at {3} bits: {4}",
                            id_of(row.strategy), square.size, context.bit_depth, row.limits));
    }
    throw GpuError(ErrorClass::Unsupported, Text("gpu.no_strategy", "there is no such strategy"));
}

} // namespace

const std::vector<StrategyRow>& strategy_table() {
    static const std::vector<StrategyRow> rows{
        {Strategy::Auto, best_node, Text("gpu.limits.square", "squares up to 63 weights a side")},
        {Strategy::Global, plan_global, Text("gpu.limits.square", "squares up to 63 weights a side")},
        {Strategy::Constant, plan_constant,
         Text("gpu.limits.constant", "constant memory has room for 15360 weights")},
        {Strategy::Shared, plan_shared,
         Text("gpu.limits.constant", "constant memory has room for 15360 weights")},
        {Strategy::Register, plan_register,
         Text("gpu.limits.constant", "constant memory has room for 15360 weights")},
        {Strategy::Separable, plan_rank_one,
         Text("gpu.limits.separable",
              "it takes weights that are products of a row and a column, in whole numbers")},
        {Strategy::Tensor, plan_tensor,
         Text("gpu.limits.tensor",
              "it takes 8-bit pictures, weights of 16 bits and devices of compute capability 8.0 or newer")},
        {Strategy::Fft, plan_fft, Text("gpu.limits.fft", "it takes pictures of 8 to 10 bits")},
    };
    return rows;
}

std::optional<PlanNode> plan_global(const SquareWeights& square, const PlanContext& context) {
    WeightPlace place;
    place.resource = context.resources.add(square.weights);
    return plan_one_pixel<GlobalBody>(square, context, place);
}

std::optional<PlanNode> plan_constant(const SquareWeights& square, const PlanContext& context) {
    const auto index = context.constants.add(square.weights);
    if (!index)
        return std::nullopt;
    return plan_one_pixel<ConstantBody>(square, context, {0, *index});
}

std::optional<PlanNode> plan_shared(const SquareWeights& square, const PlanContext& context) {
    const auto index = context.constants.add(square.weights);
    if (!index)
        return std::nullopt;
    return plan_one_pixel<SharedBody>(square, context, {0, *index});
}

std::optional<PlanNode> plan_register(const SquareWeights& square, const PlanContext& context) {
    const SumKind kind = sum_kind(square, context.bit_depth);
    const int padded =
        size_is_compiled_in(square.size, kind, context.bit_depth) ? square.size : (square.size + 7) / 8 * 8;
    std::vector<std::int32_t> weights = padded_rows(square, padded);
    if (kind == SumKind::Float)
        for (std::int32_t& weight : weights)
            weight = bits_of(static_cast<float>(weight));
    const auto index = context.constants.add(weights);
    if (!index)
        return std::nullopt;
    PlanNode node = window_node(square.size / 2, context);
    node.how = kind == SumKind::Float ? Text("gpu.how.floats", "sums in floats") : Text();
    node.add_launches = [=, depth = context.bit_depth, index = *index](const NodePlanes& planes,
                                                                       std::vector<Launch>& launches) {
        WeighArguments arguments = weigh_arguments(square, planes, padded);
        arguments.constants = index;
        launches.push_back(register_launch_of_kind(arguments, kind, depth));
    };
    return node;
}

std::optional<PlanNode> plan_tensor(const SquareWeights& square, const PlanContext& context) {
    const PlanOptions& options = context.options;
    if (context.bit_depth != 8 || options.compute_major < 8)
        return std::nullopt;
    if (options.has_tensor_code && !options.has_tensor_code())
        return std::nullopt;
    const auto bands = tensor_bands(square);
    if (!bands)
        return std::nullopt;
    PlanNode node = window_node(square.size / 2, context);
    node.how = Text("gpu.how.matrices", "INT8 matrices");
    node.add_launches = [square, place = context.resources.add(*bands)](const NodePlanes& planes,
                                                                        std::vector<Launch>& launches) {
        using Body = TensorConvolveBody;
        const Body::Arguments arguments{planes.sources[0],
                                        planes.targets[0],
                                        planes.rows,
                                        planes.tables,
                                        square.finish,
                                        square.start,
                                        planes.resource<std::uint32_t>(place),
                                        square.size,
                                        tensor_band_count(square.size)};
        launches.push_back(make_launch_over<Body>(arguments));
    };
    return node;
}

PlanNode plan_box(const BoxBlur& box, const PlanContext& context) {
    const SquareWeights square = box_weights(box.size, context.bit_depth);
    const Strategy strategy = context.options.strategy;
    if (strategy == Strategy::Auto || strategy == Strategy::Separable)
        return plan_sliding_box(box.size, square, context);
    return chosen_node(square, context);
}

PlanNode plan_square(const Convolve2D& square, const PlanContext& context) {
    if (square.kernel.size > max_size)
        throw GpuError(
            ErrorClass::Unsupported,
            Text("gpu.large_square", "squares of more than 63 weights a side are not done on a GPU"));
    return chosen_node(square_weights(square.kernel, context.bit_depth), context);
}

} // namespace framewright::gpu
