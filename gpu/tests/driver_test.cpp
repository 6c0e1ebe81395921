// Loading a driver, what its codes mean, and which devices count.
#include "gpu/fake/fake_driver.h"
#include "gpu/src/driver/device_limits.h"
#include "gpu/src/driver/driver_check.h"

#include <gtest/gtest.h>

#include <cstring>
#include <string>
#include <utility>

namespace framewright::gpu {
namespace {

std::string load_error(const char* library) {
    try {
        load_driver(library);
    } catch (const GpuError& error) {
        EXPECT_EQ(error.error_class(), ErrorClass::Unavailable);
        return error.what();
    }
    return {};
}

TEST(LoadDriver, SaysThatThereIsNone) {
    EXPECT_EQ(load_error("libcuda-that-is-not.so.1"),
              "there is no NVIDIA driver here (libcuda-that-is-not.so.1 was not found)");
}

TEST(LoadDriver, SaysWhatAnOldOneLacks) {
    EXPECT_EQ(load_error("libm.so.6"), "the NVIDIA driver is too old: it lacks cuInit");
}

TEST(LoadDriver, SaysWhenItCannotBeLoaded) {
    EXPECT_EQ(load_error(FRAMEWRIGHT_NOT_A_LIBRARY),
              "the NVIDIA driver cannot be loaded (" FRAMEWRIGHT_NOT_A_LIBRARY ")");
}

#if defined(FRAMEWRIGHT_FAKE_LIBRARY)
TEST(LoadDriver, FindsEveryFunctionOfTheFakeLibrary) {
    const DriverApi api = load_driver(FRAMEWRIGHT_FAKE_LIBRARY);
    EXPECT_EQ(api.init(0), DriverResult::Success);
    int version = 0;
    EXPECT_EQ(api.driver_get_version(&version), DriverResult::Success);
    EXPECT_EQ(version, 13000);
}
#endif

TEST(Classify, EveryClass) {
    const std::pair<int, ErrorClass> expected[] = {
        {2, ErrorClass::OutOfMemory},   {3, ErrorClass::Unavailable},   {34, ErrorClass::Unavailable},
        {35, ErrorClass::Unavailable},  {36, ErrorClass::Unavailable},  {100, ErrorClass::Unavailable},
        {101, ErrorClass::Unavailable}, {803, ErrorClass::Unavailable}, {804, ErrorClass::Unavailable},
        {209, ErrorClass::Unsupported}, {222, ErrorClass::Unsupported}, {221, ErrorClass::Unsupported},
        {4, ErrorClass::Lost},          {46, ErrorClass::Lost},         {214, ErrorClass::Lost},
        {220, ErrorClass::Lost},        {226, ErrorClass::Lost},        {700, ErrorClass::Lost},
        {702, ErrorClass::Lost},        {709, ErrorClass::Lost},        {710, ErrorClass::Lost},
        {714, ErrorClass::Lost},        {715, ErrorClass::Lost},        {716, ErrorClass::Lost},
        {717, ErrorClass::Lost},        {718, ErrorClass::Lost},        {719, ErrorClass::Lost},
        {721, ErrorClass::Lost},        {810, ErrorClass::Lost},        {911, ErrorClass::Lost},
        {999, ErrorClass::Lost},        {1, ErrorClass::Broken},        {201, ErrorClass::Broken},
        {400, ErrorClass::Broken},      {701, ErrorClass::Broken},      {901, ErrorClass::Broken},
        {12345, ErrorClass::Broken},
    };
    for (const auto& [code, error_class] : expected) {
        EXPECT_EQ(static_cast<int>(classify(static_cast<DriverResult>(code))), static_cast<int>(error_class))
            << code;
    }
}

TEST(Check, NamesTheCallAndTheCode) {
    const DriverApi api = fake::api();
    EXPECT_NO_THROW(check(api, DriverResult::Success, "cuInit", Text::verbatim("starting")));
    EXPECT_FALSE(check_ready(api, DriverResult::NotReady, "cuEventQuery", Text::verbatim("computing")));
    EXPECT_TRUE(check_ready(api, DriverResult::Success, "cuEventQuery", Text::verbatim("computing")));
    try {
        check(api, DriverResult::IllegalAddress, "cuEventQuery", Text::verbatim("computing frames"));
        ADD_FAILURE();
    } catch (const GpuError& error) {
        EXPECT_EQ(error.error_class(), ErrorClass::Lost);
        EXPECT_NE(std::string(error.what()).find("while computing frames"), std::string::npos);
        EXPECT_EQ(error.detail().rfind("cuEventQuery: ", 0), 0U);
        EXPECT_NE(error.detail().find("700"), std::string::npos);
    }
}

constexpr unsigned char image = 0;
constexpr KernelImage images[] = {{"fake", &image, 1}};

DeviceReport probe(fake::Config config, std::size_t image_count = 1) {
    fake::reset(std::move(config));
    return probe_devices(fake::api(), {images, image_count});
}

TEST(ProbeDevices, DescribesThem) {
    fake::Config config;
    config.devices = 2;
    config.name = "GeForce Fake";
    const DeviceReport report = probe(config);
    EXPECT_EQ(report.driver_version, 13000);
    EXPECT_TRUE(report.reason.empty());
    ASSERT_EQ(report.devices.size(), 2U);
    EXPECT_EQ(report.devices[1].number, 1);
    EXPECT_EQ(report.devices[1].name, "GeForce Fake");
    EXPECT_EQ(report.devices[1].compute_major, 8);
    EXPECT_EQ(report.devices[1].copy_engines, 2);
    EXPECT_EQ(report.devices[1].memory_bytes, std::int64_t{1} << 30);
}

TEST(ProbeDevices, SaysWhyThereAreNone) {
    fake::Config none;
    none.devices = 0;
    EXPECT_EQ(probe(none).reason.id(), "gpu.driver_finds_none");
    fake::Config old;
    old.compute_major = 7;
    old.compute_minor = 0;
    EXPECT_EQ(probe(old).reason.english(),
              "Fake GPU is too old: compute capability 7.0, and 7.5 is the least");
    EXPECT_TRUE(probe(old).devices.empty());
    EXPECT_EQ(probe({}, 0).reason.id(), "gpu.no_kernels");
    fake::Config earlier;
    earlier.driver_version = 12040;
    fake::reset(earlier);
    EXPECT_FALSE(probe_devices(fake::api(), {images, 1, 12090}).devices.empty());
    const DeviceReport newer = probe_devices(fake::api(), {images, 1, 13000});
    EXPECT_TRUE(newer.devices.empty());
    EXPECT_EQ(newer.reason.english(), "the GPU code of this program needs driver 580 or newer");
    fake::Config broken;
    broken.faults.push_back({"cuInit", DriverResult::Unknown, 1, false});
    EXPECT_EQ(probe(broken).reason.id(), "gpu.driver_does_not_start");
    fake::Config refusing;
    refusing.faults.push_back({"cuInit", DriverResult::OutOfMemory, 1, false});
    EXPECT_NE(probe(refusing).reason.english().find("while starting the driver: "), std::string::npos);
    fake::Config nameless;
    nameless.faults.push_back({"cuDeviceGetName", DriverResult::InvalidValue, 1, false});
    EXPECT_EQ(probe(nameless).reason.english().rfind("GPU 0: ", 0), 0U);
}

TEST(KernelImages, AreWholeFatbins) {
    const KernelImages kernels = kernel_images();
    for (std::size_t i = 0; i < kernels.count; ++i) {
        const KernelImage& kernel = kernels.images[i];
        ASSERT_GT(kernel.size, 64U) << kernel.name;
        std::uint32_t magic = 0;
        std::uint64_t bytes = 0;
        std::uint16_t header_bytes = 0;
        std::memcpy(&magic, kernel.data, sizeof magic);
        std::memcpy(&header_bytes, kernel.data + 6, sizeof header_bytes);
        std::memcpy(&bytes, kernel.data + 8, sizeof bytes);
        EXPECT_EQ(magic, 0xba55ed50U) << kernel.name;
        EXPECT_EQ(bytes + header_bytes, kernel.size) << kernel.name;
    }
    if (kernels.count == 0) {
        GTEST_SKIP() << "built without CUDA kernels";
    }
}

TEST(ProbeDevices, NeverThrowsOnThisMachine) {
    EXPECT_NO_THROW(probe_devices());
}

} // namespace
} // namespace framewright::gpu
