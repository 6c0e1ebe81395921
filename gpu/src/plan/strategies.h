// How a square of weights can be computed; see Strategy. Each gives a node, or nothing where it cannot be
// used.
#pragma once

#include "core/base/text.h"
#include "gpu/src/plan/convolution_weights.h"
#include "gpu/src/plan/plan_node.h"

namespace framewright::gpu {

/// A strategy and what makes nodes of it. Boxes and convolutions choose from the same table.
struct StrategyRow {
    Strategy strategy;
    std::optional<PlanNode> (*plan)(const SquareWeights& square, const PlanContext& context);
    Text limits; ///< what it takes, for a refusal
};
const std::vector<StrategyRow>& strategy_table();

std::optional<PlanNode> plan_global(const SquareWeights& square, const PlanContext& context);
std::optional<PlanNode> plan_constant(const SquareWeights& square, const PlanContext& context);
std::optional<PlanNode> plan_shared(const SquareWeights& square, const PlanContext& context);
std::optional<PlanNode> plan_register(const SquareWeights& square, const PlanContext& context);
std::optional<PlanNode> plan_rank_one(const SquareWeights& square, const PlanContext& context);
std::optional<PlanNode> plan_tensor(const SquareWeights& square, const PlanContext& context);
std::optional<PlanNode> plan_fft(const SquareWeights& square, const PlanContext& context);

/// Sums of a square of ones that slide along rows and down columns.
PlanNode plan_sliding_box(int size, const SquareWeights& square, const PlanContext& context);

} // namespace framewright::gpu
