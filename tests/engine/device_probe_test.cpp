// The driver's release out of what the kernel says.
#include "core/engine/process/device_probe.h"

#include <gtest/gtest.h>

namespace framewright {
namespace {

TEST(DriverRelease, IsReadFromBothKindsOfModules) {
    EXPECT_EQ(
        driver_release("NVRM version: NVIDIA UNIX x86_64 Kernel Module  535.104.05  Sat Aug 19 01:15:15 "
                       "UTC 2023\nGCC version:  gcc version 12.2.0 (Debian 12.2.0-14)\n"),
        "535.104.05");
    EXPECT_EQ(
        driver_release("NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.86.15  Release Build  "
                       "(user@host)  Wed Jan 22 21:44:10 UTC 2025\n"),
        "570.86.15");
    EXPECT_EQ(driver_release(""), "");
    EXPECT_EQ(driver_release("NVRM version: unknown\nGCC version:  gcc version 12.2.0\n"), "");
}

TEST(DriverText, IsEmptyWithoutADriver) {
    EXPECT_EQ(driver_text({}), "");
    protocol::DeviceReport probe;
    probe.driver = "12.4";
    EXPECT_TRUE(driver_text(probe).ends_with("CUDA 12.4")) << driver_text(probe);
}

} // namespace
} // namespace framewright
