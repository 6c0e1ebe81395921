#include "core/kernel/expression/expression_evaluator.h"

#include "core/kernel/expression/expression_rows.h"
#include "core/kernel/simd/scratch.h"
#include "core/kernel/simd/simd_targets.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

// This file is compiled without contraction: a product and a sum stay two operations.

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "core/kernel/expression/expression_evaluator.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace framewright::HWY_NAMESPACE {
using namespace hwy::HWY_NAMESPACE;

using D = ScalableTag<float>;
using V = Vec<D>;

/// Room for the registers of a block, in bytes: with rows of the picture they stay in the first-level cache.
constexpr std::size_t register_bytes = 20 << 10;
constexpr std::size_t max_block = 512;

struct RegisterTag {};
struct BroadcastTag {};

/// Values of an operand, a vector at a time; a uniform is the same vector again and again.
struct Stream {
    const float* at;
    std::size_t step;

    HWY_INLINE V next() {
        const V values = Load(D(), at);
        at += step;
        return values;
    }
};

/// Samples as they lie in a picture, none larger than its depth allows.
template <typename Sample> struct SampleStream {
    const Sample* at;
    int max_value;

    HWY_INLINE V next() {
        const D d;
        const RebindToSigned<D> d32;
        const auto samples = PromoteTo(d32, LoadU(Rebind<Sample, D>(), at));
        at += Lanes(d);
        return ConvertTo(d, sizeof(Sample) == 1 ? samples : Min(samples, Set(d32, max_value)));
    }
};

template <typename A, typename Function>
HWY_INLINE void each(float* out, std::size_t count, A a, Function function) {
    const D d;
    for (std::size_t i = 0; i < count; i += Lanes(d))
        Store(function(a.next()), d, out + i);
}

template <typename A, typename B, typename Function>
HWY_INLINE void each(float* out, std::size_t count, A a, B b, Function function) {
    const D d;
    for (std::size_t i = 0; i < count; i += Lanes(d)) {
        const V first = a.next();
        Store(function(first, b.next()), d, out + i);
    }
}

template <typename Mask> HWY_INLINE V truth(Mask mask) {
    return IfThenElseZero(mask, Set(D(), 1.0F));
}

// Ne of NaN differs by instruction set; Eq does not.
HWY_INLINE auto is_true(V value) {
    return Not(Eq(value, Zero(D())));
}

HWY_INLINE V rounded(V value) {
    const D d;
    const V below = Floor(value);
    return IfThenElse(Ge(Sub(value, below), Set(d, 0.5F)), Add(below, Set(d, 1.0F)), below);
}

template <typename Sample>
HWY_INLINE void load_samples(const SourceRow& row, int first, int count, float* HWY_RESTRICT out) {
    const D d;
    const int lanes = static_cast<int>(Lanes(d));
    const int begin = std::clamp(-first, 0, count);
    const int end = std::clamp(row.width - first, begin, count);
    SampleStream<Sample> inside{reinterpret_cast<const Sample*>(row.data) + first + begin, row.max_value};
    int i = begin;
    for (; i + lanes <= end; i += lanes)
        StoreU(inside.next(), d, out + i);
    const SampleSource here{};
    for (; i < count; ++i)
        out[i] = static_cast<float>(sample_at(row, here, first + i));
    for (i = 0; i < begin; ++i)
        out[i] = static_cast<float>(sample_at(row, here, first + i));
}

HWY_INLINE void load(const SourceRow& row, const SampleSource& source, int left, int count, float* out) {
    if (source.shift_x == 0) {
        if (row.words)
            load_samples<std::uint16_t>(row, left + source.dx, count, out);
        else
            load_samples<std::uint8_t>(row, left + source.dx, count, out);
        return;
    }
    for (int i = 0; i < count; ++i)
        out[i] = static_cast<float>(sample_at(row, source, left + i));
}

HWY_INLINE void look_up(const SourceRow& row, const SampleSource& source, const float* table, int left,
                        int count, float* out) {
    for (int i = 0; i < count; ++i)
        out[i] = table[sample_at(row, source, left + i)];
}

HWY_INLINE void run_unary(ExpressionOp op, float* out, std::size_t count, Stream a) {
    switch (op) {
    case ExpressionOp::Negate:
        return each(out, count, a, [](V x) { return Neg(x); });
    case ExpressionOp::Not:
        return each(out, count, a, [](V x) { return truth(Eq(x, Zero(D()))); });
    case ExpressionOp::Absolute:
        return each(out, count, a, [](V x) { return Abs(x); });
    case ExpressionOp::Floor:
        return each(out, count, a, [](V x) { return Floor(x); });
    case ExpressionOp::Ceil:
        return each(out, count, a, [](V x) { return Ceil(x); });
    case ExpressionOp::Round:
        return each(out, count, a, [](V x) { return rounded(x); });
    default:
        return each(out, count, a, [](V x) { return Sqrt(x); });
    }
}

/// The usual operations, on values or on samples as they lie in the picture; false for the others.
template <typename A, typename B>
HWY_INLINE bool run_usual(ExpressionOp op, float* out, std::size_t count, A a, B b) {
    switch (op) {
    case ExpressionOp::Add:
        each(out, count, a, b, [](V x, V y) { return Add(x, y); });
        return true;
    case ExpressionOp::Subtract:
        each(out, count, a, b, [](V x, V y) { return Sub(x, y); });
        return true;
    case ExpressionOp::Multiply:
        each(out, count, a, b, [](V x, V y) { return Mul(x, y); });
        return true;
    case ExpressionOp::Minimum:
        each(out, count, a, b, [](V x, V y) { return IfThenElse(Lt(x, y), x, y); });
        return true;
    case ExpressionOp::Maximum:
        each(out, count, a, b, [](V x, V y) { return IfThenElse(Gt(x, y), x, y); });
        return true;
    default:
        return false;
    }
}

HWY_INLINE void run_binary(ExpressionOp op, float* out, std::size_t count, Stream a, Stream b) {
    switch (op) {
    case ExpressionOp::Divide:
        return each(out, count, a, b, [](V x, V y) { return Div(x, y); });
    case ExpressionOp::Less:
        return each(out, count, a, b, [](V x, V y) { return truth(Lt(x, y)); });
    case ExpressionOp::LessOrEqual:
        return each(out, count, a, b, [](V x, V y) { return truth(Le(x, y)); });
    case ExpressionOp::Equal:
        return each(out, count, a, b, [](V x, V y) { return truth(Eq(x, y)); });
    case ExpressionOp::NotEqual:
        return each(out, count, a, b, [](V x, V y) { return truth(Not(Eq(x, y))); });
    case ExpressionOp::And:
        return each(out, count, a, b, [](V x, V y) { return truth(And(is_true(x), is_true(y))); });
    case ExpressionOp::Or:
        return each(out, count, a, b, [](V x, V y) { return truth(Or(is_true(x), is_true(y))); });
    default:
        run_usual(op, out, count, a, b);
    }
}

HWY_INLINE void run_select(float* out, std::size_t count, Stream condition, Stream one, Stream other) {
    const D d;
    for (std::size_t i = 0; i < count; i += Lanes(d)) {
        const auto chosen = is_true(condition.next());
        const V first = one.next();
        Store(IfThenElse(chosen, first, other.next()), d, out + i);
    }
}

/// Runs the instructions block by block over one row.
class RowRunner {
public:
    explicit RowRunner(const ExpressionRow& row) : row_(row), program_(*row.program) {
        const D d;
        lanes_ = Lanes(d);
        const auto registers = static_cast<std::size_t>(program_.register_count) + spare_registers;
        block_ = std::clamp(register_bytes / sizeof(float) / registers / lanes_ * lanes_, lanes_,
                            std::max(max_block, lanes_));
        registers_ = aligned(scratch<float, RegisterTag>(registers * block_ + alignment));
        const auto uniforms = static_cast<std::size_t>(program_.uniform_count);
        uniforms_ = aligned(scratch<float, BroadcastTag>(uniforms * lanes_ + alignment));
        for (std::size_t i = 0; i < uniforms; ++i)
            Store(Set(d, row.uniforms[i]), d, uniforms_ + i * lanes_);
    }

    void run() {
        const auto width = static_cast<std::size_t>(row_.target->width);
        for (std::size_t left = 0; left < width; left += block_) {
            const std::size_t count = std::min(block_, width - left);
            const std::size_t whole = (count + lanes_ - 1) / lanes_ * lanes_;
            for (const ExpressionInstruction& instruction : program_.instructions)
                run(instruction, static_cast<int>(left), static_cast<int>(count), whole);
            if (row_.target->bit_depth > 8)
                store<std::uint16_t>(static_cast<int>(left), count);
            else
                store<std::uint8_t>(static_cast<int>(left), count);
        }
    }

private:
    static constexpr std::size_t alignment = 32;      ///< floats: 128 bytes
    static constexpr std::size_t spare_registers = 3; ///< for operands that are samples

    static float* aligned(float* memory) {
        constexpr std::size_t bytes = alignment * sizeof(float);
        const auto past = reinterpret_cast<std::uintptr_t>(memory) % bytes;
        return memory + (past == 0 ? 0 : (bytes - past) / sizeof(float));
    }

    float* register_at(std::size_t index) const { return registers_ + index * block_; }

    /// `whole` is `count` rounded up to whole vectors: what lies behind `count` is of no meaning, but set.
    void run(const ExpressionInstruction& instruction, int left, int count, std::size_t whole) {
        float* const out = register_at(instruction.target);
        const auto value = [&](std::size_t i) {
            return stream(instruction.operands[i], i, left, count, whole);
        };
        switch (operand_count(instruction.op)) {
        case 0:
            run_source(instruction, left, count, out);
            std::fill(out + count, out + whole, 0.0F);
            return;
        case 1:
            return run_unary(instruction.op, out, whole, value(0));
        case 2:
            if (!run_on_samples(instruction, left, out, whole))
                run_binary(instruction.op, out, whole, value(0), value(1));
            return;
        default:
            return run_select(out, whole, value(0), value(1), value(2));
        }
    }

    /// The values of an operand. A sample's are loaded into the spare register of the operand's number.
    Stream stream(const ExpressionOperand& operand, std::size_t number, int left, int count,
                  std::size_t whole) const {
        if (operand.kind == OperandKind::Uniform)
            return {uniforms_ + operand.index * lanes_, 0};
        if (operand.kind == OperandKind::Register)
            return {register_at(operand.index), lanes_};
        float* const loaded = register_at(static_cast<std::size_t>(program_.register_count) + number);
        load(row_.sources[operand.index], program_.sources[operand.index], left, count, loaded);
        std::fill(loaded + count, loaded + whole, 0.0F);
        return {loaded, lanes_};
    }

    /// Where `whole` samples of an operand lie side by side in the picture; null where they do not.
    const std::uint8_t* samples_of(const ExpressionOperand& operand, int left, std::size_t whole) const {
        if (operand.kind != OperandKind::Sample)
            return nullptr;
        const SourceRow& row = row_.sources[operand.index];
        const SampleSource& source = program_.sources[operand.index];
        const int first = left + source.dx;
        if (source.shift_x != 0 || first < 0 || first + static_cast<int>(whole) > row.width)
            return nullptr;
        return row.data + static_cast<std::ptrdiff_t>(first) * (row.words ? 2 : 1);
    }

    /// The usual operations need no register for samples that lie side by side; false where that does not
    /// hold.
    bool run_on_samples(const ExpressionInstruction& instruction, int left, float* out,
                        std::size_t whole) const {
        const auto& operands = instruction.operands;
        const std::uint8_t* const a = samples_of(operands[0], left, whole);
        const std::uint8_t* const b = samples_of(operands[1], left, whole);
        const bool loaded = (a == nullptr && operands[0].kind == OperandKind::Sample) ||
                            (b == nullptr && operands[1].kind == OperandKind::Sample);
        if (loaded || (a == nullptr && b == nullptr))
            return false;
        const SourceRow& row = row_.sources[operands[a ? 0 : 1].index];
        return row.words ? run_on_samples<std::uint16_t>(instruction, a, b, row.max_value, out, whole)
                         : run_on_samples<std::uint8_t>(instruction, a, b, row.max_value, out, whole);
    }

    template <typename Sample>
    bool run_on_samples(const ExpressionInstruction& instruction, const std::uint8_t* a,
                        const std::uint8_t* b, int max_value, float* out, std::size_t whole) const {
        const SampleStream<Sample> first{reinterpret_cast<const Sample*>(a), max_value};
        const SampleStream<Sample> second{reinterpret_cast<const Sample*>(b), max_value};
        const auto held = [&](std::size_t i) { return stream(instruction.operands[i], i, 0, 0, 0); };
        if (a && b)
            return run_usual(instruction.op, out, whole, first, second);
        return a ? run_usual(instruction.op, out, whole, first, held(1))
                 : run_usual(instruction.op, out, whole, held(0), second);
    }

    void run_source(const ExpressionInstruction& instruction, int left, int count, float* out) const {
        if (instruction.op == ExpressionOp::Column) {
            for (int i = 0; i < count; ++i)
                out[i] = static_cast<float>(left + i);
            return;
        }
        const SourceRow& row = row_.sources[instruction.source];
        const SampleSource& source = program_.sources[instruction.source];
        if (instruction.op == ExpressionOp::Table)
            look_up(row, source, program_.tables[instruction.table].data(), left, count, out);
        else
            load(row, source, left, count, out);
    }

    template <typename Sample> void store(int left, std::size_t count) const {
        const D d;
        const RebindToSigned<D> d32;
        const Rebind<Sample, D> narrow;
        const V top = Set(d, static_cast<float>(row_.target->max_value()));
        // The largest float below a half: added to a number from 0 on, it carries exactly what is half or
        // more.
        const V half = Set(d, 0.49999997F);
        Sample* const out = row_.target->row<Sample>(row_.y) + left;
        Stream result = stream(program_.result, 0, 0, 0, 0);
        for (std::size_t i = 0; i < count; i += lanes_) {
            const V value = result.next();
            const V above = IfThenElseZero(Gt(value, Zero(d)), value); // NaN is not above
            const auto samples = DemoteTo(narrow, ConvertTo(d32, Add(Min(above, top), half)));
            if (i + lanes_ <= count) {
                StoreU(samples, narrow, out + i);
            } else {
                Sample last[HWY_MAX_BYTES];
                StoreU(samples, narrow, last);
                std::copy_n(last, count - i, out + i);
            }
        }
    }

    const ExpressionRow& row_;
    const ExpressionProgram& program_;
    std::size_t lanes_ = 1;
    std::size_t block_ = 1; ///< samples
    float* registers_ = nullptr;
    float* uniforms_ = nullptr;
};

void RunRow(const ExpressionRow& row) {
    RowRunner(row).run();
}

} // namespace framewright::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace framewright {

HWY_EXPORT(RunRow);

void evaluate_expression(const ExpressionProgram& program, const ExpressionInput& input,
                         const PlaneView& target) {
    ExpressionRows rows(program, input);
    for (int y = 0; y < target.height; ++y) {
        rows.go_to(y);
        HWY_DYNAMIC_DISPATCH(RunRow)(ExpressionRow{&program, rows.sources(), rows.uniforms(), &target, y});
    }
}

} // namespace framewright
#endif
