// Runs compiled expressions over planes.
#pragma once

#include "core/kernel/expression/expression_program.h"
#include "core/plane/plane_view.h"

#include <array>
#include <span>

namespace framewright {

/// Planes of one frame.
using ExpressionPlanes = std::array<ConstPlaneView, 4>;

/// What an expression is evaluated on.
struct ExpressionInput {
    std::span<const ExpressionPlanes> frames; ///< an odd number, the frame at hand in the middle
    float frame_number = 0;
    float seconds = 0;
};

/// Writes every sample of `target`: the result rounded half up, at least 0 and at most the plane's largest
/// value; 0 for NaN. Every source of the program is a plane of the input. May be called from several threads.
void evaluate_expression(const ExpressionProgram& program, const ExpressionInput& input,
                         const PlaneView& target);

/// The same sample by sample, instruction by instruction.
void evaluate_expression_reference(const ExpressionProgram& program, const ExpressionInput& input,
                                   const PlaneView& target);

} // namespace framewright
