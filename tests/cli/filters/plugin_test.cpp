// Filters in shared libraries: frei0r's plug-ins, and filters in C as the documentation shows them.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

class Plugins : public CliTest {
protected:
    /// As the header says: one call of the compiler.
    void compile(const std::string& text, const std::string& name) const {
        const fs::path source = scratch() / (name + ".c");
        std::ofstream(source) << text;
        build(source, name);
    }
    void build(const fs::path& source, const std::string& name) const {
        const fs::path folder = scratch() / "framewright/filters";
        fs::create_directories(folder);
        const std::string command = "cc -O2 -shared -fPIC -Wall -Werror -I '" +
                                    std::string(FRAMEWRIGHT_SOURCE_DIR) + "/core/filter/plugin' -o '" +
                                    (folder / (name + ".so")).string() + "' '" + source.string() + "'";
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
    /// A library with this body of process(), and nothing else of interest.
    static std::string made_of(const std::string& body) {
        return "#include <framewright_filter.h>\n#include <stdio.h>\n#include <string.h>\n"
               "static void *start(const framewright_format *f, const double *v, char *e, size_t n) {\n"
               "    (void)f; (void)v; (void)e; (void)n; static int self; return &self; }\n"
               "static int process(void *s, const framewright_picture *in, const framewright_picture *out, "
               "char *e,\n"
               "                   size_t n) {\n    (void)s; (void)in; (void)out; (void)e; (void)n;\n" +
               body +
               "}\nstatic void end(void *s) { (void)s; }\n"
               "static const framewright_filter f = {1, \"Made\", \"Made.\", 0, 0, 0, 0, 0, start, process, "
               "end};\n"
               "const framewright_filter *framewright_filter_1(void) { return &f; }\n";
    }

    ScopedVariable data_{"XDG_DATA_HOME", scratch().string()};
    ScopedVariable state_{"XDG_STATE_HOME", (scratch() / "state").string()};
};

TEST_F(Plugins, InCAreTheSameOnEveryBackend) {
    build(fs::path(FRAMEWRIGHT_SOURCE_DIR) / "resources/examples/soften.c", "Soft_en");
    for (const char* const format : {"yuv420p", "yuv444p10le"}) {
        const fs::path clip = clip_in(format);
        EXPECT_NE(frames_of(clip, "compiled-soft-en").digests(), decoded_frames(clip).digests());
        EXPECT_EQ(frames_of(clip, "compiled-soft-en:amount=0").digests(), decoded_frames(clip).digests());
        expect_same_on_every_backend(clip, "compiled-soft-en:amount=60");
    }
    EXPECT_NE(expect_refused(cli({"export", clip_in("yuv420p").string(), "-e", "none", "-f",
                                  "compiled-soft-en:amount=101"}),
                             2, "-")
                  .find("amount"),
              std::string::npos);
}

TEST_F(Plugins, InCSayWhatTheyHaveToSay) {
    compile(made_of("    snprintf(e, n, \"it rains\");\n    return in->number == 5;\n"), "rain");
    const std::string clip = clip_in("yuv420p").string();
    const RunResult result = cli({"export", clip, "-e", "none", "-f", "compiled-rain", "-b", "single"});
    EXPECT_NE(result.err.find("the filter failed at frame 5: it rains"), std::string::npos) << result.err;
    EXPECT_NE(result.exit_code, 0);
}

TEST_F(Plugins, ThatEndTheirProcessAreRefusedUntilTheMarkGoes) {
    compile(made_of("    *(volatile int *)0 = 1;\n    return 0;\n"), "crash");
    const std::string clip = clip_in("yuv420p").string();
    const Arguments command{"export", clip, "-e", "none", "-f", "compiled-crash", "-b", "single"};
    EXPECT_NE(cli(command).exit_code, 0);
    const RunResult again = cli(command);
    EXPECT_EQ(again.exit_code, 4) << again.err;
    EXPECT_NE(again.err.find("has ended a process before; delete "), std::string::npos) << again.err;
    const fs::path marks = scratch() / "state/framewright/plugins";
    ASSERT_FALSE(fs::is_empty(marks));
    fs::remove_all(marks);
    EXPECT_NE(cli(command).exit_code, 0);
    EXPECT_FALSE(fs::is_empty(marks)) << "it was tried again, and crashed again";
}

/// A list of all filters opens each library once; the workers of a job open what the job names.
TEST_F(Plugins, AreOpenedOnlyWhereTheyAreNamed) {
    const fs::path opened = scratch() / "opened";
    compile("#include <stdio.h>\n__attribute__((constructor)) static void tell(void) {\n"
            "    FILE *file = fopen(\"" +
                opened.string() + "\", \"a\");\n    fputs(\"o\", file);\n    fclose(file);\n}\n",
            "other");
    compile(made_of("    return 0;\n"), "named");
    const std::string clip = clip_in("yuv420p").string();
    cli_succeeds({"export", clip, "-e", "none", "-f", "box", "-b", "single"});
    EXPECT_FALSE(fs::exists(opened));
    cli_succeeds({"filters", "--origin", "compiled"});
    EXPECT_EQ(read_file(opened), "o");
    cli_succeeds({"export", clip, "-e", "none", "-f", "compiled-named", "-b", "processes", "-w", "2"});
    EXPECT_EQ(read_file(opened), "oo") << "by the list of filters that the name is looked up in";
}

TEST_F(Plugins, AreNotBlamedForAMarkThatNamesNobody) {
    compile(made_of("    *(volatile int *)0 = 1;\n    return 0;\n"), "crash");
    const std::string clip = clip_in("yuv420p").string();
    const Arguments command{"export", clip, "-e", "none", "-f", "compiled-crash", "-b", "single"};
    EXPECT_NE(cli(command).exit_code, 0);
    for (const fs::directory_entry& mark : fs::directory_iterator(scratch() / "state/framewright/plugins"))
        std::ofstream(mark.path(), std::ios::trunc).flush();
    const RunResult again = cli(command);
    EXPECT_EQ(again.err.find("has ended a process before"), std::string::npos) << again.err;
}

TEST_F(Plugins, ThatAreNoneAreListedWithTheReason) {
    compile("int nothing(void) { return 0; }\n", "nothing");
    const RunResult listed = cli({"filters", "--origin", "compiled", "--json"});
    ASSERT_EQ(listed.exit_code, 0);
    const nlohmann::json rows = nlohmann::json::parse(listed.out);
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].at("id"), "compiled-nothing");
    EXPECT_FALSE(rows[0].at("available").get<bool>());
}

TEST_F(Plugins, OfFrei0rAreTheSameOnEveryBackend) {
    std::vector<std::string> found;
    for (const nlohmann::json& row : available_rows("filters"))
        if (row.at("origin") == "frei0r")
            found.push_back(row.at("id"));
    if (found.empty())
        GTEST_SKIP() << "no frei0r plug-ins here";
    std::printf("%zu frei0r filters\n", found.size());
    int tried = 0;
    for (const char* const id : {"frei0r-sobel", "frei0r-delay0r"}) {
        if (std::find(found.begin(), found.end(), id) == found.end())
            continue;
        ++tried;
        const fs::path clip = clip_in("yuv444p10le");
        EXPECT_NE(frames_of(clip, id).digests(), decoded_frames(clip).digests()) << id;
        expect_same_on_every_backend(clip, id);
    }
    EXPECT_GT(tried, 0);
}

} // namespace
} // namespace framewright::cli_test
