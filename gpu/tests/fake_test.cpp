// The fake driver finds what it is there to find.
#include "gpu/fake/fake_driver.h"
#include "gpu/include/gpu_error.h"
#include "gpu/src/driver/driver_handles.h"

#include <gtest/gtest.h>

#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

namespace framewright::gpu {
namespace {

struct Device {
    DriverApi api = fake::api();
    PrimaryContext context;

    explicit Device(fake::Config config) : context(start(std::move(config)), 0) {}
    const DriverApi& start(fake::Config config) {
        fake::reset(std::move(config));
        return api;
    }
};

TEST(FakeConfig, ReadsItsText) {
    const fake::Config config = fake::parse_config(
        "memory=256M,fail=cuLaunchKernel:719:5,fail=any:2:3+,compute=7.5,copy_engines=1,policy=late");
    EXPECT_EQ(config.memory, std::size_t{256} << 20);
    ASSERT_EQ(config.faults.size(), 2U);
    EXPECT_EQ(config.faults[0].call, "cuLaunchKernel");
    EXPECT_EQ(config.faults[0].result, DriverResult::LaunchFailed);
    EXPECT_EQ(config.faults[0].number, 5);
    EXPECT_FALSE(config.faults[0].onwards);
    EXPECT_TRUE(config.faults[1].onwards);
    EXPECT_EQ(config.compute_major, 7);
    EXPECT_EQ(config.copy_engines, 1);
    EXPECT_EQ(config.policy, fake::Policy::Late);
    EXPECT_EQ(fake::parse_config("device=none").devices, 0);
    EXPECT_EQ(fake::parse_config("").devices, 1);
    for (const char* wrong : {"nonsense", "memory=3X", "fail=cuInit", "policy=never", "compute=8"}) {
        EXPECT_THROW(fake::parse_config(wrong), std::invalid_argument) << wrong;
    }
}

TEST(FakeDriver, SeesAMissingWait) {
    fake::Config config;
    config.policy = fake::Policy::Late;
    Device device(config);
    const Stream made = create_stream(device.api);
    const Stream second = create_stream(device.api);
    const Event event = create_event(device.api, 0);
    for (const auto& [first, waits] : {std::pair{made.get(), false}, std::pair{made.get(), true},
                                       std::pair{DriverStream{}, false}, std::pair{DriverStream{}, true}}) {
        const DeviceMemory memory = allocate_device(device.api, 4);
        const PinnedMemory host = allocate_pinned(device.api, 8);
        auto* bytes = static_cast<unsigned char*>(host.get());
        std::memset(bytes, 1, 4);
        device.api.copy_to_device(memory.get(), bytes, 4, first);
        device.api.event_record(event.get(), first);
        if (waits) {
            device.api.stream_wait_event(second.get(), event.get(), 0);
        }
        device.api.copy_to_host(bytes + 4, memory.get(), 4, second.get());
        device.api.stream_synchronize(second.get());
        EXPECT_EQ(bytes[4] == 1, waits);
        device.api.stream_synchronize(first);
    }
    EXPECT_TRUE(fake::report().violations.empty());
}

TEST(FakeDriver, HasADefaultStreamThatStays) {
    Device device({});
    EXPECT_EQ(fake::report().leaks.size(), 1U) << "the context";
    EXPECT_NE(device.api.stream_destroy(nullptr), DriverResult::Success);
    EXPECT_NE(device.api.stream_begin_capture(nullptr, CaptureMode::ThreadLocal), DriverResult::Success);
    EXPECT_EQ(device.api.stream_synchronize(nullptr), DriverResult::Success);
    EXPECT_EQ(fake::report().violations.size(), 1U);
    DriverStream waiting = nullptr;
    EXPECT_EQ(device.api.stream_create(&waiting, 0), DriverResult::Success);
    EXPECT_EQ(fake::report().violations.size(), 2U) << "the default stream would wait for it";
    EXPECT_EQ(device.api.stream_destroy(waiting), DriverResult::Success);
}

TEST(FakeDriver, SeesMisuse) {
    Device device({});
    const Stream stream = create_stream(device.api);
    DeviceMemory memory = allocate_device(device.api, 256);
    unsigned char host[512] = {};
    EXPECT_EQ(device.api.copy_to_device(memory.get() + 128, host, 129, stream.get()),
              DriverResult::InvalidValue);
    EXPECT_EQ(fake::report().violations.size(), 1U);
    const DeviceAddress address = memory.get();
    memory.reset();
    EXPECT_NE(device.api.copy_to_host(host, address, 1, stream.get()), DriverResult::Success);
    EXPECT_NE(device.api.memory_free(address), DriverResult::Success);
    EXPECT_EQ(fake::report().violations.size(), 3U);
    device.api.context_set_current(nullptr);
    EXPECT_EQ(device.api.memory_allocate(nullptr, 1), DriverResult::InvalidContext);
    device.context.make_current();
    EXPECT_EQ(fake::report().leaks.size(), 2U) << "the stream and the context";
}

TEST(FakeDriver, LosesItsContextForGood) {
    fake::Config config;
    config.faults.push_back({"cuStreamQuery", DriverResult::LaunchFailed, 2, false});
    config.faults.push_back({"cuEventCreate", DriverResult::InvalidValue, 1, false});
    Device device(config);
    const Stream stream = create_stream(device.api);
    EXPECT_THROW(create_event(device.api, 0), GpuError);
    EXPECT_NO_THROW(create_event(device.api, 0)) << "a fault strikes once";
    EXPECT_EQ(device.api.stream_query(stream.get()), DriverResult::Success);
    EXPECT_EQ(device.api.stream_query(stream.get()), DriverResult::LaunchFailed);
    EXPECT_EQ(device.api.stream_query(stream.get()), DriverResult::LaunchFailed);
    std::size_t bytes = 0;
    EXPECT_EQ(device.api.memory_get_info(&bytes, &bytes), DriverResult::LaunchFailed);
}

TEST(FakeDriver, KeepsTime) {
    fake::Config config;
    config.copy_bytes_per_second = 1e6;
    config.query_seconds = 1e-6;
    Device device(config);
    const Stream in = create_stream(device.api);
    const Stream out = create_stream(device.api);
    const DeviceMemory memory = allocate_device(device.api, 2000);
    const PinnedMemory host = allocate_pinned(device.api, 2000);
    const Event start = create_event(device.api, 0);
    const Event end = create_event(device.api, 0);
    device.api.event_record(start.get(), in.get());
    device.api.copy_to_device(memory.get(), host.get(), 1000, in.get());
    device.api.copy_to_host(host.get(), memory.get() + 1000, 1000, out.get());
    device.api.copy_to_device(memory.get(), host.get(), 1000, out.get());
    device.api.event_record(end.get(), out.get());
    EXPECT_EQ(device.api.event_query(end.get()), DriverResult::NotReady);
    float milliseconds = 0;
    EXPECT_EQ(device.api.event_elapsed_time(&milliseconds, start.get(), end.get()), DriverResult::NotReady);
    EXPECT_EQ(device.api.event_synchronize(end.get()), DriverResult::Success);
    EXPECT_EQ(device.api.event_elapsed_time(&milliseconds, start.get(), end.get()), DriverResult::Success);
    EXPECT_NEAR(milliseconds, 2, 1e-4) << "the copies of different directions overlap";
    device.api.stream_synchronize(in.get());
}

} // namespace
} // namespace framewright::gpu
