// Nodes for boxes and separable weights.
#include "gpu/src/plan/convolution_weights.h"
#include "gpu/src/plan/plan_node.h"
#include "gpu/src/plan/strategies.h"

#include <algorithm>

namespace framewright::gpu {
namespace {

/// The weights of one axis and what its sums become.
struct SeparablePlan {
    std::vector<std::int32_t> along;
    std::vector<std::int32_t> down;
    std::int32_t along_start = 0;
    int along_shift = 0;
    std::int64_t down_start = 0;
    Finish finish{};
    Sharpening sharpening{};

    int radius() const { return static_cast<int>(along.size()) / 2; }
};

template <int max_padded> AxisWeights<max_padded> axis_weights(const std::vector<std::int32_t>& weights) {
    AxisWeights<max_padded> axis{};
    std::copy(weights.begin(), weights.end(), axis.weight);
    axis.radius = static_cast<int>(weights.size()) / 2;
    axis.padded =
        (static_cast<int>(weights.size()) + weights_at_once - 1) / weights_at_once * weights_at_once;
    return axis;
}

template <typename Body> Launch launch_fused(const SeparablePlan& plan, const NodePlanes& planes) {
    typename Body::Arguments arguments{};
    arguments.source = planes.sources[0];
    arguments.target = planes.targets[0];
    arguments.rows = planes.rows;
    arguments.tables = planes.tables;
    arguments.finish = plan.finish;
    arguments.sharpening = plan.sharpening;
    arguments.along = axis_weights<Body::max_padded>(plan.along);
    arguments.down = axis_weights<Body::max_padded>(plan.down);
    arguments.down_start = plan.down_start;
    arguments.along_start = plan.along_start;
    arguments.along_shift = plan.along_shift;
    return make_launch_over<Body>(arguments);
}

template <typename Sample, typename Sum>
void launch_in_two(const SeparablePlan& plan, const NodePlanes& planes, std::vector<Launch>& launches) {
    const DevicePlane& source = planes.sources[0];
    const RowRange needed = window_rows({planes.rows.first, planes.rows.end}, plan.radius(), source.height);
    const DevicePlane middle = word_plane(planes.scratch, source.width, source.height, needed);
    using Rows = SeparableRowsBody<Sample, Sum>;
    typename Rows::Arguments rows{};
    rows.source = source;
    rows.target = middle;
    rows.rows = {needed.first, needed.end};
    rows.tables = planes.tables;
    rows.weights = axis_weights<max_long_padded>(plan.along);
    rows.start = plan.along_start;
    rows.shift = plan.along_shift;
    launches.push_back(make_launch_over<Rows>(rows));
    using Columns = SeparableColumnsBody<Sample, Sum>;
    typename Columns::Arguments columns{};
    columns.source = middle;
    columns.original = source;
    columns.target = planes.targets[0];
    columns.rows = planes.rows;
    columns.tables = planes.tables;
    columns.finish = plan.finish;
    columns.sharpening = plan.sharpening;
    columns.weights = axis_weights<max_long_padded>(plan.down);
    columns.start = plan.down_start;
    launches.push_back(make_launch_over<Columns>(columns));
}

constexpr int small_fused_radius = 8;
constexpr int large_fused_radius = 16;

/// Wide sums are those above 12 bits of depth.
PlanNode separable_node(const SeparablePlan& plan, bool wide, const PlanContext& context) {
    const PlaneSize size = context.sources[0];
    const int radius = plan.radius();
    PlanNode node = window_node(radius, context);
    const bool fused = radius <= large_fused_radius;
    node.how = fused ? Text("gpu.how.fused", "rows and columns in one kernel")
                     : Text("gpu.how.separate", "rows, then columns");
    if (!fused)
        node.scratch_bytes = [=](RowRange target) {
            return word_plane_bytes(size.width, window_rows(target, radius, size.height));
        };
    const int depth = wide ? 16 : std::min(context.bit_depth, 12); // of the sums, see with_sum_type
    node.add_launches = [=](const NodePlanes& planes, std::vector<Launch>& launches) {
        with_sum_type(depth, [&](auto sample, auto sum) {
            using Sample = decltype(sample);
            using Sum = decltype(sum);
            if (radius <= small_fused_radius)
                launches.push_back(
                    launch_fused<SeparableBody<Sample, Sum, small_fused_radius>>(plan, planes));
            else if (fused)
                launches.push_back(
                    launch_fused<SeparableBody<Sample, Sum, large_fused_radius>>(plan, planes));
            else
                launch_in_two<Sample, Sum>(plan, planes, launches);
        });
    };
    return node;
}

std::int64_t sum_of_magnitudes(const std::vector<std::int32_t>& weights) {
    std::int64_t sum = 0;
    for (const std::int32_t weight : weights)
        sum += std::abs(std::int64_t{weight});
    return sum;
}

} // namespace

PlanNode plan_separable(const SymmetricWeights& weights, const Sharpening& sharpening,
                        const PlanContext& context) {
    const int bits = separable_intermediate_bits(context.bit_depth);
    SeparablePlan plan;
    for (int k = -weights.radius(); k <= weights.radius(); ++k)
        plan.along.push_back(weights.weights[static_cast<std::size_t>(std::abs(k))]);
    plan.down = plan.along;
    plan.along_shift = weights.fraction_bits - bits;
    plan.along_start = 1 << (plan.along_shift - 1);
    plan.finish.shift = weights.fraction_bits + bits;
    plan.finish.top = context.top();
    plan.down_start = std::int64_t{1} << (plan.finish.shift - 1);
    plan.sharpening = sharpening;
    return separable_node(plan, context.bit_depth > 12, context);
}

std::optional<PlanNode> plan_rank_one(const SquareWeights& square, const PlanContext& context) {
    const auto factors = factorise(square);
    if (!factors)
        return std::nullopt;
    constexpr std::int64_t word = (std::int64_t{1} << 31) - 1;
    const std::int64_t middle = sum_of_magnitudes(factors->along) * context.top();
    const std::int64_t last = sum_of_magnitudes(factors->down) * middle + std::abs(square.start);
    const bool wide = last > word;
    if (middle > word || (wide && context.bit_depth == 8))
        return std::nullopt;
    SeparablePlan plan;
    plan.along = factors->along;
    plan.down = factors->down;
    plan.down_start = square.start;
    plan.finish = square.finish;
    return separable_node(plan, wide, context);
}

PlanNode plan_sliding_box(int size, const SquareWeights& square, const PlanContext& context) {
    const int radius = size / 2;
    PlanNode node = window_node(radius, context);
    node.how = Text("gpu.how.sliding", "sliding sums");
    node.add_launches = [=, start = static_cast<std::int32_t>(square.start), finish = square.finish,
                         depth = context.bit_depth](const NodePlanes& planes, std::vector<Launch>& launches) {
        const auto add = [&](auto body) {
            using Body = decltype(body);
            const typename Body::Arguments arguments{
                planes.sources[0], planes.targets[0], planes.rows, planes.tables, finish, radius, start};
            launches.push_back(make_launch_over<Body>(arguments));
        };
        with_sample_type(depth, [&](auto sample) {
            using Sample = decltype(sample);
            if (radius <= 7)
                add(BoxBody<Sample, 7>{});
            else
                add(BoxBody<Sample, 31>{});
        });
    };
    return node;
}

} // namespace framewright::gpu
