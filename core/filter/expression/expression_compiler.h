// From a checked expression to what makes one plane of one picture: an operation that the kernels have where
// that gives the same samples, else a program.
#pragma once

#include "core/filter/expression/expression_formula.h"
#include "core/filter/expression/value_graph.h"
#include "core/frame/frame_format.h"
#include "core/kernel/expression/expression_program.h"
#include "core/kernel/picture_operation.h"

#include <array>
#include <optional>
#include <variant>

namespace framewright {

/// Where an expression is evaluated.
struct ExpressionSetting {
    FrameFormat format;
    int plane = 0;
    Transpose
        display; ///< makes the shown picture of the stored one: places and neighbours are of the shown one
    std::array<float, expression_slider_count> sliders{};
};

/// The values of an expression on one plane. The last one that was asked for is the result.
struct ExpressionGraph {
    ValueGraph values;
    int result = 0;
};

ExpressionGraph make_expression_graph(const Formula& formula, const ExpressionSetting& setting);

/// What is not needed is left out; values that are the same along a row are computed once a row; registers
/// are used again once their value has been read for the last time.
ExpressionProgram write_expression_program(const ExpressionGraph& graph);

using CompiledExpression = std::variant<PictureOperation, ExpressionProgram>;
CompiledExpression compile_expression(const Formula& formula, const ExpressionSetting& setting);

} // namespace framewright
