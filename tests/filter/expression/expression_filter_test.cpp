// The filter in chains, on pictures of every layout.
#include "core/base/error.h"
#include "tests/filter/test_frames.h"

#include <string>

namespace framewright {
namespace {

using namespace test;

FilterSpec expression(const ParameterMap& parameters) {
    return spec("expr", parameters);
}

FilterSpec expression(const std::string& code) {
    return expression(ParameterMap{{"code", code}});
}

TEST(ExpressionFilter, GivesWhatOtherFiltersGive) {
    for (const char* const name : {"yuv420p", "yuv422p10le", "gray", "gray12le", "yuv444p16le", "yuva420p"}) {
        const Frame frame = random_frame(make_format(name, 37, 23), 3);
        EXPECT_TRUE(same_frames(run_one({expression("(x[-1,-1] + x[0,-1] + x[1,-1] + x[-1,0] + x + x[1,0] + "
                                                    "x[-1,1] + x[0,1] + x[1,1]) / 9")},
                                        frame),
                                run_one({spec("box", {{"size", std::int64_t{3}}})}, frame)))
            << name;
        EXPECT_TRUE(same_frames(run_one({expression("x")}, frame), frame)) << name;
    }
    const std::vector<Frame> clip = random_clip(make_format("yuv420p10le", 33, 21), 5);
    const FilterChain chain = make_chain({expression("(x@-1 + x + x@1) / 3")}, clip[0].format());
    const FilterChain average = make_chain({spec("temporal-average")}, clip[0].format());
    EXPECT_EQ(chain.temporal_radius(), 1);
    for (std::int64_t i = 0; i < 5; ++i)
        EXPECT_TRUE(same_frames(run_chain(chain, clip, i), run_chain(average, clip, i))) << i;
}

TEST(ExpressionFilter, WorksOnPlanesByName) {
    const Frame frame = random_frame(make_format("yuv420p", 36, 22), 4);
    const Frame luma = run_one({expression({{"y", std::string("251 - y")}})}, frame);
    EXPECT_TRUE(same_frames(luma, run_one({spec("invert", {{"planes", std::string("luma")}})}, frame)));
    const Frame swapped = run_one({expression({{"u", std::string("v")}, {"v", std::string("u")}})}, frame);
    EXPECT_EQ(largest_difference(swapped, frame, 0), 0);
    const Frame back = run_one({expression({{"u", std::string("v")}, {"v", std::string("u")}})}, swapped);
    EXPECT_TRUE(same_frames(back, frame));
    // The expression of every plane stands for those without one of their own.
    const Frame mixed =
        run_one({expression({{"code", std::string("255 - x")}, {"y", std::string("y")}})}, frame);
    EXPECT_EQ(largest_difference(mixed, frame, 0), 0);
    EXPECT_GT(largest_difference(mixed, frame, 1), 0);
}

TEST(ExpressionFilter, ConvertsToWhatItsNamesMean) {
    const FrameFormat yuv = make_format("yuv420p", 36, 22);
    const FilterChain rgb = make_chain({expression({{"r", std::string("g")}})}, yuv);
    EXPECT_EQ(rgb.stage_steps(0).front().name, "convert");
    EXPECT_EQ(rgb.output_format().pixel_format, "yuv420p");
    EXPECT_TRUE(make_chain({expression("x + 1")}, make_format("gbrp", 36, 22)).notes().empty());
    EXPECT_FALSE(make_chain({expression("x + y")}, make_format("gbrp", 36, 22)).notes().empty());
    // Gray has no chroma: it is neutral.
    const Frame gray = random_frame(make_format("gray", 20, 10), 5);
    EXPECT_TRUE(same_frames(run_one({expression({{"y", std::string("y + u - mid")}})}, gray), gray));
}

TEST(ExpressionFilter, RunsOnADeviceWhereEveryPlaneIsAnOperation) {
    const FrameFormat format = make_format("yuv420p", 36, 22);
    const auto on_device = [&](const FilterSpec& filter) {
        const FilterSpec chain[] = {filter};
        return FilterChain(chain, format, {}, StageCut::ByOperations).links().front().on_device;
    };
    EXPECT_TRUE(on_device(expression("255 - x")));
    EXPECT_TRUE(on_device(expression("2*x - (x[-1,0] + x[1,0] + x[0,-1] + x[0,1]) / 4")));
    EXPECT_FALSE(on_device(expression("abs(x - x[1,0])")));
    EXPECT_FALSE(on_device(expression("x@1")));
}

TEST(ExpressionFilter, KnowsTheFrameItIsAt) {
    const FrameFormat format = make_format("gray", 16, 8);
    Frame frame = flat_frame(format, {7});
    frame.set_moment({42, 1.5});
    const Frame result = run_one({spec("box"), expression("x + N + T * 2"), spec("box")}, frame);
    EXPECT_EQ(sample(result.picture().planes[0], 3, 3), 7 + 42 + 3);
    EXPECT_EQ(result.moment().frame_number, 42);
}

TEST(ExpressionFilter, HasSliders) {
    const Frame frame = flat_frame(make_format("gray", 16, 8), {100});
    const Frame result =
        run_one({expression({{"code", std::string("x * p1 + p8")}, {"p1", 1.5}, {"p8", -20.0}})}, frame);
    EXPECT_EQ(sample(result.picture().planes[0], 3, 3), 130);
}

TEST(ExpressionFilter, WarnsOfInterlacedPicturesWhereItMixesRows) {
    FrameFormat format = make_format("yuv420p", 36, 22);
    format.interlaced = true;
    const auto warns = [&](const std::string& code) {
        const std::vector<Text> notes = make_chain({expression(code)}, format).notes();
        return std::any_of(notes.begin(), notes.end(),
                           [](const Text& note) { return note.id() == "filter.interlaced"; });
    };
    EXPECT_TRUE(warns("max(x, x[0,1])"));
    EXPECT_FALSE(warns("max(x, x[1,0])"));
}

TEST(ExpressionFilter, RefusesWithTheParameterAtFault) {
    const auto fault_of = [](const ParameterMap& parameters) {
        try {
            make_chain({spec("box"), expression(parameters)}, make_format("yuv420p", 36, 22));
        } catch (const Error& error) {
            EXPECT_EQ(error.stage(), "expr");
            EXPECT_EQ(error.fault().filter, 1);
            return error.fault().parameter;
        }
        return std::string("accepted");
    };
    EXPECT_EQ(fault_of({{"code", std::string("x +")}}), "code");
    EXPECT_EQ(fault_of({{"v", std::string("x + foo")}}), "v");
    EXPECT_EQ(fault_of({{"y", std::string("y")}, {"r", std::string("r")}}), "r");
    EXPECT_EQ(fault_of({{"code", std::string("y")}, {"g", std::string("x")}}), "g");
}

} // namespace
} // namespace framewright
