// Every row of the filter table: names, defaults, limits, refusals.
#include "core/base/error.h"
#include "core/filter/registry/filter_registry.h"
#include "core/job/named_scripts.h"
#include "tests/filter/test_frames.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <opencv2/core.hpp>
#include <set>
#include <thread>

namespace framewright {
namespace {

using namespace test;

class Rows : public testing::TestWithParam<std::string> {
protected:
    static void SetUpTestSuite() { cv::setNumThreads(1); }
    const FilterDescriptor& descriptor() const { return filter_registry().at(GetParam()).descriptor; }
};

std::string test_name(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

TEST_P(Rows, DescribesItself) {
    const FilterDescriptor& row = descriptor();
    EXPECT_FALSE(row.name.empty());
    EXPECT_FALSE(row.help.empty());
    EXPECT_TRUE(row.help.ends_with(".")) << row.help;
    static const std::set<std::string> categories = {
        "Blur and sharpen", "Color", "Geometry", "Edges", "Noise", "Time", "Fields", "Expression", "Python"};
    EXPECT_TRUE(categories.contains(row.category)) << row.category;
    EXPECT_EQ(row.origin, row.open_parameters ? RowOrigin::Python : RowOrigin::BuiltIn);
    EXPECT_TRUE(row.available);
    for (const ParameterDescriptor& parameter : row.parameters) {
        EXPECT_FALSE(parameter.name.empty()) << parameter.id;
        EXPECT_TRUE(parameter.help.ends_with(".")) << parameter.id << ": " << parameter.help;
        EXPECT_EQ(checked_value(row.id, parameter, parameter.default_value), parameter.default_value);
        if (parameter.type == ParameterType::Integer || parameter.type == ParameterType::Real) {
            EXPECT_LT(parameter.minimum, parameter.maximum) << parameter.id;
            EXPECT_TRUE(parameter.zero_name.empty() || parameter.minimum == 0) << parameter.id;
        }
    }
}

// A job must not run a script unasked, and may be read before there is a worker that tells of its filters.
TEST_P(Rows, IsKnownBeforehandToRunAScript) {
    std::vector<std::string> starting;
    for (const ParameterDescriptor& parameter : descriptor().parameters)
        if (parameter.starts_program)
            starting.push_back(parameter.id);
    const ScriptFilter* known = script_filter_registry().find(GetParam());
    EXPECT_EQ(starting, known ? std::vector{known->file} : std::vector<std::string>());
    ParameterMap parameters;
    for (const std::string& id : starting)
        parameters[id] = "/scripts/a.py";
    std::vector<FilterSpec> chain{{GetParam(), parameters, false}};
    EXPECT_EQ(scripts_named(chain), std::vector<std::string>(starting.size(), "/scripts/a.py"));
    remove_scripts(chain);
    EXPECT_TRUE(scripts_named(chain).empty());
}

TEST_P(Rows, SurvivesItsJsonForm) {
    const nlohmann::json json = descriptor();
    const auto again = nlohmann::json::parse(json.dump()).get<FilterDescriptor>();
    EXPECT_EQ(nlohmann::json(again), json);
    EXPECT_EQ(again.parameters.size(), descriptor().parameters.size());
    for (std::size_t i = 0; i < again.parameters.size(); ++i)
        EXPECT_EQ(again.parameters[i].default_value, descriptor().parameters[i].default_value);
}

TEST_P(Rows, DefaultsRunOnEveryKindOfPicture) {
    const char* const formats[] = {"yuv420p",   "yuv422p10le", "gbrp",     "gray",  "yuva420p", "yuv444p16le",
                                   "gbrap10le", "gray12le",    "yuvj420p", "rgb24", "nv12",     "yuv411p"};
    for (const char* const name : formats) {
        for (const auto& [width, height] : {std::pair{1, 1}, {2, 2}, {35, 19}, {64, 36}}) {
            const FrameFormat format = make_format(name, width, height);
            Frame frame = format.planar ? random_frame(format, 5) : Frame::allocate(format);
            if (!format.planar)
                std::fill_n(frame.get()->data[0], frame.get()->linesize[0] * height, std::uint8_t{90});
            if (std::string(name) == "nv12")
                std::fill_n(frame.get()->data[1], frame.get()->linesize[1] * ((height + 1) / 2),
                            std::uint8_t{128});
            frame.set_pts(3);
            const Frame result = run_one({spec(GetParam())}, frame);
            EXPECT_EQ(result.format().width, width) << name;
            EXPECT_EQ(result.format().height, height) << name;
            EXPECT_EQ(result.pts(), 3) << name;
            EXPECT_EQ(result.format().bit_depth, frame.format().bit_depth) << name;
            if (format.planar && format.family != ColorFamily::Gray) {
                EXPECT_EQ(result.format().pixel_format, planar_pixel_format(frame.format())) << name;
                EXPECT_EQ(result.format().full_range, frame.format().full_range) << name;
            }
        }
    }
}

TEST_P(Rows, LimitsOfEveryParameterRun) {
    const Frame frame = random_frame(make_format("yuv420p", 40, 30), 9);
    for (const ParameterDescriptor& parameter : descriptor().parameters) {
        std::vector<ParameterValue> values;
        if (parameter.type == ParameterType::Integer && descriptor().category != "Geometry")
            values = {static_cast<std::int64_t>(parameter.minimum),
                      static_cast<std::int64_t>(parameter.maximum)};
        else if (parameter.type == ParameterType::Real && descriptor().id != "levels")
            values = {parameter.minimum, parameter.maximum};
        for (const ParameterChoice& choice : parameter.choices)
            values.emplace_back(choice.id);
        if (parameter.type == ParameterType::Boolean)
            values = {true, false};
        for (const ParameterValue& value : values)
            EXPECT_NO_THROW(run_one({spec(GetParam(), {{parameter.id, value}})}, frame))
                << parameter.id << "=" << format_value(value);
    }
}

std::string refusal(const std::string& id, const ParameterMap& parameters) {
    try {
        make_chain({spec(id, parameters)}, make_format("yuv420p", 64, 48));
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        return error.what();
    }
    return "accepted";
}

TEST_P(Rows, RefusesWhatIsOutOfRangeInWords) {
    EXPECT_NE(refusal(GetParam(), {{"no_such", std::int64_t{1}}}).find("no_such"), std::string::npos);
    for (const ParameterDescriptor& parameter : descriptor().parameters) {
        std::vector<ParameterValue> bad = {std::vector<double>{1, 2}};
        if (parameter.type == ParameterType::Integer)
            bad = {static_cast<std::int64_t>(parameter.minimum) - 1,
                   static_cast<std::int64_t>(parameter.maximum) + 1, std::string("x"),
                   parameter.minimum + 0.5};
        else if (parameter.type == ParameterType::Real)
            bad = {parameter.minimum - 0.01, parameter.maximum + 0.01, std::string("x"), std::nan("")};
        else if (parameter.type == ParameterType::File)
            bad = {std::string("/no/such/file"), std::string("/")};
        if (parameter.odd)
            bad.emplace_back(static_cast<std::int64_t>(parameter.minimum) + 1);
        for (const ParameterValue& value : bad) {
            const std::string message = refusal(GetParam(), {{parameter.id, value}});
            EXPECT_NE(message.find(GetParam()), std::string::npos) << message;
            EXPECT_NE(message.find("'" + parameter.id + "'"), std::string::npos) << message;
            if (parameter.type == ParameterType::Integer || parameter.type == ParameterType::Real) {
                EXPECT_NE(message.find("from"), std::string::npos) << message;
                EXPECT_NE(message.find("'" + format_value(value) + "'"), std::string::npos) << message;
            }
        }
    }
}

TEST_P(Rows, GivesTheSameFromSeveralThreadsAtOnce) {
    const FrameFormat format = make_format("yuv420p", 66, 34);
    const std::vector<Frame> clip = random_clip(format, 7);
    const FilterChain chain = make_chain({spec(GetParam())}, format);
    std::vector<Frame> alone;
    for (std::size_t i = 0; i < clip.size(); ++i)
        alone.push_back(run_chain(chain, clip, static_cast<std::int64_t>(i)));
    std::vector<std::vector<Frame>> together(3);
    std::vector<std::thread> threads;
    for (std::vector<Frame>& results : together) {
        threads.emplace_back([&] {
            for (std::size_t i = 0; i < clip.size(); ++i)
                results.push_back(run_chain(chain, clip, static_cast<std::int64_t>(i)));
        });
    }
    for (std::thread& thread : threads)
        thread.join();
    for (const std::vector<Frame>& results : together) {
        for (std::size_t i = 0; i < clip.size(); ++i)
            EXPECT_TRUE(same_frames(alone[i], results[i])) << "frame " << i;
    }
}

TEST_P(Rows, PassesAlphaThroughUnlessItIsGeometric) {
    if (descriptor().category == "Geometry" || descriptor().category == "Fields")
        return; // these move alpha with the picture; see geometry_test.cpp
    for (const char* const name : {"yuva420p", "yuva444p10le", "gbrap"}) {
        const Frame frame = random_frame(make_format(name, 33, 21), 4);
        const Frame result = run_one({spec(GetParam())}, frame);
        EXPECT_EQ(largest_difference(frame, result, 3), 0) << name;
    }
}

INSTANTIATE_TEST_SUITE_P(FilterTable, Rows, testing::ValuesIn(filter_registry().ids()), test_name);

TEST(FilterTable, IdsAreUnique) {
    const std::vector<std::string> all = filter_registry().ids();
    EXPECT_EQ(std::set<std::string>(all.begin(), all.end()).size(), all.size());
    EXPECT_GE(all.size(), 27U);
}

TEST(FilterTable, UnknownNamesGetTheNearestOnes) {
    try {
        filter_registry().at("gausian");
        FAIL() << "found";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_NE(std::string(error.what()).find("gaussian"), std::string::npos) << error.what();
    }
}

} // namespace
} // namespace framewright
