// Expressions that the kernels' operations can express.
#pragma once

#include "core/filter/expression/expression_compiler.h"

#include <optional>

namespace framewright {

/// The operation that gives the samples that `program` gives, bit for bit: a copy, a fill, a table of one
/// sample's levels, or a convolution where the expression is linear and no step of it rounds. Empty where
/// there is none, or where the convolution's square would be much emptier than it is large.
std::optional<PictureOperation> lower_expression(const ExpressionGraph& graph,
                                                 const ExpressionProgram& program,
                                                 const ExpressionSetting& setting);

} // namespace framewright
