// Ids are found wherever rows give them, and wherever others quote them.
#include "tests/layers/id_rules.h"

#include <gtest/gtest.h>
#include <sstream>
#include <string>
#include <vector>

namespace framewright::layers {
namespace {

SourceFile source(const std::string& text) {
    SourceFile file;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        file.lines.push_back(line);
    return file;
}

/// What is found of a file beside these rows.
std::string found_in(const std::string& path, const std::string& text) {
    SourceTree tree;
    tree["core/filter/rows/blur_filter.cpp"] = source("ParameterDescriptor size_parameter() {\n"
                                                      "    ParameterDescriptor result;\n"
                                                      "    result.id = \"size\";\n"
                                                      "}\n"
                                                      "FilterDescriptor descriptor() {\n"
                                                      "    FilterDescriptor result;\n"
                                                      "    result.id = \"blur\";\n"
                                                      "}\n");
    tree["core/media/encode/rows/encoder_still.cpp"] = source("row.id = row.codec = \"still\";\n");
    tree["core/media/encode/rows/encoder_unit.cpp"] =
        source("EncoderRow unit_row(const std::string& id, int quality) {}\n"
               "EncoderRow first() { return unit_row(\"first-unit\", 3); }\n");
    tree["core/job/job.h"] = source("inline constexpr const char* no_encoder = \"nothing\";\n");
    tree["core/media/encode/rows/encoder_none.cpp"] = source("result.descriptor.id = no_encoder;\n");
    tree["core/engine/backend/backend_auto.cpp"] = source("descriptor.id = \"auto\";\n");
    tree["core/filter/other/graph_row.cpp"] = source("result.id = \"graph\";\n");
    tree[path] = source(text);
    std::vector<std::string> found;
    check_ids(tree, found);
    std::string all;
    for (const std::string& line : found)
        if (line.starts_with(path + ": "))
            all += line + "\n";
    return all;
}

TEST(IdRules, EveryWayToGiveAnIdIsKnown) {
    for (const char* id : {"blur", "still", "first-unit", "nothing", "graph"})
        EXPECT_NE(found_in("ui/view/view.cpp", "f(\"" + std::string(id) + "\");\n").find(id),
                  std::string::npos)
            << id;
}

TEST(IdRules, EveryLayerIsLookedAt) {
    for (const char* path :
         {"app/cli/cli.cpp", "core/job/spec.cpp", "gpu/src/session.cpp", "ui/view/view.cpp"})
        EXPECT_NE(found_in(path, "f(\"blur\");\n"), "") << path;
    EXPECT_EQ(found_in("core/filter/rows/other_filter.cpp", "f(\"blur\");\n"), "");
}

TEST(IdRules, IdsAreFoundInListsAndBeforeSettings) {
    EXPECT_NE(found_in("app/cli/cli.cpp", "std::string known = \"blur,still\";\n"), "");
    EXPECT_NE(found_in("app/cli/cli.cpp", "help(\"one of blur, still or none\");\n"), "");
    EXPECT_NE(found_in("app/cli/cli.cpp", "parse(\"blur:size=7\");\n"), "");
    EXPECT_NE(found_in("app/cli/cli.cpp", "f('\"', \"blur\");\n"), "");
}

TEST(IdRules, WhatIsNoIdIsLeftAlone) {
    EXPECT_EQ(found_in("app/cli/cli.cpp", "f(\"size\");\n"), "") << "a parameter's";
    EXPECT_EQ(found_in("app/cli/cli.cpp", "f(\"to blur, or not\");\nf(\"blurs\"); // \"blur\"\n"), "");
}

TEST(IdRules, CommonWordsAreFoundWhereTheyAreComparedAsIds) {
    EXPECT_EQ(found_in("ui/view/view.cpp", "f(\"auto\");\n"), "");
    EXPECT_NE(found_in("ui/view/view.cpp", "if (spec.backend.id == \"auto\")\n"), "");
    EXPECT_NE(found_in("ui/view/view.cpp", "if (id() != QLatin1String(\"auto\"))\n"), "");
}

} // namespace
} // namespace framewright::layers
