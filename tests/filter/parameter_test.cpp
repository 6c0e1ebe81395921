// Parameter texts: what the CLI passes and what messages say.
#include "core/base/error.h"
#include "core/filter/registry/filter_registry.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace framewright {
namespace {

const ParameterDescriptor& parameter(const std::string& filter, const std::string& id) {
    for (const ParameterDescriptor& descriptor : filter_registry().at(filter).descriptor.parameters) {
        if (descriptor.id == id)
            return descriptor;
    }
    throw Error(ErrorKind::Usage, "-", filter, Text::verbatim("no parameter " + id));
}

std::string refusal(const std::string& filter, const std::string& id, const std::string& text) {
    try {
        parse_value(filter, parameter(filter, id), text);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        return error.what();
    }
    return "accepted";
}

TEST(Parameters, TextsComeBack) {
    EXPECT_EQ(parse_value("box", parameter("box", "size"), "7"), ParameterValue(std::int64_t{7}));
    EXPECT_EQ(parse_value("box", parameter("box", "size"), "7.0"), ParameterValue(std::int64_t{7}));
    EXPECT_EQ(parse_value("gaussian", parameter("gaussian", "sigma"), "+1.25"), ParameterValue(1.25));
    EXPECT_EQ(parse_value("gaussian", parameter("gaussian", "sigma"), "2"), ParameterValue(2.0));
    EXPECT_EQ(parse_value("rotate-flip", parameter("rotate-flip", "angle"), "90"),
              ParameterValue(std::string("90")));
    EXPECT_EQ(parse_value("convolve", parameter("convolve", "normalize"), "no"), ParameterValue(false));
    const ParameterValue matrix =
        parse_value("convolve", parameter("convolve", "matrix"), "0 1 0;1 -4.5 1;0 1 0");
    EXPECT_EQ(matrix, ParameterValue(std::vector<double>{0, 1, 0, 1, -4.5, 1, 0, 1, 0}));
    EXPECT_EQ(parse_value("convolve", parameter("convolve", "matrix"), format_value(matrix)), matrix);
}

TEST(Parameters, RefusalsNameParameterRangeAndValue) {
    EXPECT_EQ(refusal("box", "size", "8"),
              "-: box: parameter 'size' must be an odd whole number from 1 to 63 px, not '8'");
    EXPECT_EQ(refusal("gaussian", "sigma", "big"),
              "-: gaussian: parameter 'sigma' must be a number from 0.1 to 32 px, not 'big'");
    EXPECT_EQ(refusal("gaussian", "sigma", "nan"),
              "-: gaussian: parameter 'sigma' must be a number from 0.1 to 32 px, not 'nan'");
    EXPECT_EQ(refusal("box", "planes", "red"),
              "-: box: parameter 'planes' must be one of all, luma, chroma, not 'red'");
    EXPECT_NE(refusal("convolve", "matrix", "1 2 3 4").find("4 numbers"), std::string::npos);
    EXPECT_NE(refusal("convolve", "matrix", "1 2 x").find("'x'"), std::string::npos);
    EXPECT_NE(refusal("box", "size", "").find("''"), std::string::npos);
    EXPECT_NE(refusal("box", "size", "99999999999999999999").find("from 1 to 63"), std::string::npos);
}

TEST(Parameters, UnknownOnesGetTheKnown) {
    try {
        complete_parameters("box", filter_registry().at("box").descriptor.parameters,
                            {{"radius", std::int64_t{3}}});
        FAIL() << "accepted";
    } catch (const Error& error) {
        EXPECT_STREQ(error.what(), "-: box: unknown parameter 'radius'; it has: size, planes");
    }
}

TEST(Parameters, JsonKeepsTypes) {
    const ParameterMap map = {{"a", true},
                              {"b", std::int64_t{5}},
                              {"c", 2.0},
                              {"d", std::string("text")},
                              {"e", std::vector<double>{1, 2.5}}};
    EXPECT_EQ(parameters_from_json(nlohmann::json::parse(parameters_to_json(map).dump())), map);
    EXPECT_THROW(parameters_from_json(nlohmann::json::array()), Error);
}

} // namespace
} // namespace framewright
