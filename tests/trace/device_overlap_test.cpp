// A device's lanes are found again by their names, and overlap is what it says.
#include "core/trace/device_overlap.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

constexpr std::int64_t ms = 1'000'000;

TEST(DeviceLanes, AreKnownByTheirNames) {
    for (const DeviceWork work : {DeviceWork::CopyIn, DeviceWork::Kernels, DeviceWork::CopyOut})
        for (const int stage : {0, 1})
            for (const int stream : {0, 11}) {
                const std::string name = device_lane_name(stage, stream, work);
                EXPECT_EQ(device_work_of(name), work) << name;
                EXPECT_EQ(device_work_of("worker 3, " + name), work) << name;
            }
    EXPECT_EQ(device_lane_name(0, 1, DeviceWork::CopyIn), "GPU stream 2 H2D");
    EXPECT_EQ(device_lane_name(1, 0, DeviceWork::Kernels), "GPU 2 stream 1 kernels");
    for (const char* other : {"GPU", "GPU 2", "decode", "filter 1", "worker 1, encode", ""})
        EXPECT_FALSE(device_work_of(other)) << other;
}

TEST(DeviceOverlap, OneAfterTheOtherIsOne) {
    const DeviceOverlap overlap = measure_device_overlap({{DeviceWork::CopyIn, 0, 2 * ms},
                                                          {DeviceWork::Kernels, 2 * ms, 6 * ms},
                                                          {DeviceWork::CopyOut, 6 * ms, 8 * ms}});
    EXPECT_DOUBLE_EQ(overlap.union_seconds, 0.008);
    EXPECT_DOUBLE_EQ(overlap.factor(), 1);
    EXPECT_DOUBLE_EQ(overlap.of_ideal(), 0.5);
}

TEST(DeviceOverlap, TheShorterOnesHideBehindTheLongest) {
    const DeviceOverlap overlap = measure_device_overlap({{DeviceWork::Kernels, 5 * ms, 9 * ms},
                                                          {DeviceWork::CopyOut, 6 * ms, 8 * ms},
                                                          {DeviceWork::Kernels, 1 * ms, 5 * ms},
                                                          {DeviceWork::CopyIn, 1 * ms, 3 * ms}});
    EXPECT_DOUBLE_EQ(overlap.factor(), 1.5);
    EXPECT_DOUBLE_EQ(overlap.of_ideal(), 1);
}

TEST(DeviceOverlap, TwoStreamsAtOnceCountOnceAndGapsNotAtAll) {
    const DeviceOverlap overlap = measure_device_overlap({{DeviceWork::Kernels, 0, 4 * ms},
                                                          {DeviceWork::Kernels, 2 * ms, 4 * ms},
                                                          {DeviceWork::Kernels, 9 * ms, 10 * ms}});
    EXPECT_DOUBLE_EQ(overlap.seconds[static_cast<int>(DeviceWork::Kernels)], 0.005);
    EXPECT_DOUBLE_EQ(overlap.union_seconds, 0.005);
    EXPECT_DOUBLE_EQ(overlap.factor(), 1);
    const DeviceOverlap none = measure_device_overlap({});
    EXPECT_EQ(none.factor(), 0);
    EXPECT_EQ(none.of_ideal(), 0);
}

} // namespace
} // namespace framewright
