// What the evaluators of expressions share: where a row finds its samples, and what is the same along it.
#pragma once

#include "core/kernel/expression/expression_evaluator.h"
#include "core/kernel/simd/border.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace framewright {

/// The row of a source that a row of the target reads.
struct SourceRow {
    const std::uint8_t* data = nullptr;
    int width = 0;
    int max_value = 0;
    bool words = false; ///< samples are 16-bit words
};

/// `place` * 2^shift, rounded down.
inline int shifted_place(int place, int shift) {
    return shift >= 0 ? place * (1 << shift) : place >> -shift;
}

/// What column `x` reads of a source, no larger than its depth allows.
inline int sample_at(const SourceRow& row, const SampleSource& source, int x) {
    const int column = reflect101(shifted_place(x, source.shift_x) + source.dx, row.width);
    const int value =
        row.words ? reinterpret_cast<const std::uint16_t*>(row.data)[column] : int{row.data[column]};
    return std::min(value, row.max_value);
}

/// One row of an evaluation.
struct ExpressionRow {
    const ExpressionProgram* program = nullptr;
    const SourceRow* sources = nullptr; ///< of the program's
    const float* uniforms = nullptr;
    const PlaneView* target = nullptr;
    int y = 0;
};

/// Goes from row to row. Program and input must outlive it.
class ExpressionRows {
public:
    ExpressionRows(const ExpressionProgram& program, const ExpressionInput& input);

    void go_to(int y);
    const SourceRow* sources() const { return sources_.data(); }
    const float* uniforms() const { return uniforms_.data(); }
    /// What an instruction without operands gives in column `x` of the row.
    float place_value(const ExpressionInstruction& instruction, int x) const;

private:
    const ExpressionProgram& program_;
    const ExpressionInput& input_;
    std::vector<SourceRow> sources_;
    std::vector<float> uniforms_;
    int y_ = 0;
};

} // namespace framewright
