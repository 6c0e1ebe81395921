#include "core/filter/expression/elementary_functions.h"

#include <array>
#include <cmath>
#include <limits>

// This file is compiled without contraction: a product and a sum stay two operations.

namespace framewright {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Sum of c[i] * x^i, by Horner's rule.
template <std::size_t count> double polynomial(const std::array<double, count>& c, double x) {
    double sum = c[count - 1];
    for (std::size_t i = count - 1; i-- > 0;)
        sum = sum * x + c[i];
    return sum;
}

/// e^x = 2^k e^r with |r| <= ln(2) / 2, and the power series of e^r.
double exponential(double x) {
    constexpr double log2_e = 1.4426950408889634;
    constexpr double ln2_high = 6.93147180369123816490e-01; // the first 33 bits of ln(2), and the rest
    constexpr double ln2_low = 1.90821492927058770002e-10;
    constexpr double largest = 700; // far beyond what a binary32 holds
    if (std::isnan(x))
        return x;
    if (x > largest || x < -largest)
        return x > 0 ? infinity : 0;
    const double k = std::floor(x * log2_e + 0.5);
    const double r = (x - k * ln2_high) - k * ln2_low;
    double sum = 1;
    for (int i = 16; i > 0; --i)
        sum = 1 + r * sum / i;
    return std::ldexp(sum, static_cast<int>(k));
}

/// ln(2^k m) = k ln(2) + 2 artanh(s), s = (m - 1) / (m + 1), with m near 1.
double logarithm(double x) {
    constexpr double ln2 = 0.69314718055994531;
    constexpr double root_of_half = 0.70710678118654752;
    if (std::isnan(x) || x < 0)
        return not_a_number;
    if (x == 0)
        return -infinity;
    if (std::isinf(x))
        return x;
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent);
    if (mantissa < root_of_half) {
        mantissa *= 2;
        --exponent;
    }
    const double s = (mantissa - 1) / (mantissa + 1);
    const double square = s * s;
    double sum = 0;
    for (int i = 27; i > 0; i -= 2)
        sum = sum * square + 1.0 / i;
    return exponent * ln2 + 2 * s * sum;
}

/// |x| <= pi / 4, by the power series.
double sine_near_zero(double x) {
    constexpr std::array<double, 9> c{1,
                                      -1.0 / 6,
                                      1.0 / 120,
                                      -1.0 / 5040,
                                      1.0 / 362880,
                                      -1.0 / 39916800,
                                      1.0 / 6227020800,
                                      -1.0 / 1307674368000,
                                      1.0 / 355687428096000};
    return x * polynomial(c, x * x);
}

double cosine_near_zero(double x) {
    constexpr std::array<double, 9> c{1,
                                      -1.0 / 2,
                                      1.0 / 24,
                                      -1.0 / 720,
                                      1.0 / 40320,
                                      -1.0 / 3628800,
                                      1.0 / 479001600,
                                      -1.0 / 87178291200,
                                      1.0 / 20922789888000};
    return polynomial(c, x * x);
}

/// sin(x + quarters * pi / 2). What is left of x is exact to 1e-16 of a quarter turn: pi / 2 is taken away in
/// three parts of 33 bits (Cody and Waite).
double sine(double x, int quarters) {
    constexpr double two_over_pi = 0.63661977236758134;
    constexpr double first = 1.57079632673412561417e+00;
    constexpr double second = 6.07710050630396597660e-11;
    constexpr double third = 2.02226624879595063154e-21;
    constexpr double largest = 1 << 20;
    if (!(std::abs(x) <= largest))
        return not_a_number;
    const double turns = std::floor(x * two_over_pi + 0.5);
    const double rest = ((x - turns * first) - turns * second) - turns * third;
    const double quarter = turns + quarters;
    const auto place = static_cast<int>(quarter - 4 * std::floor(quarter / 4));
    const double size = place % 2 == 0 ? sine_near_zero(rest) : cosine_near_zero(rest);
    return place >= 2 ? -size : size;
}

double power(double base, double exponent) {
    if (exponent == 0 || base == 1)
        return 1;
    if (std::isnan(base) || std::isnan(exponent))
        return not_a_number;
    const bool whole = std::floor(exponent) == exponent && !std::isinf(exponent);
    const bool odd = whole && std::floor(exponent / 2) * 2 != exponent;
    const bool negative = std::signbit(base);
    if (base < 0 && !std::isinf(base) && !std::isinf(exponent) && !whole)
        return not_a_number;
    const double size = std::abs(base);
    double result = 0;
    if (size == 1)
        result = 1;
    else if (size == 0 || std::isinf(size) || std::isinf(exponent))
        result = (size > 1) == (exponent > 0) ? infinity : 0;
    else
        result = exponential(exponent * logarithm(size));
    return negative && odd ? -result : result;
}

} // namespace

float apply_elementary(ElementaryFunction function, float a, float b) {
    double result = 0;
    switch (function) {
    case ElementaryFunction::Sine:
        result = sine(a, 0);
        break;
    case ElementaryFunction::Cosine:
        result = sine(a, 1);
        break;
    case ElementaryFunction::Exponential:
        result = exponential(a);
        break;
    case ElementaryFunction::Logarithm:
        result = logarithm(a);
        break;
    case ElementaryFunction::Power:
        result = power(a, b);
        break;
    }
    return static_cast<float>(result);
}

} // namespace framewright
