// A lane's CPU time is that of its own thread, told by the thread's clock.
#include "core/trace/lane_clock.h"

#include <ctime>
#include <gtest/gtest.h>
#include <thread>

namespace framewright {
namespace {

double thread_cpu() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

void use_cpu(double seconds) {
    const double end = thread_cpu() + seconds;
    while (thread_cpu() < end) {
    }
}

TEST(LaneCpu, IsThatOfTheLanesThreadAlone) {
    LaneClock busy("busy", nullptr), idle("idle", nullptr);
    {
        const LaneCpu here(idle); // this thread only waits
        std::thread worker([&] {
            use_cpu(0.02); // before the lane begins
            const double before = thread_cpu();
            {
                const LaneCpu cpu(busy);
                use_cpu(0.05);
            }
            EXPECT_GE(busy.cpu_seconds(), 0.05);
            EXPECT_LE(busy.cpu_seconds(), thread_cpu() - before);
        });
        worker.join();
    }
    EXPECT_LT(idle.cpu_seconds(), busy.cpu_seconds());
}

TEST(LaneCpu, AddsUpOverSeveralThreadsOfALane) {
    LaneClock lane("lane", nullptr);
    EXPECT_EQ(lane.cpu_seconds(), 0);
    for (int i = 0; i < 2; ++i)
        std::thread([&] {
            const LaneCpu cpu(lane);
            use_cpu(0.02);
        }).join();
    EXPECT_GE(lane.cpu_seconds(), 0.04);
}

} // namespace
} // namespace framewright
