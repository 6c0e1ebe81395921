// What is read from a script's text, and what is refused, without running it.
#include "core/base/error.h"
#include "core/filter/python/script_declaration.h"

#include <chrono>
#include <cstdint>
#include <gtest/gtest.h>
#include <string>

namespace framewright {
namespace {

ScriptDeclaration declared(const std::string& text) {
    return parse_declaration("python", "/s.py", text);
}

/// "line: id of the cause".
std::string refused(const std::string& text) {
    try {
        declared(text);
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_EQ(error.file(), "/s.py");
        EXPECT_EQ(error.cause().id(), "python.line") << error.what();
        const auto& arguments = error.cause().arguments();
        return arguments.at(0).english() + ": " + arguments.at(1).id();
    }
    return "accepted";
}

TEST(ScriptDeclaration, HasDefaults) {
    const ScriptDeclaration result = declared("def filter(frame, p, info):\n    return frame\n");
    EXPECT_EQ(result.layout, ScriptLayout::Bgr);
    EXPECT_EQ(result.radius, 0);
    EXPECT_EQ(result.time_limit, std::chrono::seconds(30));
    EXPECT_TRUE(result.parameters.empty());
    EXPECT_TRUE(declared("").parameters.empty());
}

TEST(ScriptDeclaration, ReadsSettingsAndDocumentation) {
    const ScriptDeclaration result = declared("#!/usr/bin/env python3\n"
                                              "\"\"\"sharpens what is soft\n"
                                              "\n"
                                              "radius = 9\n"
                                              "\"\"\"\n"
                                              "import os  # radius = 7\n"
                                              "radius = 2  # frames\n"
                                              "layout = 'planes'\r\n"
                                              "name = \"My # filter\"\n"
                                              "time_limit = 0.5\n"
                                              "memory_limit=1024\n"
                                              "other = [\n"
                                              "radius, 4]\n"
                                              "def f():\n"
                                              "    radius = 5\n");
    EXPECT_EQ(result.help, "Sharpens what is soft.");
    EXPECT_EQ(result.name, "My # filter");
    EXPECT_EQ(result.radius, 2);
    EXPECT_EQ(result.layout, ScriptLayout::Planes);
    EXPECT_EQ(result.time_limit, std::chrono::milliseconds(500));
    EXPECT_EQ(result.memory_limit, std::int64_t{1} << 30);
}

TEST(ScriptDeclaration, TakesDocumentationFromTheSecondLine) {
    EXPECT_EQ(declared("'''\nMakes it dark.\n'''\n").help, "Makes it dark.");
    EXPECT_EQ(declared("r\"One word\"\n").help, "One word.");
}

TEST(ScriptDeclaration, ReadsParameters) {
    const ScriptDeclaration result = declared("class Parameters:\n"
                                              "    \"\"\"Of the filter.\"\"\"\n"
                                              "    amount: float = 1.5  # 0..5 EV, how much there is\n"
                                              "    # a remark\n"
                                              "    how_many: int = -2  # -4..4\n"
                                              "    on: bool = True  # Whether at all, or not\n"
                                              "    text: str = \"a # b\"\n"
                                              "\n"
                                              "    mode: str = 'soft'  # soft|hard, how edges are\n"
                                              "    free: float = 3\n"
                                              "after: int = 3\n");
    ASSERT_EQ(result.parameters.size(), 6U);
    const ParameterDescriptor& amount = result.parameters[0];
    EXPECT_EQ(amount.id, "amount");
    EXPECT_EQ(amount.name, "Amount");
    EXPECT_EQ(amount.type, ParameterType::Real);
    EXPECT_EQ(amount.default_value, ParameterValue(1.5));
    EXPECT_EQ(amount.minimum, 0);
    EXPECT_EQ(amount.maximum, 5);
    EXPECT_EQ(amount.unit, "EV");
    EXPECT_EQ(amount.help, "How much there is.");
    EXPECT_EQ(result.parameters[1].name, "How many");
    EXPECT_EQ(result.parameters[1].type, ParameterType::Integer);
    EXPECT_EQ(result.parameters[1].default_value, ParameterValue(std::int64_t{-2}));
    EXPECT_EQ(result.parameters[2].default_value, ParameterValue(true));
    EXPECT_EQ(result.parameters[2].help, "Whether at all, or not.");
    EXPECT_EQ(result.parameters[3].default_value, ParameterValue(std::string("a # b")));
    EXPECT_EQ(result.parameters[4].type, ParameterType::Choice);
    ASSERT_EQ(result.parameters[4].choices.size(), 2U);
    EXPECT_EQ(result.parameters[4].choices[1].id, "hard");
    EXPECT_EQ(result.parameters[4].help, "How edges are.");
    EXPECT_EQ(result.parameters[5].default_value, ParameterValue(3.0));
    EXPECT_LT(result.parameters[5].minimum, result.parameters[5].maximum);
}

TEST(ScriptDeclaration, RefusesWithTheLine) {
    EXPECT_EQ(refused("\nradius = 1 + 1\n"), "2: python.number_setting");
    EXPECT_EQ(refused("radius = 17\n"), "1: python.number_setting");
    EXPECT_EQ(refused("radius = 1.5\n"), "1: python.number_setting");
    EXPECT_EQ(refused("time_limit = -1\n"), "1: python.number_setting");
    EXPECT_EQ(refused("layout = 'yuv'\n"), "1: python.layout");
    EXPECT_EQ(refused("layout = mine\n"), "1: python.layout");
    const std::string head = "class Parameters:\n    ";
    EXPECT_EQ(refused(head + "amount = 1\n"), "2: python.parameter_form");
    EXPECT_EQ(refused(head + "def __init__(self):\n"), "2: python.parameter_form");
    EXPECT_EQ(refused(head + "Amount: float = 1\n"), "2: python.parameter_name");
    EXPECT_EQ(refused(head + "file: str = ''\n"), "2: python.parameter_name");
    EXPECT_EQ(refused(head + "values: str = ''\n"), "2: python.parameter_name");
    EXPECT_EQ(refused(head + "a: int = 1\n    a: int = 2\n"), "3: python.parameter_again");
    EXPECT_EQ(refused(head + "a: list = 1\n"), "2: python.parameter_type");
    EXPECT_EQ(refused(head + "a: int = 1 # 5..1\n"), "2: python.range");
    EXPECT_EQ(refused(head + "a: int = 9 # 0..5\n"), "2: parameter.must_be");
    EXPECT_EQ(refused(head + "a: float = pi # 0..5\n"), "2: python.plain_number");
    EXPECT_EQ(refused(head + "a: bool = 1\n"), "2: python.plain_boolean");
    EXPECT_EQ(refused(head + "a: str = f'x'\n"), "2: python.plain_text");
    EXPECT_EQ(refused(head + "a: str = 'x' # y|z\n"), "2: parameter.must_be");
}

TEST(ScriptDeclaration, GivesFilesIds) {
    EXPECT_EQ(script_id("/a/b/Film_Grain 2.py"), "film-grain-2");
    EXPECT_EQ(script_id("__.py"), "");
    EXPECT_EQ(script_id("sharpen.py"), "sharpen");
}

} // namespace
} // namespace framewright
