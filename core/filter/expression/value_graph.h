// The values that an expression is made of on one plane, each of them once: where constants are folded and
// equal parts are found. No change of it changes a bit of any result.
#pragma once

#include "core/kernel/expression/expression_program.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

namespace framewright {

struct GraphValue {
    std::optional<float> number; ///< a constant; else what `op` says
    ExpressionOp op = ExpressionOp::Add;
    std::array<int, 3> operands{}; ///< all earlier
    SampleSource source{};         ///< Sample, Table
    int table = 0;                 ///< Table
    bool uniform = false;          ///< the same along a row
};

class ValueGraph {
public:
    int constant(float number);
    /// Column, Row, FrameNumber or Seconds.
    int place(ExpressionOp op);
    int sample(const SampleSource& source);
    /// The entry of a table for a sample.
    int table(std::vector<float> entries, const SampleSource& source);
    /// Of an operation with operands.
    int operation(ExpressionOp op, int a, int b = 0, int c = 0);

    const GraphValue& at(int value) const { return values_[static_cast<std::size_t>(value)]; }
    std::size_t size() const { return values_.size(); }
    const std::vector<std::vector<float>>& tables() const { return tables_; }
    /// For each value, whether this one needs it.
    std::vector<bool> needed_by(int value) const;

private:
    using Key = std::tuple<bool, std::uint32_t, ExpressionOp, std::array<int, 3>, SampleSource, int>;

    int add(const GraphValue& value);
    std::optional<int> simplified(ExpressionOp op, int a, int b, int c);
    std::optional<int> simplified_arithmetic(ExpressionOp op, int a, int b);
    bool is_constant(int value, float number) const;
    bool is_whole(int value) const;

    std::vector<GraphValue> values_;
    std::vector<std::vector<float>> tables_;
    std::map<Key, int> known_;
};

} // namespace framewright
