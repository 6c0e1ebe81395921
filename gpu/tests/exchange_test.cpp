// Pictures of every layout taken over and handed over by the emulator, against plain loops, bit for bit.
#include "gpu/check/foreign_picture.h"
#include "gpu/include/gpu_error.h"
#include "gpu/src/plan/exchange_plan.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace framewright::gpu {
namespace {

struct Chroma {
    const char* name;
    int planes;
    int across; ///< luma samples to one of chroma
    int down;
};

constexpr Chroma gray{"gray", 1, 1, 1};
constexpr Chroma quarter{"4:2:0", 3, 2, 2};
constexpr Chroma half{"4:2:2", 3, 2, 1};
constexpr Chroma full{"4:4:4", 3, 1, 1};
constexpr Chroma alpha{"4:4:4 and alpha", 4, 1, 1};

PictureShape shape_of(const Chroma& chroma, int width, int height, int bit_depth) {
    PictureShape shape;
    shape.plane_count = chroma.planes;
    shape.bit_depth = bit_depth;
    shape.planes.fill({width, height});
    if (chroma.planes > 1) {
        shape.planes[1] = {(width + chroma.across - 1) / chroma.across,
                           (height + chroma.down - 1) / chroma.down};
        shape.planes[2] = shape.planes[1];
    }
    return shape;
}

std::uint64_t address_of(std::vector<std::uint8_t>& bytes) {
    return reinterpret_cast<std::uint64_t>(bytes.data());
}

void run(const std::vector<Launch>& launches, std::mt19937& random) {
    for (const Launch& launch : launches)
        run_launch(launch, nullptr, random());
}

void expect_taken(const PictureShape& shape, const ForeignLayout& layout, std::mt19937& random) {
    const TestPicture source = TestPicture::noise(shape, random);
    TestPicture frame = TestPicture::noise(shape, random);
    ForeignPicture foreign(shape, layout, random);
    foreign.put(source);
    foreign.disturb(random);
    const std::vector<std::uint8_t> before = foreign.bytes;
    const DevicePicture picture = foreign.at(address_of(foreign.bytes));
    check_device_picture(picture, shape);
    run(take_over(picture, shape, frame.layout, address_of(frame.bytes)), random);
    EXPECT_EQ(largest_difference(frame, source), 0) << "taken over";
    EXPECT_EQ(foreign.bytes, before) << "a picture is read only";
}

void expect_handed(const PictureShape& shape, const ForeignLayout& layout, std::mt19937& random) {
    TestPicture frame = TestPicture::noise(shape, random);
    ForeignPicture foreign(shape, layout, random);
    ForeignPicture expected = foreign;
    expected.put(frame);
    const DevicePicture picture = foreign.at(address_of(foreign.bytes));
    check_device_picture(picture, shape);
    run(hand_over(picture, shape, frame.layout, address_of(frame.bytes)), random);
    EXPECT_EQ(foreign.bytes, expected.bytes) << "handed over";
}

/// Starts and gaps that suit packs of samples, and such that do not.
const std::vector<ForeignLayout>& layouts(DeviceLayout layout) {
    static const std::vector<ForeignLayout> planar{{DeviceLayout::Planar, 0, 0, true},
                                                   {DeviceLayout::Planar, 0, 0},
                                                   {DeviceLayout::Planar, 3, 5},
                                                   {DeviceLayout::Planar, 8, 1}};
    static const std::vector<ForeignLayout> pairs{{DeviceLayout::SemiPlanar, 0, 0, true},
                                                  {DeviceLayout::SemiPlanar, 0, 0},
                                                  {DeviceLayout::SemiPlanar, 3, 5},
                                                  {DeviceLayout::SemiPlanar, 2, 2}};
    return layout == DeviceLayout::Planar ? planar : pairs;
}

void expect_equal(const Chroma& chroma, DeviceLayout layout, int width, int height, int depth,
                  std::mt19937& random) {
    const PictureShape shape = shape_of(chroma, width, height, depth);
    for (const ForeignLayout& each : layouts(layout)) {
        SCOPED_TRACE(std::string(chroma.name) + " " + std::to_string(width) + "x" + std::to_string(height) +
                     " " + std::to_string(depth) + " bits, from " + std::to_string(each.start) + ", gap " +
                     std::to_string(each.gap));
        expect_taken(shape, each, random);
        expect_handed(shape, each, random);
    }
}

/// Every width modulo the packs and blocks, small and large, and heights that do not fill a block.
void for_each_size(const std::function<void(int width, int height)>& act) {
    for (int width = 1; width <= 18; ++width)
        act(width, 1 + width % 5);
    for (const int width : {31, 32, 33, 64, 65, 127, 128, 129, 130, 131, 132, 255, 257, 300})
        act(width, 1 + width % 19);
    for (const int height : {7, 8, 9, 16, 17, 40})
        act(37, height);
}

TEST(Exchange, PlanarPicturesOfEverySize) {
    std::mt19937 random(21);
    for (const Chroma& chroma : {gray, quarter, half, full, alpha})
        for (const int depth : {8, 10, 12, 16})
            for_each_size([&](int width, int height) {
                expect_equal(chroma, DeviceLayout::Planar, width, height, depth, random);
            });
}

TEST(Exchange, SemiPlanarPicturesOfEverySize) {
    std::mt19937 random(22);
    for (const Chroma& chroma : {quarter, half, full})
        for (const int depth : {8, 9, 10, 12, 14, 15, 16})
            for_each_size([&](int width, int height) {
                expect_equal(chroma, DeviceLayout::SemiPlanar, width, height, depth, random);
            });
}

/// Values by hand, so that the plain loops stand on their own feet.
TEST(Exchange, APictureOfP010) {
    const PictureShape shape = shape_of(quarter, 2, 2, 10);
    std::vector<std::uint16_t> words{0xFFC0, 0x0040, 0x8000, 0x7FFF, 0x0100, 0x0203};
    DevicePicture picture{DeviceLayout::SemiPlanar, 2, {}};
    picture.planes[0] = {reinterpret_cast<std::uint64_t>(words.data()), 4};
    picture.planes[1] = {reinterpret_cast<std::uint64_t>(words.data() + 4), 4};
    TestPicture frame(shape);
    std::mt19937 random(1);
    run(take_over(picture, shape, frame.layout, address_of(frame.bytes)), random);
    const auto views = frame.views();
    EXPECT_EQ(views[0].row<std::uint16_t>(0)[0], 1023);
    EXPECT_EQ(views[0].row<std::uint16_t>(0)[1], 1);
    EXPECT_EQ(views[0].row<std::uint16_t>(1)[0], 512);
    EXPECT_EQ(views[0].row<std::uint16_t>(1)[1], 511);
    EXPECT_EQ(views[1].row<std::uint16_t>(0)[0], 4) << "Cb is the first";
    EXPECT_EQ(views[2].row<std::uint16_t>(0)[0], 8);
    run(hand_over(picture, shape, frame.layout, address_of(frame.bytes)), random);
    EXPECT_EQ(words, (std::vector<std::uint16_t>{0xFFC0, 0x0040, 0x8000, 0x7FC0, 0x0100, 0x0200}));
}

TEST(Exchange, RefusesWhatIsNoSuchPicture) {
    std::mt19937 random(5);
    const PictureShape shape = shape_of(quarter, 16, 8, 10);
    const DevicePicture good =
        ForeignPicture(shape, {DeviceLayout::SemiPlanar, 0, 0}, random).at(std::uint64_t{1} << 20);
    const auto refused = [](const DevicePicture& picture, const PictureShape& of) {
        try {
            check_device_picture(picture, of);
        } catch (const GpuError& error) {
            return error.error_class() == ErrorClass::Unsupported;
        }
        return false;
    };
    const auto changed = [&](const std::function<void(DevicePicture&)>& change) {
        DevicePicture picture = good;
        change(picture);
        return refused(picture, shape);
    };
    EXPECT_FALSE(refused(good, shape));
    EXPECT_TRUE(refused(good, shape_of(gray, 16, 8, 10)));
    EXPECT_TRUE(refused(good, shape_of(alpha, 16, 8, 10)));
    EXPECT_TRUE(refused(good, shape_of(quarter, 18, 8, 10))) << "rows are longer than the pitch";
    EXPECT_TRUE(refused(good, shape_of(full, 16, 8, 10))) << "pairs are longer than the pitch";
    EXPECT_TRUE(changed([](DevicePicture& picture) { picture.layout = DeviceLayout::Planar; }));
    EXPECT_TRUE(changed([](DevicePicture& picture) { picture.plane_count = 3; }));
    EXPECT_TRUE(changed([](DevicePicture& picture) { picture.planes[1].address = 0; }));
    EXPECT_TRUE(changed([](DevicePicture& picture) { ++picture.planes[1].address; }));
    EXPECT_TRUE(changed([](DevicePicture& picture) { ++picture.planes[0].pitch; }));
    EXPECT_TRUE(changed([](DevicePicture& picture) { picture.planes[0].pitch = -32; }));
    PictureShape uneven = shape;
    uneven.planes[2].height += 1;
    EXPECT_TRUE(refused(good, uneven));
}

} // namespace
} // namespace framewright::gpu
