// Compiler and evaluators against a plain walk over the tree, on random expressions and pictures.
#include "tests/filter/expression/random_comparison.h"

#include <cstdint>
#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace framewright::test {
namespace {

TEST(RandomExpressions, AreWhatAPlainWalkOverThemGives) {
    compare_random_expressions(20'000, 1);
}

TEST(RandomExpressions, AreTheSameOnEveryInstructionSetOfThisMachine) {
    int tried = 0;
    for (std::int64_t remaining = hwy::SupportedTargets(); remaining != 0; remaining &= remaining - 1) {
        const std::int64_t target = remaining & -remaining;
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(target);
        compare_random_expressions(1'000, 3);
        ++tried;
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    EXPECT_GT(tried, 0);
}

} // namespace
} // namespace framewright::test
