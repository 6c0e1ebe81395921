// Layers point one way: what is included, what is linked, how long files are.
#include "tests/layers/layer_rules.h"
#include "tests/support/temporary_folder.h"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <memory>
#include <regex>

namespace framewright::layers {
namespace {

namespace fs = std::filesystem;

std::string joined(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines)
        text += line + "\n";
    return text;
}

TEST(Layers, TheProjectKeepsTheRules) {
    const std::vector<std::string> found = violations(FRAMEWRIGHT_SOURCE_DIR);
    EXPECT_TRUE(found.empty()) << joined(found);
}

/// A source tree of the test's own, removed afterwards.
class MadeTree : public testing::Test {
protected:
    MadeTree() { write("core/base/good.h", "#include <string>\n"); }

    void write(const std::string& path, const std::string& text) {
        fs::create_directories((root_ / path).parent_path());
        std::ofstream(root_ / path) << text;
    }
    std::string found() const { return joined(violations(root_)); }

    const test::TemporaryFolder folder_;
    const fs::path& root_ = folder_.path();
};

TEST_F(MadeTree, AGoodTreePasses) {
    write("ui/window.cpp", "#include \"core/base/good.h\"\n#include <QMainWindow>\n");
    write("core/media/probe.cpp", "extern \"C\" {\n#include <libavformat/avformat.h>\n}\n");
    EXPECT_EQ(found(), "");
}

TEST_F(MadeTree, AnEmptyTreeIsNotGood) {
    fs::remove_all(root_ / "core");
    EXPECT_NE(found(), "");
}

struct BadFile {
    const char* path;
    const char* text;
};
class BadTree : public MadeTree, public testing::WithParamInterface<BadFile> {};

TEST_P(BadTree, IsFound) {
    write("core/ffmpeg/handles.h", "#include <libavutil/frame.h>\n");
    ASSERT_EQ(found(), "");
    write(GetParam().path, GetParam().text);
    EXPECT_NE(found().find(GetParam().path), std::string::npos) << found();
}

INSTANTIATE_TEST_SUITE_P(EachRule, BadTree,
                         testing::Values(BadFile{"core/job/job.h", "#include <QString>\n"},
                                         BadFile{"core/job/job.cpp", "#include <cuda.h>\n"},
                                         BadFile{"core/job/job.cpp", "#include \"gpu/include/session.h\"\n"},
                                         BadFile{"core/job/job.cpp", "#include \"ui/window.h\"\n"},
                                         BadFile{"core/job/job.cpp", "#  include <libavutil/rational.h>\n"},
                                         BadFile{"ui/window.cpp", "#include <libavutil/frame.h>\n"},
                                         BadFile{"ui/window.cpp", "#include \"core/ffmpeg/handles.h\"\n"},
                                         BadFile{"ui/window.cpp", "#include <opencv2/core.hpp>\n"},
                                         BadFile{"ui/window.cpp", "#include \"gpu/include/session.h\"\n"},
                                         BadFile{"gpu/src/session.cpp", "#include <fmt/format.h>\n"},
                                         BadFile{"gpu/kernels/box.cu", "#include <opencv2/core.hpp>\n"},
                                         BadFile{"gpu/include/session.h",
                                                 "#include <nlohmann/json_fwd.hpp>\n"},
                                         BadFile{"app/main.cpp", "#include <libavformat/avformat.h>\n"}));

TEST_F(MadeTree, AnIncludeIsFollowedThroughHeaders) {
    write("core/ffmpeg/handles.h", "#include <libavutil/frame.h>\n");
    write("core/frame/frame.h", "#include \"core/ffmpeg/handles.h\"\n");
    write("ui/view.h", "#include \"core/frame/frame.h\"\n");
    write("ui/window.cpp", "#include \"ui/view.h\"\n");
    EXPECT_NE(found().find("ui/window.cpp: includes <libavutil/frame.h> through core/ffmpeg/handles.h"),
              std::string::npos)
        << found();
}

TEST_F(MadeTree, AHeavyHeaderIsFoundWhereTheWindowReachesIt) {
    write("core/job/job.h", "#include <nlohmann/json.hpp>\n");
    write("ui/project.cpp", "#include <nlohmann/json.hpp>\n");
    EXPECT_EQ(found(), "");
    write("ui/project.cpp", "#include \"core/job/job.h\"\n");
    EXPECT_NE(found().find("ui/project.cpp: includes <nlohmann/json.hpp> through core/job/job.h"),
              std::string::npos)
        << found();
}

TEST_F(MadeTree, AnIdIsFoundOutsideTheRows) {
    write("core/filter/rows/blur_filter.cpp", "result.id = \"my-blur\";\n");
    write("core/job/job.cpp", "// \"my-blur\" is a filter\nconst char* other = \"my-blurs\";\n");
    EXPECT_EQ(found(), "");
    write("core/job/job.cpp", "if (filter.id == \"my-blur\") {}\n");
    EXPECT_NE(found().find("core/job/job.cpp: quotes the id of a row (my-blur)"), std::string::npos)
        << found();
}

TEST_F(MadeTree, ALongFileIsFound) {
    std::string text;
    for (int line = 0; line < 401; ++line)
        text += "// line\n";
    write("core/base/long.cpp", text);
    EXPECT_NE(found().find("core/base/long.cpp: has 401 lines"), std::string::npos) << found();
}

TEST_F(MadeTree, FoldersInACircleAreFound) {
    write("core/metric/metric.h", "#include \"core/schema/row.h\"\n");
    write("core/schema/row.h", "#include \"core/base/good.h\"\n");
    EXPECT_EQ(found(), "");
    write("core/metric/rows/rows.h", "#include \"core/metric/metric.h\"\n");
    EXPECT_EQ(found(), "") << "a folder may include the one that it lies in";
    write("core/base/good.h", "#include \"core/metric/rows/rows.h\"\n");
    EXPECT_NE(found().find("core/base, core/metric, core/metric/rows, core/schema include each other"),
              std::string::npos)
        << found();
}

TEST_F(MadeTree, AFolderAndOneInItThatIncludeEachOtherAreFound) {
    write("core/base/deep/deep.h", "#include \"core/base/good.h\"\n");
    write("core/base/good.cpp", "#include \"core/base/deep/deep.h\"\n");
    EXPECT_NE(found().find("core/base, core/base/deep include each other in a circle"), std::string::npos)
        << found();
}

TEST_F(MadeTree, AClassInTwoFilesIsFound) {
    write("core/job/run.cpp", "JobRun::JobRun(int count) : count_(count) {}\n");
    write("core/job/part.cpp", "JobRun::Part::Part() = default;\nint other(JobRun::Part part) {}\n");
    write("core/plan/run.cpp", "JobRun::~JobRun() {}\n");
    EXPECT_EQ(found(), "") << "a class in a class, and a class of another folder";
    for (const char* definition : {"JobRun::~JobRun() = default;", "bool JobRun::operator==(int) const {}",
                                   "std::function<void(int)> JobRun::action() { return {}; }",
                                   "template <class T> int JobRun::add(const T& part,"}) {
        write("core/job/rest.cpp", std::string(definition) + "\n");
        EXPECT_NE(found().find("core/job/rest.cpp, core/job/run.cpp: each defines members of JobRun"),
                  std::string::npos)
            << definition << "\n"
            << found();
    }
}

/// A function whose braces have so many lines between them.
std::string function_of(int lines, const std::string& head, const std::string& indent = "") {
    std::string text = indent + head + " {\n";
    for (int line = 0; line < lines; ++line)
        text += indent + (line % 2 == 0 ? "    if (line) {\n" : "    }\n");
    return text + indent + "}\n";
}

TEST_F(MadeTree, ALongFunctionIsFound) {
    const std::string head = "Run::Run(int count)\n    : count_(count)";
    write("core/job/run.cpp",
          "namespace framewright {\n" + function_of(50, head) + function_of(50, "int f()") + "}\n");
    EXPECT_EQ(found(), "");
    write("core/job/run.cpp",
          "namespace framewright {\n" + function_of(50, "int f()") + function_of(52, head) + "}\n");
    EXPECT_NE(found().find("core/job/run.cpp: a function of 52 lines opens in line 55"), std::string::npos)
        << found();
    write("core/job/run.cpp", "class Run : public Base {\npublic:\n" +
                                  function_of(52, "int count() const override", "    ") + "};\n");
    EXPECT_NE(found().find("core/job/run.cpp: a function of 52 lines opens in line 3"), std::string::npos)
        << found();
    write("core/job/run.cpp", function_of(52, "const Row rows[] ="));
    EXPECT_EQ(found(), "") << "a table is no function";
}

TEST_F(MadeTree, TestsAreSmallToo) {
    write("tests/base/long_test.cpp", std::string(401, '\n'));
    EXPECT_NE(found().find("tests/base/long_test.cpp: has 401 lines"), std::string::npos) << found();
    fs::remove(root_ / "tests/base/long_test.cpp");
    for (int number = 0; number < 31; ++number)
        write("tests/base/" + std::to_string(number) + "_test.cpp", "");
    EXPECT_NE(found().find("tests/base: holds 31 sources"), std::string::npos) << found();
    write("tests/job/good.h", "");
    EXPECT_NE(found().find("core/base/good.h, tests/job/good.h: headers of one name"), std::string::npos)
        << found();
}

class TextTree : public MadeTree, public testing::WithParamInterface<BadFile> {};

TEST_P(TextTree, WhatPeopleReadIsATextThatIsTranslated) {
    write(
        "core/media/good.cpp",
        "throw Error(kind, path, \"decode\", Text(\"decode.none\", \"no frame of {1}\", name), \"detail\");\n"
        "plan.notes.push_back(Text::counted(\"plan.workers\", \"{1} worker\", \"{1} workers\", count));\n"
        "warn(many ? Text(\"plan.many\", \"so \"\n  \"many\") : error.cause());\n");
    write("resources/translations/core_de.json",
          "{\"decode.none\": \"kein Bild von {1}\", \"plan.workers\": [\"{1} Arbeiter\", \"{1} Arbeiter\"],"
          " \"plan.many\": \"so viele\"}");
    ASSERT_EQ(found(), "");
    write(GetParam().path, GetParam().text);
    EXPECT_NE(found(), "");
}

INSTANTIATE_TEST_SUITE_P(
    EachRule, TextTree,
    testing::Values(
        BadFile{"core/job/job.cpp", "throw Error(kind, path, \"decode\", \"no frame\");\n"},
        BadFile{"core/job/job.cpp", "throw Error(kind, path, \"decode\", \"no frame of \" + name);\n"},
        BadFile{"core/job/job.cpp",
                "throw Error(kind, path, \"x\", std::string(\"no frame of \") + name);\n"},
        BadFile{"gpu/src/session.cpp", "throw GpuError(ErrorClass::Lost, \"it is \" + gone());\n"},
        BadFile{"app/worker/worker.cpp", "report_.warnings.push_back(all ? \"all\" : \"none\");\n"},
        BadFile{"core/job/job.cpp", "state.note(\"done\");\n"},
        BadFile{"core/job/job.cpp", "const Text none(\"decode.none\", \"nothing of {1}\", name);\n"},
        BadFile{"core/job/job.cpp", "const Text none(\"decode.none\", words, name);\n"},
        BadFile{"core/job/job.cpp", "return Text(\"decode.none\", \"no frame of {1}\");\n"},
        BadFile{"core/job/job.cpp", "return Text(\"decode.other\", \"not translated\");\n"},
        BadFile{"core/job/job.cpp", "return Text(\"No id\", \"no frame of {1}\", name);\n"},
        BadFile{"resources/translations/core_fr.json", "{}"},
        BadFile{"resources/translations/core_de.json", "[]"},
        BadFile{"resources/translations/core_de.json",
                "{\"decode.none\": \"kein Bild\", \"plan.workers\": [\"{1} Arbeiter\", \"{1} Arbeiter\"],"
                " \"plan.many\": \"so viele\"}"},
        BadFile{"resources/translations/core_de.json",
                "{\"decode.none\": \"kein Bild von {1}\", \"plan.workers\": \"{1} Arbeiter\","
                " \"plan.many\": \"so viele\"}"},
        BadFile{
            "resources/translations/core_de.json",
            "{\"decode.none\": \"kein Bild von {1}\", \"plan.workers\": [\"{1} Arbeiter\", \"{1} Arbeiter\"],"
            " \"plan.many\": \"so viele\", \"plan.gone\": \"\"}"}));

/// Names of the shared libraries that a program loads at start, all of them.
std::string loaded_libraries(const fs::path& program) {
    const std::unique_ptr<FILE, int (*)(FILE*)> pipe(
        popen(("ldd '" + program.string() + "' 2>&1").c_str(), "r"), pclose);
    std::string text;
    std::array<char, 4096> buffer{};
    while (pipe && fgets(buffer.data(), buffer.size(), pipe.get()))
        text += buffer.data();
    return text;
}

const std::regex
    media_library("\\blib(av(format|codec|util|filter|device)|sw(scale|resample)|opencv_)[^\\s]*");

fs::path built_program(const char* name) {
    const char* folder = std::getenv("FRAMEWRIGHT_BIN_DIR");
    return folder ? fs::path(folder) / name : fs::path();
}

class LeanProgram : public testing::TestWithParam<const char*> {};

TEST_P(LeanProgram, LoadsNoMediaLibrary) {
    const fs::path program = built_program(GetParam());
    if (!fs::exists(program))
        GTEST_SKIP() << GetParam() << " is not built here";
    const std::string libraries = loaded_libraries(program);
    EXPECT_NE(libraries.find("libc.so"), std::string::npos) << libraries;
    std::smatch match;
    EXPECT_FALSE(std::regex_search(libraries, match, media_library)) << GetParam() << " loads " << match[0];
}

INSTANTIATE_TEST_SUITE_P(Programs, LeanProgram,
                         testing::Values("framewright", "framewright-chart", "framewright-cli"));

// The worker does load them: the check above looks for the right names.
TEST(LeanProgram, TheWorkerIsTheOneThatLoadsThem) {
    const fs::path program = built_program("framewright-worker");
    if (!fs::exists(program))
        GTEST_SKIP() << "framewright-worker is not built here";
    EXPECT_TRUE(std::regex_search(loaded_libraries(program), media_library));
}

} // namespace
} // namespace framewright::layers
