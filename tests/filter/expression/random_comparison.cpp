#include "tests/filter/expression/random_comparison.h"

#include "tests/filter/expression/plain_evaluation.h"

#include <array>
#include <gtest/gtest.h>
#include <memory>
#include <random>
#include <utility>
#include <variant>
#include <vector>

namespace framewright::test {
namespace {

std::unique_ptr<TestClip> random_clip(std::mt19937& random) {
    static constexpr std::array<std::pair<int, int>, 6> shifts{
        {{0, 0}, {1, 0}, {1, 1}, {2, 0}, {2, 2}, {0, 1}}};
    static constexpr std::array<int, 8> depths{8, 8, 8, 9, 10, 12, 14, 16};
    const auto family = static_cast<ColorFamily>(below(random, 3));
    const auto [shift_x, shift_y] =
        family == ColorFamily::Yuv ? shifts[static_cast<std::size_t>(below(random, 6))] : std::pair{0, 0};
    // Tables of 2^16 entries for each of the many expressions would take most of the time.
    const int depth = below(random, 50) == 0 ? 16 : depths[static_cast<std::size_t>(below(random, 7))];
    // Narrow ones are all edge; wide ones are more than a block.
    const int width = below(random, 20) == 0 ? 1030 + below(random, 9) : 1 + below(random, 40);
    const int height = width > 1000 ? 1 : 1 + below(random, 6);
    return std::make_unique<TestClip>(clip_format(family, depth, width, height, shift_x, shift_y), 7,
                                      random());
}

void compare_on_plane(const MadeExpression& made, const Formula& formula, PlainPlace place) {
    const TestClip& clip = place.clip;
    const ExpressionSetting setting{clip.format(), place.plane, {}, place.sliders};
    const TestPlane result = clip.target(place.plane);
    run_compiled(compile_expression(formula, setting), clip, place.frame_number, place.seconds,
                 result.view());
    EXPECT_TRUE(result.padding_untouched());
    const TestPlane by_program = clip.target(place.plane);
    evaluate_expression_reference(write_expression_program(make_expression_graph(formula, setting)),
                                  {clip.frames(), place.frame_number, place.seconds}, by_program.view());
    ASSERT_TRUE(same(result, by_program))
        << "by the vectors or an operation, and by the program's definition";
    for (place.y = 0; place.y < result.view().height; ++place.y)
        for (place.x = 0; place.x < result.view().width; ++place.x)
            ASSERT_EQ(result.at(place.x, place.y), plain_sample(made, place))
                << "at " << place.x << "," << place.y << " of plane " << place.plane;
}

} // namespace

void compare_random_expressions(int count, unsigned seed) {
    std::mt19937 random(seed);
    int lowered = 0;
    for (int i = 0; i < count && !testing::Test::HasFailure(); ++i) {
        const std::unique_ptr<TestClip> clip = random_clip(random);
        MadeNames names{{"x"}, below(random, 4) != 0, below(random, 2) == 0};
        if (below(random, 2) == 0)
            names.planes = clip->format().family == ColorFamily::Rgb
                               ? std::vector<std::string>{"x", "r", "g", "b"}
                               : std::vector<std::string>{"x", "y", "u", "v"};
        const auto made = make_expression(random, names);
        const std::string text = text_of(*made, random);
        if (text.size() > max_expression_length)
            continue;
        SCOPED_TRACE("expression " + std::to_string(i) + ": " + text);
        PlainPlace place{*clip,
                         below(random, clip->plane_count()),
                         static_cast<float>(below(random, 1000)),
                         static_cast<float>(below(random, 1000)) / 25,
                         {}};
        for (float& slider : place.sliders)
            slider = static_cast<float>(below(random, 2001) - 1000) / 10;
        const Formula formula = formula_of(text);
        compare_on_plane(*made, formula, place);
        const ExpressionSetting setting{clip->format(), place.plane, {}, place.sliders};
        if (std::holds_alternative<PictureOperation>(compile_expression(formula, setting)))
            ++lowered;
    }
    EXPECT_GT(lowered, count / 100) << "hardly any became an operation";
    EXPECT_LT(lowered, count) << "all became operations";
}

} // namespace framewright::test
