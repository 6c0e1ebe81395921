// Compiler and evaluators against a plain walk over the tree, on random expressions and pictures.
#include "tests/filter/expression/random_comparison.h"
#include "tests/support/each_target.h"

#include <gtest/gtest.h>

namespace framewright::test {
namespace {

TEST(RandomExpressions, AreWhatAPlainWalkOverThemGives) {
    compare_random_expressions(20'000, 1);
}

TEST(RandomExpressions, AreTheSameOnEveryInstructionSetOfThisMachine) {
    on_each_target([] { compare_random_expressions(1'000, 3); });
}

} // namespace
} // namespace framewright::test
