// What must be refused: the exit code, the one line on stderr, and that nothing was written.
#include "tests/cli/workspace.h"

#include <fstream>
#include <nlohmann/json.hpp>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using testing::Values;

class Refusals : public CliTest {
protected:
    /// Exports `input` into folder()/out.mp4 with further arguments and expects the refusal to leave nothing.
    std::string refused(const fs::path& input, int code, const std::string& named,
                        const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments{"export", input.string(), "-o", file("out.mp4").string()};
        arguments.insert(arguments.end(), more.begin(), more.end());
        const std::vector<std::string> before = listing();
        std::string cause = expect_refused(cli(arguments), code, named);
        EXPECT_EQ(listing(), before);
        return cause;
    }
};

TEST_F(Refusals, AMissingInput) {
    refused(file("no such.mp4"), 3, file("no such.mp4").string());
}

TEST_F(Refusals, AFolderAsInput) {
    refused(folder(), 3, folder().string());
}

TEST_F(Refusals, AnEmptyFile) {
    std::ofstream(file("empty.flv")).close();
    refused(file("empty.flv"), 3, file("empty.flv").string());
}

TEST_F(Refusals, AFileOfNoise) {
    std::ofstream stream(file("noise.mp4"), std::ios::binary);
    for (unsigned state = 1, i = 0; i < 20000; ++i) {
        state = state * 1664525U + 1013904223U;
        stream.put(static_cast<char>(state >> 24));
    }
    stream.close();
    refused(file("noise.mp4"), 3, file("noise.mp4").string());
}

TEST_F(Refusals, ProbeRefusesLikeExport) {
    expect_refused(cli({"probe", file("no such.mp4").string(), "--json"}), 3, file("no such.mp4").string());
}

class BadClip : public Refusals, public testing::WithParamInterface<const char*> {};

TEST_P(BadClip, IsRefusedAsInput) {
    FRAMEWRIGHT_REAL_CLIP(clip, GetParam());
    if (ffmpeg_decodes(clip))
        GTEST_SKIP() << "FFmpeg on this machine decodes " << GetParam();
    const std::string cause = refused(clip, 3, clip.string());
    if (clip.filename() == "exo__sample_vvc.mp4") {
        EXPECT_NE(cause.find("vvc"), std::string::npos) << "the codec is not named: " << cause;
    }
    if (clip.filename() == "mp4parser__count-english-audio.mp4") {
        EXPECT_NE(cause.find("video"), std::string::npos) << "not said that there is no video: " << cause;
    }
}
INSTANTIATE_TEST_SUITE_P(Clips, BadClip,
                         Values("streamio__broken.mp4", "streamio__empty.flv",
                                "mp4parser__count-english-audio.mp4", "exo__sample_vvc.mp4",
                                "exo__invalid-bitstream.webm"));

class UnwritableOutput : public Refusals, public testing::WithParamInterface<const char*> {};

TEST_P(UnwritableOutput, IsRefusedAsOutput) {
    std::ofstream(file("file")) << "a file";
    const std::string parameter = GetParam();
    const fs::path output = parameter.front() == '/' ? fs::path(parameter) : file(parameter);
    const std::vector<std::string> before = listing();
    expect_refused(cli({"export", made_clip("tiny").string(), "-o", output.string(), "-b", "single"}), 5,
                   output.string());
    EXPECT_EQ(listing(), before);
}
INSTANTIATE_TEST_SUITE_P(Paths, UnwritableOutput,
                         Values("file/out.mp4", "no folder/out.mp4", "/proc/out.mp4"));

TEST_F(Refusals, TheInputAsOutputUnderAnyName) {
    fs::create_directory(file("sub"));
    fs::copy(made_clip("tiny"), file("clip.mp4"));
    fs::create_symlink(file("clip.mp4"), file("symlink.mp4"));
    fs::create_hard_link(file("clip.mp4"), file("hardlink.mp4"));
    const std::string content = read_file(file("clip.mp4"));
    const std::vector<std::string> before = listing();
    for (const char* name : {"clip.mp4", "symlink.mp4", "hardlink.mp4", "sub/../clip.mp4"}) {
        SCOPED_TRACE(name);
        const std::string output = (folder() / name).string();
        expect_refused(cli({"export", file("clip.mp4").string(), "-o", output, "--overwrite"}), 2, output);
    }
    EXPECT_EQ(listing(), before);
    EXPECT_EQ(read_file(file("clip.mp4")), content);
}

TEST_F(Refusals, AnExistingOutputWithoutOverwrite) {
    std::ofstream(file("out.mp4")) << "precious";
    refused(made_clip("tiny"), 2, file("out.mp4").string());
    EXPECT_EQ(read_file(file("out.mp4")), "precious");
}

struct BadOptions {
    std::vector<std::string> arguments;
    int code;
    const char* mentioned; ///< what the cause must hold
};
class BadOption : public Refusals, public testing::WithParamInterface<BadOptions> {};

TEST_P(BadOption, IsRefusedByName) {
    std::vector<std::string> arguments{"export", made_clip("tiny").string(), "-o", file("out.mp4").string()};
    arguments.insert(arguments.end(), GetParam().arguments.begin(), GetParam().arguments.end());
    const RunResult result = cli(arguments);
    EXPECT_EQ(result.exit_code, GetParam().code) << result.err;
    EXPECT_EQ(result.err.rfind("framewright: ", 0), 0U) << result.err;
    EXPECT_EQ(result.err.find('\n'), result.err.size() - 1) << "more than one line: " << result.err;
    EXPECT_NE(result.err.find(GetParam().mentioned), std::string::npos) << result.err;
    EXPECT_EQ(listing(), std::vector<std::string>{});
}
INSTANTIATE_TEST_SUITE_P(
    Options, BadOption,
    Values(BadOptions{{"-f", "nope"}, 2, "nope"}, BadOptions{{"-f", "box:size=4"}, 2, "size"},
           BadOptions{{"-f", "box:size=999999"}, 2, "size"}, BadOptions{{"-f", "box:size=seven"}, 2, "size"},
           BadOptions{{"-f", "box:colour=7"}, 2, "colour"}, BadOptions{{"-f", "box:size"}, 2, "size"},
           BadOptions{{"-e", "nope"}, 2, "nope"}, BadOptions{{"-b", "nope"}, 2, "nope"},
           BadOptions{{"-e", "x264", "--preset", "nope"}, 2, "nope"},
           BadOptions{{"-e", "x264", "--quality", "99"}, 2, "quality"},
           BadOptions{{"--no-such-option"}, 2, "no-such-option"}, BadOptions{{"--start", "x"}, 2, "x"},
           BadOptions{{"--start", "10f", "--end", "10f"}, 2, ""}, BadOptions{{"-w", "-1"}, 2, ""},
           BadOptions{{"-e", "prores"}, 4, "prores"}, BadOptions{{"-e", "ffv1"}, 4, "ffv1"}));

TEST_F(Refusals, NoCommandAndUnknownCommands) {
    expect_refused(cli({}), 2, "-");
    expect_refused(cli({"explode"}), 2, "-");
    expect_refused(cli({"export"}), 2, "-");
}

TEST_F(Refusals, AContainerThatNobodyKnows) {
    const RunResult result = cli({"export", made_clip("tiny").string(), "-o", file("out.nope").string()});
    EXPECT_TRUE(result.exit_code == 2 || result.exit_code == 4) << result.exit_code << result.err;
    EXPECT_EQ(listing(), std::vector<std::string>{});
}

TEST_F(Refusals, AnOddSizeNamesEncodersThatTakeIt) {
    const std::string cause = refused(made_clip("odd"), 4, made_clip("odd").string(), {"-e", "x264"});
    EXPECT_TRUE(cause.find("vp9") != std::string::npos || cause.find("mpeg4") != std::string::npos) << cause;
    // Lossless, x264 also takes RGB of any size, which would round this clip's YUV.
    EXPECT_EQ(refused(made_clip("odd"), 4, made_clip("odd").string(), {"-e", "x264", "--quality", "0"}),
              cause);
}

TEST_F(Refusals, AJobFileThatIsNoJob) {
    std::ofstream(file("job.json")) << "{\"version\": 1, \"sauce\": 7}";
    std::ofstream(file("torn.json")) << "{\"version\": 1,";
    for (const char* name : {"job.json", "torn.json"}) {
        const RunResult result = cli({"export", "--job", file(name).string()});
        EXPECT_EQ(result.exit_code, 2) << result.err;
        EXPECT_EQ(result.err.find('\n'), result.err.size() - 1) << "more than one line: " << result.err;
    }
}

} // namespace
} // namespace framewright::cli_test
