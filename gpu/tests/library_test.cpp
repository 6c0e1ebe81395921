// The fake driver as a library in the place of the real one: what an end-to-end test relies on.
#include "gpu/emulate/emulate.h"
#include "gpu/include/device.h"
#include "gpu/tests/session_support.h"

#include <gtest/gtest.h>

namespace framewright::gpu {
namespace {

TEST(FakeLibrary, IsFoundInThePlaceOfTheDriver) {
    const DeviceReport report = probe_devices();
    EXPECT_EQ(report.driver_version, 13000);
    if (kernel_images().count == 0) {
        EXPECT_EQ(report.reason.id(), "gpu.no_kernels");
        return;
    }
    ASSERT_EQ(report.devices.size(), 1U);
    EXPECT_EQ(report.devices[0].name, "Library");
}

TEST(FakeLibrary, ComputesFrames) {
    static constexpr unsigned char image = 0;
    static constexpr KernelImage images[] = {{"fake", &image, 1}};
    const Recipe recipe;
    const auto session =
        open_session({&installed_driver(), {images, 1}, steady_nanoseconds}, program_of(recipe), {});
    Feeder feeder(*session, recipe);
    feeder.feed(150);
    feeder.drain();
    EXPECT_EQ(feeder.taken, 150);
    EXPECT_EQ(feeder.wrong, 0);
}

TEST(FakeLibrary, TakesTheKernelsOfThisBuild) {
    if (kernel_images().count == 0) {
        GTEST_SKIP() << "built without CUDA kernels";
    }
    const Recipe recipe;
    const auto session = Session::open(program_of(recipe), {});
    Feeder feeder(*session, recipe);
    feeder.feed(5);
    feeder.drain();
    EXPECT_EQ(feeder.taken, 5);
    EXPECT_EQ(feeder.wrong, 0);
}

} // namespace
} // namespace framewright::gpu
