// A million random expressions.
#include "tests/filter/expression/random_comparison.h"

#include <gtest/gtest.h>

namespace framewright::test {
namespace {

TEST(RandomExpressions, AreWhatAPlainWalkOverThemGivesForVeryMany) {
    compare_random_expressions(1'000'000, 2);
}

} // namespace
} // namespace framewright::test
