// Functions that no standard rounds correctly, made of + - * / alone: the same bits on every machine.
#pragma once

#include <cstdint>

namespace framewright {

enum class ElementaryFunction : std::uint8_t { Sine, Cosine, Exponential, Logarithm, Power };

constexpr int operand_count(ElementaryFunction function) {
    return function == ElementaryFunction::Power ? 2 : 1;
}

/// Computed in binary64 with a relative error below 1e-12 and rounded to binary32. Sine and cosine take
/// radians and are NaN beyond 2^20 in size. The natural logarithm of 0 is -infinity, of less NaN. Powers are
/// as in C: pow(x, 0) and pow(1, x) are 1, powers of negative numbers are NaN unless the exponent is whole.
float apply_elementary(ElementaryFunction function, float a, float b = 0);

} // namespace framewright
