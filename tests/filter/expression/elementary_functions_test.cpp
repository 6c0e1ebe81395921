// Sine and the others against those of the C library in binary64.
#include "core/filter/expression/elementary_functions.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace framewright {
namespace {

using F = ElementaryFunction;

/// The library's result, rounded; one more step is allowed where it lies within 1e-9 of the middle of two.
void expect_near(float ours, double exact, const char* what, float a, float b = 0) {
    const auto rounded = static_cast<float>(exact);
    if (ours == rounded || (std::isnan(ours) && std::isnan(rounded)))
        return;
    const float other = std::nextafter(rounded, ours);
    EXPECT_EQ(ours, other) << what << "(" << a << ", " << b << ")";
    const double middle = (static_cast<double>(rounded) + other) / 2;
    EXPECT_LT(std::abs(exact - middle), std::abs(exact) * 1e-9) << what << "(" << a << ", " << b << ")";
}

TEST(ElementaryFunctions, AreTheLibrarysRounded) {
    std::mt19937 random(3);
    std::uniform_real_distribution<float> angle(-1000000, 1000000);
    std::uniform_real_distribution<float> small(-10, 10);
    std::uniform_real_distribution<float> exponent(-110, 95);
    for (int i = 0; i < 200'000; ++i) {
        const float a = i % 2 == 0 ? angle(random) : small(random);
        expect_near(apply_elementary(F::Sine, a), std::sin(static_cast<double>(a)), "sin", a);
        expect_near(apply_elementary(F::Cosine, a), std::cos(static_cast<double>(a)), "cos", a);
        const float e = exponent(random);
        expect_near(apply_elementary(F::Exponential, e), std::exp(static_cast<double>(e)), "exp", e);
        const float positive = std::abs(std::bit_cast<float>(static_cast<std::uint32_t>(random()) >> 1U));
        expect_near(apply_elementary(F::Logarithm, positive), std::log(static_cast<double>(positive)), "log",
                    positive);
        const float base = std::abs(small(random));
        const float power = small(random);
        expect_near(apply_elementary(F::Power, base, power),
                    std::pow(static_cast<double>(base), static_cast<double>(power)), "pow", base, power);
    }
}

TEST(ElementaryFunctions, KnowTheirEdges) {
    const float infinity = std::numeric_limits<float>::infinity();
    const float none = std::numeric_limits<float>::quiet_NaN();
    const float values[] = {0, -0.0F, 1,      -1,    2,        -2,        0.5F, -0.5F,
                            3, -3,    1e-40F, 1e30F, infinity, -infinity, none};
    for (const float a : values) {
        for (const float b : values)
            expect_near(apply_elementary(F::Power, a, b),
                        static_cast<float>(std::pow(static_cast<double>(a), static_cast<double>(b))), "pow",
                        a, b);
        expect_near(apply_elementary(F::Exponential, a), std::exp(static_cast<double>(a)), "exp", a);
        expect_near(apply_elementary(F::Logarithm, a), std::log(static_cast<double>(a)), "log", a);
    }
    EXPECT_EQ(apply_elementary(F::Sine, 0), 0);
    EXPECT_EQ(apply_elementary(F::Cosine, 0), 1);
    EXPECT_TRUE(std::isnan(apply_elementary(F::Sine, 1 << 21)));
    EXPECT_TRUE(std::isnan(apply_elementary(F::Cosine, infinity)));
    EXPECT_EQ(apply_elementary(F::Power, 2, 10), 1024);
    EXPECT_EQ(apply_elementary(F::Power, -2, 3), -8);
}

} // namespace
} // namespace framewright
