// Kernels on every instruction set that this machine has and they are compiled for, not only on the best.
#pragma once

#include <cstdint>
#include <gtest/gtest.h>
#include <hwy/targets.h>

namespace framewright::test {

template <typename Action> void on_each_target(const Action& action) {
    int tried = 0;
    for (std::int64_t remaining = hwy::SupportedTargets(); remaining != 0; remaining &= remaining - 1) {
        const std::int64_t target = remaining & -remaining;
        SCOPED_TRACE(hwy::TargetName(target));
        hwy::SetSupportedTargetsForTest(target);
        hwy::GetChosenTarget().Update(target);
        action();
        ++tried;
    }
    hwy::SetSupportedTargetsForTest(0);
    hwy::GetChosenTarget().Update(hwy::SupportedTargets());
    EXPECT_GT(tried, 0);
}

} // namespace framewright::test
