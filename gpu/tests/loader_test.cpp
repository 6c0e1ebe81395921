// The fake driver's functions for FFmpeg: contexts that are pushed and popped, copies with pitches, and those
// that are there to say no.
#include "gpu/fake/fake_driver.h"
#include "gpu/fake/loader_calls.h"
#include "gpu/src/driver/driver_handles.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <dlfcn.h>
#include <string>
#include <vector>

namespace framewright::gpu {
namespace {

class LoaderCalls : public testing::Test {
protected:
    static void start(fake::Config config) {
        fake::reset(std::move(config));
        ASSERT_EQ(cuInit(0), DriverResult::Success);
        ASSERT_EQ(cuCtxCreate_v2(&context(), 0, 0), DriverResult::Success);
    }
    void SetUp() override { start({}); }
    static DriverContext& context() {
        static DriverContext made = nullptr;
        return made;
    }
    static DriverContext current() {
        DriverContext found = nullptr;
        EXPECT_EQ(cuCtxGetCurrent(&found), DriverResult::Success);
        return found;
    }
    static std::size_t violations() { return fake::report().violations.size(); }
};

TEST_F(LoaderCalls, ContextsAreAStackOfTheThread) {
    DriverContext primary = nullptr, popped = nullptr;
    ASSERT_EQ(cuDevicePrimaryCtxRetain(&primary, 0), DriverResult::Success);
    EXPECT_EQ(current(), context());
    EXPECT_EQ(cuCtxPushCurrent_v2(primary), DriverResult::Success);
    EXPECT_EQ(current(), primary);
    int device = -1;
    EXPECT_EQ(cuCtxGetDevice(&device), DriverResult::Success);
    EXPECT_EQ(device, 0);
    EXPECT_EQ(cuCtxPopCurrent_v2(&popped), DriverResult::Success);
    EXPECT_EQ(popped, primary);
    EXPECT_EQ(current(), context());
    EXPECT_EQ(cuDevicePrimaryCtxRelease_v2(0), DriverResult::Success);
    EXPECT_EQ(cuCtxPushCurrent_v2(primary), DriverResult::InvalidContext) << "it is released";
    EXPECT_EQ(cuCtxDestroy_v2(context()), DriverResult::Success);
    EXPECT_EQ(current(), nullptr);
    EXPECT_EQ(cuCtxDestroy_v2(context()), DriverResult::InvalidContext);
    EXPECT_EQ(violations(), 2U);
    EXPECT_TRUE(fake::report().leaks.empty());
}

TEST_F(LoaderCalls, PrimaryContextsTellTheirFlags) {
    unsigned flags = 1;
    int active = 1;
    EXPECT_EQ(cuDevicePrimaryCtxGetState(0, &flags, &active), DriverResult::Success);
    EXPECT_EQ(flags, 0U);
    EXPECT_EQ(active, 0);
    DriverContext primary = nullptr;
    EXPECT_EQ(cuDevicePrimaryCtxSetFlags_v2(0, context_schedule_blocking), DriverResult::Success);
    EXPECT_EQ(cuDevicePrimaryCtxRetain(&primary, 0), DriverResult::Success);
    EXPECT_EQ(cuDevicePrimaryCtxGetState(0, &flags, &active), DriverResult::Success);
    EXPECT_EQ(flags, context_schedule_blocking);
    EXPECT_EQ(active, 1);
}

/// 3 rows of 5 bytes from the second column and row of 4 rows of 8.
fake::Copy2D part_of(const unsigned char* host, DeviceAddress device, std::size_t pitch) {
    fake::Copy2D copy{};
    copy.source_kind = fake::MemoryKind::Host;
    copy.source_host = host;
    copy.source_x = 1;
    copy.source_y = 1;
    copy.source_pitch = 8;
    copy.target_kind = fake::MemoryKind::Device;
    copy.target_device = device;
    copy.target_pitch = pitch;
    copy.width = 5;
    copy.height = 3;
    return copy;
}

TEST_F(LoaderCalls, CopiesRowsThereAndBack) {
    std::vector<unsigned char> host(32);
    for (std::size_t i = 0; i < host.size(); ++i) {
        host[i] = static_cast<unsigned char>(i);
    }
    DeviceAddress first = 0, second = 0;
    std::size_t pitch = 0;
    ASSERT_EQ(cuMemAllocPitch_v2(&first, &pitch, 5, 3, 4), DriverResult::Success);
    ASSERT_EQ(cuMemAllocPitch_v2(&second, &pitch, 5, 3, 4), DriverResult::Success);
    EXPECT_GT(pitch, 5U);
    fake::Copy2D copy = part_of(host.data(), first, pitch);
    EXPECT_EQ(cuMemcpy2DAsync_v2(&copy, nullptr), DriverResult::Success);
    // It is not pinned, so it was read already.
    std::fill(host.begin(), host.end(), std::uint8_t{0});
    EXPECT_EQ(cuMemcpyDtoDAsync_v2(second, first, 2 * pitch + 5, nullptr), DriverResult::Success);
    std::vector<unsigned char> back(3 * 7, 0);
    fake::Copy2D down{};
    down.source_kind = fake::MemoryKind::Device;
    down.source_device = second;
    down.source_pitch = pitch;
    down.target_kind = fake::MemoryKind::Host;
    down.target_host = back.data();
    down.target_pitch = 7;
    down.width = 5;
    down.height = 3;
    EXPECT_EQ(cuMemcpy2D_v2(&down), DriverResult::Success);
    EXPECT_EQ(back, (std::vector<unsigned char>{9,  10, 11, 12, 13, 0,  0,  17, 18, 19, 20,
                                                21, 0,  0,  25, 26, 27, 28, 29, 0,  0}));
    EXPECT_EQ(violations(), 0U);
    down.height = 4;
    EXPECT_EQ(cuMemcpy2D_v2(&down), DriverResult::InvalidValue) << "a row too many";
    down.width = 8;
    down.height = 1;
    EXPECT_EQ(cuMemcpy2D_v2(&down), DriverResult::InvalidValue) << "longer than the pitch";
    EXPECT_EQ(violations(), 2U);
    EXPECT_EQ(cuMemFree_v2(first), DriverResult::Success);
    EXPECT_EQ(cuMemFree_v2(second), DriverResult::Success);
}

TEST_F(LoaderCalls, WorkOfTheDefaultStreamWaitsForWhoAsks) {
    fake::Config config;
    config.policy = fake::Policy::Late;
    start(config);
    DeviceAddress memory = 0;
    ASSERT_EQ(cuMemAlloc_v2(&memory, 4), DriverResult::Success);
    const auto* bytes = reinterpret_cast<const unsigned char*>(memory);
    EXPECT_EQ(cuMemsetD8Async(memory, 7, 4, nullptr), DriverResult::Success);
    EXPECT_NE(bytes[0], 7);
    EXPECT_EQ(cuStreamSynchronize(nullptr), DriverResult::Success);
    EXPECT_EQ(bytes[3], 7);
    unsigned char host[4] = {1, 2, 3, 4};
    EXPECT_EQ(cuMemcpyHtoD_v2(memory, host, 4), DriverResult::Success);
    EXPECT_EQ(bytes[3], 4);
    std::memset(host, 0, 4);
    EXPECT_EQ(cuMemcpyDtoH_v2(host, memory, 4), DriverResult::Success);
    EXPECT_EQ(host[2], 3);
    EXPECT_EQ(cuMemFree_v2(memory), DriverResult::Success);
    EXPECT_EQ(violations(), 0U);
}

TEST_F(LoaderCalls, FailWhereTheyAreTold) {
    fake::Config config;
    config.faults.push_back({"cuMemcpy2DAsync", DriverResult::IllegalAddress, 2, false});
    start(config);
    DeviceAddress memory = 0;
    std::size_t pitch = 0;
    ASSERT_EQ(cuMemAllocPitch_v2(&memory, &pitch, 5, 3, 4), DriverResult::Success);
    const std::vector<unsigned char> host(32);
    const fake::Copy2D copy = part_of(host.data(), memory, pitch);
    EXPECT_EQ(cuMemcpy2DAsync_v2(&copy, nullptr), DriverResult::Success);
    EXPECT_EQ(cuMemcpy2DAsync_v2(&copy, nullptr), DriverResult::IllegalAddress);
    EXPECT_EQ(cuMemcpy2DAsync_v2(&copy, nullptr), DriverResult::IllegalAddress) << "the context is lost";
}

TEST_F(LoaderCalls, TheLibraryHasThemAll) {
    void* const library = dlopen(FRAMEWRIGHT_FAKE_LIBRARY, RTLD_NOW | RTLD_LOCAL);
    ASSERT_NE(library, nullptr) << dlerror();
#define FRAMEWRIGHT_EXPECT(name, parameters) EXPECT_NE(dlsym(library, #name), nullptr) << #name;
    FRAMEWRIGHT_FAKE_LOADER_FUNCTIONS(FRAMEWRIGHT_EXPECT)
#undef FRAMEWRIGHT_EXPECT
#define FRAMEWRIGHT_EXPECT(name)                                                                             \
    EXPECT_NE(dlsym(library, #name), nullptr) << #name;                                                      \
    EXPECT_EQ(name(), DriverResult::NotSupported) << #name;
    FRAMEWRIGHT_FAKE_ABSENT_FUNCTIONS(FRAMEWRIGHT_EXPECT)
#undef FRAMEWRIGHT_EXPECT
    EXPECT_EQ(dlclose(library), 0);
}

} // namespace
} // namespace framewright::gpu
