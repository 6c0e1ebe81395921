// Numbered pictures at the command line, judged by FFmpeg.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

class Sequence : public CliTest {
protected:
    /// Pictures of 160x90, numbered from `first` on.
    fs::path pictures(const std::string& name, int first = 1, int count = 12,
                      const std::string& format = "rgb24") const {
        const fs::path folder = scratch() / "pictures";
        fs::create_directories(folder);
        run_ffmpeg({"-v", "error", "-f", "lavfi", "-i", "testsrc2=size=160x90:rate=25", "-frames:v",
                    std::to_string(count), "-pix_fmt", format, "-start_number", std::to_string(first),
                    (folder / name).string()});
        return folder;
    }
    static std::string named(const fs::path& folder, const std::string& pattern) {
        return "sequence:" + (folder / pattern).string();
    }
    /// The decoded pictures of a file as RGB, which is what lossless copies of RGB have in common.
    static std::string rgb_of(const Words& input) {
        Words all{"-v", "error"};
        all.insert(all.end(), input.begin(), input.end());
        const Words rest{"-pix_fmt", "rgb24", "-fps_mode", "passthrough", "-f", "framehash",
                         "-hash",    "md5",   "-"};
        all.insert(all.end(), rest.begin(), rest.end());
        std::string hashes;
        for (const HashedFrame& frame : parse_frame_hashes(run_ffmpeg(all)).frames)
            hashes += frame.md5 + "\n";
        return hashes;
    }
    std::size_t count_in(const std::string& name) const {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(file(name)), fs::directory_iterator()));
    }
};

TEST_F(Sequence, IsReadAsFfmpegReadsIt) {
    const fs::path folder = pictures("shot_%04d.png");
    const std::string expected = rgb_of({"-i", (folder / "shot_%04d.png").string()});
    for (const std::string& source : {named(folder, "shot_%04d.png"), folder.string()}) {
        SCOPED_TRACE(source);
        for (const char* backend : {"single", "threads", "processes"}) {
            cli_succeeds({"export", source, "-o", file("out.mkv").string(), "-e", "ffv1", "-b", backend,
                          "--overwrite", "--progress", "none"});
            EXPECT_EQ(rgb_of({"-i", file("out.mkv").string()}), expected) << backend;
        }
    }
}

TEST_F(Sequence, StartRateAndRange) {
    const fs::path folder = pictures("shot_%04d.png", 7);
    cli_succeeds({"export", named(folder, "shot_%04d.png:start=9,rate=50"), "-o", file("out.mkv").string(),
                  "-e", "ffv1", "--start", "2f", "--progress", "none"});
    const FrameHashes frames = decoded_frames(file("out.mkv"));
    EXPECT_EQ(frames.frames.size(), 8U) << "10 from the ninth picture on, less two";
    EXPECT_EQ(first_stream(probe(file("out.mkv")), "video").value("avg_frame_rate", ""), "50/1");
    EXPECT_EQ(rgb_of({"-i", file("out.mkv").string()}),
              rgb_of({"-start_number", "11", "-i", (folder / "shot_%04d.png").string()}));
}

TEST_F(Sequence, MissingNumbersAreSaid) {
    const fs::path folder = pictures("a%d.png");
    fs::remove(folder / "a4.png");
    fs::remove(folder / "a5.png");
    const RunResult result = cli_succeeds({"export", named(folder, "a%d.png"), "-o", file("out.mkv").string(),
                                           "-e", "ffv1", "--progress", "none"});
    EXPECT_NE(result.err.find("2 numbers are missing"), std::string::npos) << result.err;
    EXPECT_EQ(decoded_frames(file("out.mkv")).frames.size(), 10U);
}

TEST_F(Sequence, OtherKindsOfPictures) {
    const std::set<std::string> sixteen{"png", "tiff"};
    for (const char* ending : {"png", "jpg", "tiff", "bmp", "dpx", "ppm"}) {
        SCOPED_TRACE(ending);
        fs::remove_all(scratch() / "pictures");
        const std::string format = sixteen.count(ending) > 0
                                       ? std::string(ending) == "png" ? "rgb48be" : "rgb48le"
                                   : std::string(ending) == "jpg" ? "yuvj420p"
                                                                  : "rgb24";
        const fs::path folder = pictures(std::string("p%03d.") + ending, 0, 5, format);
        cli_succeeds({"export", folder.string(), "-o", file("out.mkv").string(), "-e", "ffv1", "--overwrite",
                      "--progress", "none"});
        EXPECT_EQ(rgb_of({"-i", file("out.mkv").string()}),
                  rgb_of({"-i", (folder / (std::string("p%03d.") + ending)).string()}));
    }
}

TEST_F(Sequence, WhatIsNoSequenceIsRefusedInOneLine) {
    const fs::path folder = pictures("a%d.png", 1, 2);
    const auto refused = [&](const std::string& source, int code, const std::string& words) {
        const std::string cause = expect_refused(
            cli({"export", source, "-o", file("out.mkv").string(), "--progress", "none"}), code, source);
        EXPECT_NE(cause.find(words), std::string::npos) << cause;
        EXPECT_TRUE(listing().empty());
    };
    refused(named(folder, "a.png"), 2, "one place for the number");
    refused(named(folder, "b%d.png"), 3, "no picture has a name such as b1.png");
    refused(named(folder / "none", "a%d.png"), 3, "there is no folder");
    std::ofstream(folder / "c1.png") << "no picture";
    refused(folder.string(), 3, "2 series of numbered pictures");
    fs::remove_all(folder);
    fs::create_directories(folder);
    refused(folder.string(), 3, "a folder, not a media file");
}

TEST_F(Sequence, AFileThatIsNoPictureIsSaid) {
    const fs::path folder = pictures("a%d.png", 1, 2);
    std::ofstream(folder / "a3.png") << "no picture";
    const RunResult result =
        cli({"export", folder.string(), "-o", file("out.mkv").string(), "-e", "ffv1", "--progress", "none"});
    EXPECT_NE(result.err.find("frame"), std::string::npos)
        << "a picture that cannot be decoded is said: " << result.err;
}

TEST_F(Sequence, IsWrittenTheSameByEveryBackend) {
    const fs::path clip = made_clip("plain");
    for (const std::string ending : {"png", "tif", "jpg"}) {
        SCOPED_TRACE(ending);
        std::string expected;
        for (const std::string backend : {"single", "threads", "processes", "pipes"}) {
            if (ending == "tif" && backend == "pipes")
                continue; // refused: its packets do not come back
            SCOPED_TRACE(backend);
            const std::string output = named(file("shots"), "f_%05d." + ending);
            const nlohmann::json report =
                exported({clip.string(), "-o", output, "-b", backend, "--overwrite"});
            ASSERT_EQ(count_in("shots"), 50U);
            const std::string frames = rgb_of({"-i", (file("shots") / ("f_%05d." + ending)).string()});
            EXPECT_TRUE(expected.empty() || frames == expected);
            expected = frames;
            std::uintmax_t bytes = 0;
            for (const auto& entry : fs::directory_iterator(file("shots")))
                bytes += entry.file_size();
            EXPECT_EQ(report.at("output_bytes"), bytes);
            EXPECT_EQ(listing().size(), 51U) << "nothing beside it";
        }
        fs::remove_all(file("shots"));
    }
    expect_refused(cli({"export", clip.string(), "-o", named(file("shots"), "%d.tif"), "-b", "pipes",
                        "--progress", "none"}),
                   4, clip.string());
}

TEST_F(Sequence, RgbGoesThroughUnchanged) {
    const fs::path folder = pictures("a%02d.png");
    cli_succeeds(
        {"export", folder.string(), "-o", named(file("copy"), "b%02d.png:start=5"), "--progress", "none"});
    EXPECT_TRUE(fs::exists(file("copy") / "b05.png"));
    EXPECT_EQ(rgb_of({"-start_number", "5", "-i", (file("copy") / "b%02d.png").string()}),
              rgb_of({"-i", (folder / "a%02d.png").string()}));
    EXPECT_EQ(first_stream(probe(file("copy") / "b05.png"), "video").value("pix_fmt", ""), "rgb24");
}

TEST_F(Sequence, TheFolderAppearsWholeOrNotAtAll) {
    const fs::path clip = made_clip("tiny");
    const std::string output = named(file("shots"), "%03d.png");
    const Words arguments{"export", clip.string(), "-o", output, "--progress", "none"};
    cli_succeeds(arguments);
    std::string cause = expect_refused(cli(arguments), 2, file("shots").string());
    EXPECT_NE(cause.find("--overwrite"), std::string::npos) << cause;
    std::ofstream(file("shots") / "notes.txt") << "mine";
    Words overwrite = arguments;
    overwrite.push_back("--overwrite");
    cause = expect_refused(cli(overwrite), 2, file("shots").string());
    EXPECT_NE(cause.find("more than pictures"), std::string::npos) << cause;
    EXPECT_EQ(count_in("shots"), 13U);
    cause =
        expect_refused(cli({"export", clip.string(), "-o", file("one.png").string(), "--progress", "none"}),
                       2, file("one.png").string());
    EXPECT_NE(cause.find("sequence:"), std::string::npos) << cause;
    cause =
        expect_refused(cli({"export", clip.string(), "-o", named(file("x"), "%d.mp4"), "--progress", "none"}),
                       2, named(file("x"), "%d.mp4"));
    EXPECT_NE(cause.find(".png"), std::string::npos) << cause;
}

TEST_F(Sequence, SoundIsDroppedAndSaidAndVariableRatesAreTaken) {
    const RunResult result = cli_succeeds({"export", made_clip("tracks").string(), "-o",
                                           named(file("shots"), "%03d.jpg"), "--progress", "none"});
    EXPECT_NE(result.err.find("audio 1"), std::string::npos) << result.err;
    cli_succeeds(
        {"export", made_clip("vfr").string(), "-o", named(file("vfr"), "%03d.jpg"), "--progress", "none"});
    EXPECT_EQ(count_in("vfr"), 40U);
}

TEST_F(Sequence, NothingThatTheJobReadsIsReplaced) {
    const fs::path folder = pictures("a%d.png", 1, 3);
    const std::string before = read_file(folder / "a2.png");
    for (const char* option : {"--report", "--frame-hashes", "--trace"}) {
        SCOPED_TRACE(option);
        expect_refused(cli({"export", folder.string(), "-o", file("out.mkv").string(), option,
                            (folder / "a2.png").string(), "--progress", "none"}),
                       2, (folder / "a2.png").string());
        EXPECT_EQ(read_file(folder / "a2.png"), before);
    }
    const std::string into = named(folder, "a%d.png");
    expect_refused(
        cli({"export", (folder / "a2.png").string(), "-o", into, "--overwrite", "--progress", "none"}), 2,
        folder.string());
    fs::create_directories(scratch() / "links");
    fs::create_symlink(folder / "a2.png", scratch() / "links" / "b1.png");
    expect_refused(
        cli({"export", (scratch() / "links").string(), "-o", into, "--overwrite", "--progress", "none"}), 2,
        folder.string());
    cli_succeeds({"export", made_clip("tiny").string(), "-e", "none", "-o", into, "--overwrite", "--progress",
                  "none"});
    EXPECT_EQ(read_file(folder / "a2.png"), before) << "a job that encodes nothing writes nothing";
    std::ofstream(file("kept.mp4")) << "kept";
    cli_succeeds({"export", made_clip("tiny").string(), "-e", "none", "-o", file("kept.mp4").string(),
                  "--overwrite", "--progress", "none"});
    EXPECT_EQ(read_file(file("kept.mp4")), "kept");
}

TEST_F(Sequence, APictureThatCannotBeReadCostsOneFrame) {
    const fs::path folder = pictures("a%d.png", 1, 6);
    std::ofstream(folder / "a3.png", std::ios::trunc);
    cli_succeeds(
        {"export", folder.string(), "-o", file("out.mkv").string(), "-e", "ffv1", "--progress", "none"});
    EXPECT_EQ(decoded_frames(file("out.mkv")).frames.size(), 5U);
    cli_succeeds({"export", folder.string(), "-o", file("part.mkv").string(), "-e", "ffv1", "--start", "3f",
                  "--progress", "none"});
    EXPECT_EQ(decoded_frames(file("part.mkv")).frames.size(), 3U);
}

TEST_F(Sequence, FewColoursAndFewBitsKeepTheirValues) {
    for (const std::string format : {"pal8", "monob", "gray"}) {
        SCOPED_TRACE(format);
        fs::remove_all(scratch() / "pictures");
        const fs::path folder = pictures("a%d.png", 1, 3, format);
        fs::remove_all(file("copy"));
        cli_succeeds({"export", folder.string(), "-o", named(file("copy"), "%d.png"), "--progress", "none"});
        EXPECT_EQ(rgb_of({"-i", (file("copy") / "%d.png").string()}),
                  rgb_of({"-i", (folder / "a%d.png").string()}));
    }
}

TEST_F(Sequence, PreviewsAndTargetsMakeOneFileOfThem) {
    const fs::path clip = made_clip("plain");
    cli_succeeds({"export", clip.string(), "-o", named(file("shots"), "%d.jpg"), "--target", "psnr=30",
                  "--progress", "none"});
    EXPECT_EQ(count_in("shots"), 50U);
    cli_succeeds({"encode-preview", clip.string(), "--at", "5f", "--container", "png", "-b", "processes",
                  "--progress", "none"});
    expect_refused(cli({"encode-preview", clip.string(), "--at", "5f", "-o", named(file("x"), "%d.png"),
                        "--progress", "none"}),
                   2, named(file("x"), "%d.png"));
}

} // namespace
} // namespace framewright::cli_test
