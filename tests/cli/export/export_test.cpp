// Exports that must succeed, judged by FFmpeg's programs.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

using Export = CliTest;

// The job that the README shows, on a natural clip: frames, sound and colour range.
class MainJob : public CliTest, public testing::WithParamInterface<const char*> {};

TEST_P(MainJob, KeepsFramesSoundAndRange) {
    FRAMEWRIGHT_REAL_CLIP(clip, "gopro__karma.mp4");
    const fs::path hashes = file("k.framehash");
    const nlohmann::json report =
        exported({clip.string(), "-o", file("k.mp4").string(), "-f", "box:size=7", "-b", GetParam(), "-e",
                  "x264", "--frame-hashes", hashes.string()});
    EXPECT_EQ(report.at("frames_out"), 362);
    EXPECT_EQ(report.at("backend"), GetParam());
    const FrameHashes written = decoded_frames(file("k.mp4"));
    const FrameHashes source = decoded_frames(clip);
    ASSERT_EQ(written.frames.size(), 362U);
    for (std::size_t i = 0; i < written.frames.size(); ++i) {
        EXPECT_EQ(rescale(written.frames[i].pts, written.time_base, source.time_base), source.frames[i].pts)
            << i;
    }
    EXPECT_EQ(audio_packets(file("k.mp4")).frames, audio_packets(clip).frames);
    const nlohmann::json video = first_stream(probe(file("k.mp4")), "video");
    EXPECT_EQ(video.value("color_range", ""), "pc");
    EXPECT_EQ(video.value("codec_name", ""), "h264");

    // Every backend's filtered frames equal those of `single`.
    const FrameHashes single = filtered_frames(clip, {"-f", "box:size=7", "-b", "single"});
    EXPECT_EQ(parse_frame_hashes(read_file(hashes)).frames, single.frames);
    EXPECT_NE(single.digests(), source.digests()) << "the filter changed nothing";
    EXPECT_EQ(listing(), (std::vector<std::string>{"k.framehash", "k.mp4"}));
}
INSTANTIATE_TEST_SUITE_P(Backends, MainJob, testing::Values("single", "threads", "processes"));

TEST_F(Export, SampleIsAClipThatExports) {
    cli_succeeds({"sample", file("sample.mp4").string()});
    EXPECT_FALSE(first_stream(probe(file("sample.mp4")), "video").is_null());
    const FrameHashes frames = filtered_frames(file("sample.mp4"), {"--end", "5f"});
    EXPECT_EQ(frames.frames.size(), 5U);
    EXPECT_EQ(
        expect_refused(cli({"sample", file("sample.mp4").string()}), 2, file("sample.mp4").string()).empty(),
        false);
}

TEST_F(Export, ProbePrintsTheClip) {
    const fs::path clip = made_clip("plain");
    const nlohmann::json json = nlohmann::json::parse(cli_succeeds({"probe", clip.string(), "--json"}).out);
    EXPECT_NE(json.dump().find("h264"), std::string::npos);
    EXPECT_NE(json.dump().find("320"), std::string::npos);
    const RunResult text = cli_succeeds({"probe", clip.string()});
    EXPECT_NE(text.out.find("320x180"), std::string::npos) << text.out;
}

TEST_F(Export, TheReportHoldsWhatTheContractNames) {
    const nlohmann::json report = exported({made_clip("plain").string(), "-o", file("out.mp4").string(), "-f",
                                            "box:size=3", "-b", "threads", "-e", "x264"});
    for (const char* key : {"wall_seconds", "user_seconds", "system_seconds", "peak_memory_bytes",
                            "frames_in", "frames_decoded", "frames_out", "segments_made", "segments_reused",
                            "lanes", "output_bytes", "warnings", "verified"})
        EXPECT_TRUE(report.contains(key)) << key;
    EXPECT_GT(report.at("wall_seconds"), 0.0);
    EXPECT_GT(report.at("user_seconds"), 0.0);
    EXPECT_GT(report.at("peak_memory_bytes"), 1 << 20);
    EXPECT_EQ(report.at("frames_in"), 50);
    EXPECT_EQ(report.at("frames_decoded"), 50);
    EXPECT_EQ(report.at("frames_out"), 50);
    EXPECT_GE(report.at("segments_made"), 1);
    EXPECT_EQ(report.at("segments_reused"), 0);
    EXPECT_EQ(report.at("output_bytes"), fs::file_size(file("out.mp4")));
    EXPECT_FALSE(report.at("verified").empty());
    ASSERT_FALSE(report.at("lanes").empty());
    for (const nlohmann::json& lane : report.at("lanes")) {
        double sum = 0;
        for (const auto& [stage, seconds] : lane.at("seconds").items())
            sum += seconds.get<double>();
        const double lifetime = lane.at("lifetime_seconds");
        EXPECT_NEAR(sum, lifetime, 0.02 + 0.02 * lifetime) << lane.dump();
    }
}

TEST_F(Export, JsonProgressIsOneObjectALine) {
    const RunResult result =
        cli_succeeds({"export", made_clip("plain").string(), "-o", file("out.mp4").string(), "-f",
                      "box:size=3", "-b", "single", "-e", "x264", "--progress", "json"});
    std::istringstream lines(result.err);
    std::string line;
    double before = 0;
    std::int64_t frames = 0;
    int count = 0;
    while (std::getline(lines, line)) {
        const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
        ASSERT_TRUE(json.is_object()) << line;
        if (!json.contains("fraction"))
            continue;
        ++count;
        EXPECT_GE(json.at("fraction"), before) << "progress went back";
        before = json.at("fraction");
        frames = std::max(frames, json.at("frames_done").get<std::int64_t>());
    }
    EXPECT_GT(count, 0) << result.err;
    EXPECT_DOUBLE_EQ(before, 1.0);
    EXPECT_EQ(frames, 50);
}

TEST_F(Export, WithoutATerminalItIsQuiet) {
    const RunResult result = cli_succeeds({"export", made_clip("tiny").string(), "-o",
                                           file("out.mp4").string(), "-e", "x264", "-b", "threads"});
    EXPECT_EQ(result.err, "");
}

TEST_F(Export, APrintedJobRunsTheSame) {
    const std::vector<std::string> job{"export", made_clip("tiny").string(),
                                       "-o",     file("out.mp4").string(),
                                       "-f",     "box:size=5",
                                       "-b",     "single",
                                       "-e",     "x264"};
    std::vector<std::string> printing = job;
    printing.push_back("--print-job");
    const RunResult printed = cli_succeeds(printing);
    EXPECT_EQ(listing(), std::vector<std::string>{}) << "--print-job ran the job";
    const nlohmann::json json = nlohmann::json::parse(printed.out, nullptr, false);
    ASSERT_TRUE(json.is_object()) << printed.out;

    std::ofstream(file("job.json")) << printed.out;
    EXPECT_EQ(cli_succeeds({"export", "--job", file("job.json").string(), "--print-job"}).out, printed.out);
    cli_succeeds({"export", "--job", file("job.json").string()});
    const FrameHashes from_job = decoded_frames(file("out.mp4"));
    fs::remove(file("out.mp4"));
    cli_succeeds(job);
    EXPECT_EQ(decoded_frames(file("out.mp4")).frames, from_job.frames);
}

TEST_F(Export, AJobFileStartsNoProgramUnasked) {
    const std::string program = file("program").string();
    std::ofstream(program) << "#!/bin/sh\ntouch " << file("started").string() << "\n";
    fs::permissions(program, fs::perms::owner_all);
    const std::vector<std::string> job{
        "export", made_clip("tiny").string(), "-o",         file("out.mp4").string(),
        "-b",     "pipes:ffmpeg=" + program,  "--print-job"};
    std::ofstream(file("job.json")) << cli_succeeds(job).out;
    const RunResult refused = cli({"export", "--job", file("job.json").string()});
    EXPECT_EQ(refused.exit_code, 2);
    EXPECT_NE(refused.err.find(program), std::string::npos) << refused.err;
    EXPECT_FALSE(fs::exists(file("started")));
    cli({"export", "--job", file("job.json").string(), "--trust-programs"});
    EXPECT_TRUE(fs::exists(file("started")));
}

TEST_F(Export, OverwriteReplacesTheOutput) {
    std::ofstream(file("out.mp4")) << "old";
    cli_succeeds(
        {"export", made_clip("tiny").string(), "-o", file("out.mp4").string(), "-e", "x264", "--overwrite"});
    EXPECT_EQ(decoded_frames(file("out.mp4")).frames.size(), 12U);
    EXPECT_EQ(listing(), std::vector<std::string>{"out.mp4"});
}

TEST_F(Export, TheSourceIsNotTouched) {
    const fs::path clip = file("clip.mp4");
    fs::copy(made_clip("plain"), clip);
    const std::string content = read_file(clip);
    const auto time = fs::last_write_time(clip);
    cli_succeeds({"export", clip.string(), "-o", file("out.mp4").string(), "-e", "x264"});
    EXPECT_EQ(read_file(clip), content);
    EXPECT_EQ(fs::last_write_time(clip), time);
}

TEST_F(Export, NamesThatShellsStumbleOver) {
    const fs::path clip = file("a clip's [name] %d; \xc3\xa4.mp4");
    const fs::path output = file("-out: \"%03d\".mp4");
    fs::copy(made_clip("tiny"), clip);
    cli_succeeds({"export", clip.string(), "-o", output.string(), "-e", "x264"});
    EXPECT_EQ(decoded_frames(output).frames.size(), 12U);
}

TEST_F(Export, ARangeIsThoseFramesFromZero) {
    const fs::path clip = made_clip("plain");
    const FrameHashes whole = filtered_frames(clip, {});
    const FrameHashes part = filtered_frames(clip, {"--start", "13f", "--end", "29f"});
    const std::vector<std::string> digests = whole.digests();
    EXPECT_EQ(part.digests(), std::vector<std::string>(digests.begin() + 13, digests.begin() + 29));
    EXPECT_EQ(filtered_frames(clip, {"--start", "0.52", "--end", "0:00:01.160"}).digests(), part.digests());

    const fs::path output = file("part.mkv");
    cli_succeeds(
        {"export", clip.string(), "-o", output.string(), "-e", "ffv1", "--start", "13f", "--end", "29f"});
    const FrameHashes written = decoded_frames(output);
    EXPECT_EQ(written.digests(), part.digests());
    EXPECT_EQ(written.frames.front().pts, 0);
    const double duration = std::stod(probe(output).at("format").at("duration").get<std::string>());
    EXPECT_NEAR(duration, 0.64, 0.05) << "sound was not clipped with the picture";
}

TEST_F(Export, ALateStartStaysUnlessAskedOtherwise) {
    const fs::path clip = made_clip("late");
    const FrameHashes source = decoded_frames(clip);
    ASSERT_GT(source.frames.front().pts, 0);
    cli_succeeds({"export", clip.string(), "-o", file("late.mp4").string(), "-e", "x264"});
    const FrameHashes kept = decoded_frames(file("late.mp4"));
    EXPECT_EQ(rescale(kept.frames.front().pts, kept.time_base, source.time_base), source.frames.front().pts);
    cli_succeeds({"export", clip.string(), "-o", file("zero.mp4").string(), "-e", "x264", "--zero-start"});
    EXPECT_EQ(decoded_frames(file("zero.mp4")).frames.front().pts, 0);
}

struct FitCase {
    const char* mode;
    int width;
    int height;
    const char* pixel_format;
};
class Fit : public CliTest, public testing::WithParamInterface<FitCase> {};

TEST_P(Fit, TurnsAnOddSizeIntoOneThatX264Takes) {
    cli_succeeds({"export", made_clip("odd").string(), "-o", file("out.mp4").string(), "-e", "x264", "--fit",
                  GetParam().mode});
    const nlohmann::json video = first_stream(probe(file("out.mp4")), "video");
    EXPECT_EQ(video.value("width", 0), GetParam().width);
    EXPECT_EQ(video.value("height", 0), GetParam().height);
    EXPECT_EQ(video.value("pix_fmt", ""), GetParam().pixel_format);
    EXPECT_EQ(decoded_frames(file("out.mp4")).frames.size(), 12U);
}
INSTANTIATE_TEST_SUITE_P(Modes, Fit,
                         testing::Values(FitCase{"pad", 162, 122, "yuv420p"},
                                         FitCase{"crop", 160, 120, "yuv420p"},
                                         FitCase{"444", 161, 121, "yuv444p"}));

TEST_F(Export, Vp9TakesAnOddSize) {
    cli_succeeds({"export", made_clip("odd").string(), "-o", file("out.webm").string(), "-e", "vp9"});
    const nlohmann::json video = first_stream(probe(file("out.webm")), "video");
    EXPECT_EQ(video.value("width", 0), 161);
    EXPECT_EQ(video.value("height", 0), 121);
}

TEST_F(Export, TheOddRealClipIsRefusedAndFitted) {
    FRAMEWRIGHT_REAL_CLIP(clip, "exo__bear-vp9-odd-dimensions.webm");
    expect_refused(cli({"export", clip.string(), "-o", file("out.mp4").string(), "-e", "x264"}), 4,
                   clip.string());
    EXPECT_EQ(listing(), std::vector<std::string>{});
    cli_succeeds({"export", clip.string(), "-o", file("out.mp4").string(), "-e", "x264", "--fit", "pad"});
    EXPECT_EQ(decoded_frames(file("out.mp4")).frames.size(), 30U);
}

} // namespace
} // namespace framewright::cli_test
