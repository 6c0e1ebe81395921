// What the preview tells of pictures beside showing them: samples around a place, differences, levels.
#include "tests/preview/renderer_fixture.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace framewright::test {
namespace {

TEST_F(PreviewRendererTest, APatchShowsTheSamplesAroundAPlace) {
    renderer_.set_index(index_);
    render(7, {{"invert", {}, true}});
    const auto sample = renderer_.sample({(20 + 0.5) / width, (31 + 0.5) / height, 5});
    ASSERT_TRUE(sample);
    ASSERT_EQ(sample->original_patch.size(), 5u * 5u * 4u);
    for (int y = -2; y <= 2; ++y)
        for (int x = -2; x <= 2; ++x) {
            const std::size_t in_patch = static_cast<std::size_t>(((y + 2) * 5 + x + 2) * 4);
            const std::size_t in_picture = static_cast<std::size_t>(((31 + y) * width + 20 + x) * 4);
            EXPECT_TRUE(std::equal(&sample->original_patch[in_patch], &sample->original_patch[in_patch] + 3,
                                   &original_[in_picture]))
                << x << ", " << y;
            EXPECT_TRUE(std::equal(&sample->filtered_patch[in_patch], &sample->filtered_patch[in_patch] + 3,
                                   &filtered_[in_picture]))
                << x << ", " << y;
        }
    const auto cut = std::vector<FilterSpec>{{"crop", {{"width", std::int64_t{40}}}, true}};
    render(7, cut);
    EXPECT_TRUE(renderer_.sample({0.9, 0.5, 5})->filtered_patch.empty()) << "it was cut off";
    EXPECT_EQ(renderer_.sample({0.9, 0.5, 1000})->patch, 64);
}

TEST_F(PreviewRendererTest, TheDifferenceTakesThePlaceOfTheFilteredPicture) {
    renderer_.set_index(index_);
    PreviewRequest request;
    request.difference = {true, DifferenceKind::Absolute, 1};
    EXPECT_TRUE(render(request).is_difference);
    EXPECT_EQ(std::count(filtered_.begin(), filtered_.end(), 0), width * height * 3) << "nothing was changed";
    request.chain = {{"invert", {}, true}};
    EXPECT_TRUE(render(request).is_difference);
    EXPECT_LT(std::count(filtered_.begin(), filtered_.end(), 0), width * height * 2);
    request.chain = {{"crop", {{"width", std::int64_t{40}}}, true}};
    EXPECT_FALSE(render(request).is_difference) << "sizes differ";
}

TEST_F(PreviewRendererTest, ScopesCountTheSideThatIsAskedFor) {
    renderer_.set_index(index_);
    PreviewRequest request;
    request.chain = {{"threshold", {}, true}};
    request.original.pixel_width = request.filtered.pixel_width = width;
    request.original.pixel_height = request.filtered.pixel_height = height;
    std::vector<std::uint8_t> pixels(std::size_t{width} * height * 8);
    const auto counts = std::make_unique<ScopeCounts>();
    const auto levels = [&](ScopeSide side) {
        request.scopes = side;
        const PreviewFrame frame =
            renderer_.render(request, pixels.data(), pixels.data() + pixels.size() / 2, {}, counts.get());
        EXPECT_EQ(frame.scopes, counts.get());
        const ScopeCounts::Line& luma = counts->histogram[0];
        return std::count_if(luma.begin(), luma.end(), [](std::uint32_t count) { return count > 0; });
    };
    EXPECT_EQ(levels(ScopeSide::Filtered), 2) << "black and white";
    EXPECT_GT(levels(ScopeSide::Original), 10);
    EXPECT_EQ(counts->samples, static_cast<std::uint32_t>(width * height));
}

} // namespace
} // namespace framewright::test
