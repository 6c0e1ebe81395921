#include "core/filter/expression/expression_compiler.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace framewright {
namespace {

class ProgramWriter {
public:
    explicit ProgramWriter(const ExpressionGraph& graph)
        : values_(graph.values), result_(graph.result), needed_(graph.values.needed_by(graph.result)),
          last_use_(graph.values.size(), -1), uses_(graph.values.size(), 0), places_(graph.values.size()) {}

    ExpressionProgram program() {
        find_uses();
        for (int i = 0; i <= result_; ++i) // constants are the first uniforms
            if (needed_[index(i)] && values_.at(i).number)
                places_[index(i)] = constant(*values_.at(i).number);
        for (int i = 0; i <= result_; ++i)
            if (needed_[index(i)] && !values_.at(i).number)
                place(i);
        program_.result = places_[index(result_)];
        return std::move(program_);
    }

private:
    static std::size_t index(int value) { return static_cast<std::size_t>(value); }

    void find_uses() {
        for (int i = 0; i <= result_; ++i) {
            if (!needed_[index(i)])
                continue;
            for (std::size_t operand = 0; operand < count(i); ++operand) {
                last_use_[index(values_.at(i).operands[operand])] = i;
                ++uses_[index(values_.at(i).operands[operand])];
            }
        }
    }

    /// Of its operands.
    std::size_t count(int value) const {
        const GraphValue& known = values_.at(value);
        return known.number ? 0 : static_cast<std::size_t>(operand_count(known.op));
    }

    ExpressionOperand uniform() {
        return {OperandKind::Uniform, static_cast<std::uint16_t>(program_.uniform_count++)};
    }

    ExpressionOperand constant(float number) {
        program_.constants.push_back(number);
        return uniform();
    }

    /// A sample that is used once is read where it is used.
    void place(int value) {
        const GraphValue& known = values_.at(value);
        if (known.op == ExpressionOp::Sample && uses_[index(value)] == 1)
            places_[index(value)] = {OperandKind::Sample, source(known.source)};
        else
            write(value);
    }

    void write(int value) {
        const GraphValue& known = values_.at(value);
        ExpressionInstruction instruction;
        instruction.op = known.op;
        for (std::size_t i = 0; i < count(value); ++i)
            instruction.operands[i] = places_[index(known.operands[i])];
        if (known.op == ExpressionOp::Sample || known.op == ExpressionOp::Table)
            instruction.source = source(known.source);
        if (known.op == ExpressionOp::Table)
            instruction.table = table(known.table);
        // Taken before the operands' registers are free: an instruction never writes what it reads.
        const ExpressionOperand place = known.uniform ? uniform() : free_register();
        instruction.target = place.index;
        places_[index(value)] = place;
        (known.uniform ? program_.row_instructions : program_.instructions).push_back(instruction);
        for (std::size_t i = 0; i < count(value); ++i)
            release(known.operands[i], value);
    }

    ExpressionOperand free_register() {
        if (free_.empty())
            return {OperandKind::Register, static_cast<std::uint16_t>(program_.register_count++)};
        const std::uint16_t number = free_.back();
        free_.pop_back();
        return {OperandKind::Register, number};
    }

    void release(int operand, int user) {
        const ExpressionOperand& place = places_[index(operand)];
        if (place.kind != OperandKind::Register || last_use_[index(operand)] != user)
            return;
        last_use_[index(operand)] = -1; // it may be an operand twice
        free_.push_back(place.index);
    }

    std::uint16_t source(const SampleSource& wanted) {
        const auto found = std::find(program_.sources.begin(), program_.sources.end(), wanted);
        const auto place = static_cast<std::uint16_t>(found - program_.sources.begin());
        if (found == program_.sources.end())
            program_.sources.push_back(wanted);
        return place;
    }

    std::uint16_t table(int wanted) {
        const auto found = std::find(tables_.begin(), tables_.end(), wanted);
        const auto place = static_cast<std::uint16_t>(found - tables_.begin());
        if (found == tables_.end()) {
            tables_.push_back(wanted);
            program_.tables.push_back(values_.tables()[index(wanted)]);
        }
        return place;
    }

    const ValueGraph& values_;
    const int result_;
    const std::vector<bool> needed_;
    std::vector<int> last_use_;             ///< for each value, the last one that reads it; -1 for none
    std::vector<int> uses_;                 ///< for each value, how often it is read
    std::vector<ExpressionOperand> places_; ///< for each value
    std::vector<std::uint16_t> free_;       ///< registers that hold nothing
    std::vector<int> tables_;               ///< for each of the program's tables, the graph's
    ExpressionProgram program_;
};

} // namespace

ExpressionProgram write_expression_program(const ExpressionGraph& graph) {
    return ProgramWriter(graph).program();
}

} // namespace framewright
