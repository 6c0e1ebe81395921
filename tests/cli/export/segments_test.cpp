// The backend that cuts the clip into segments: seams, stores, and going on after an interruption.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <csignal>
#include <fstream>
#include <nlohmann/json.hpp>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

bool has_processes() {
    const std::vector<nlohmann::json> rows = available_rows("backends");
    return std::any_of(rows.begin(), rows.end(),
                       [](const nlohmann::json& row) { return row.at("id") == "processes"; });
}

class Segments : public CliTest {
protected:
    void SetUp() override {
        if (!has_processes())
            GTEST_SKIP() << "the backend `processes` is not available here";
    }
};

struct SeamCase {
    const char* clip;
    const char* segment_frames;
    const char* workers;
    const char* store;
};
class Seams : public Segments, public testing::WithParamInterface<SeamCase> {};

TEST_P(Seams, LoseDoubleAndMoveNothing) {
    const fs::path clip = made_clip(GetParam().clip);
    const fs::path output = file("out.mkv");
    const fs::path hashes = scratch() / "seams.framehash";
    const nlohmann::json report =
        exported({clip.string(), "-o", output.string(), "-e", "ffv1", "-f", "temporal-average:radius=2", "-f",
                  "box:size=3", "-b", "processes", "-w", GetParam().workers, "--store", GetParam().store,
                  "--segment-frames", GetParam().segment_frames, "--frame-hashes", hashes.string()});
    const FrameHashes single =
        filtered_frames(clip, {"-f", "temporal-average:radius=2", "-f", "box:size=3", "-b", "single"});
    EXPECT_EQ(parse_frame_hashes(read_file(hashes)).frames, single.frames);
    EXPECT_EQ(decoded_frames(output).digests(), single.digests());
    const std::int64_t length = std::stoll(GetParam().segment_frames);
    const std::int64_t frames = static_cast<std::int64_t>(single.frames.size());
    EXPECT_GE(report.at("segments_made"), std::min<std::int64_t>(2, (frames + length - 1) / length));
    EXPECT_GE(report.at("frames_decoded"), frames);
    EXPECT_EQ(listing(), std::vector<std::string>{"out.mkv"});
}
INSTANTIATE_TEST_SUITE_P(
    Cases, Seams,
    testing::Values(SeamCase{"plain", "7", "1", "disk"}, SeamCase{"plain", "7", "3", "disk"},
                    SeamCase{"plain", "1", "2", "memory"}, SeamCase{"plain", "49", "2", "disk"},
                    SeamCase{"plain", "1000", "2", "memory"}, SeamCase{"vfr", "9", "3", "memory"},
                    SeamCase{"late", "11", "2", "disk"}, SeamCase{"odd", "5", "2", "disk"},
                    SeamCase{"ten", "5", "2", "memory"}));

TEST_F(Segments, FallIntoStepWithTheSourcesKeyframes) { // which are its frames 0, 20 and 40
    const fs::path output = file("out.mp4");
    exported({made_clip("plain").string(), "-o", output.string(), "-e", "x264", "-b", "processes", "-w", "2",
              "--segment-frames", "30"});
    const FrameHashes shown = parse_frame_hashes(
        run_ffmpeg({"-skip_frame", "nokey", "-i", output.string(), "-map", "0:v", "-fps_mode", "passthrough",
                    "-enc_time_base", "1/25", "-f", "framehash", "-hash", "md5", "-"}));
    std::vector<std::int64_t> keyframes;
    for (const HashedFrame& frame : shown.frames)
        keyframes.push_back(frame.pts);
    EXPECT_EQ(keyframes, (std::vector<std::int64_t>{0, 30, 40}));
}

TEST_F(Segments, JoinedPacketsAreInOrderAndExact) {
    for (const char* name : {"plain", "vfr"}) {
        SCOPED_TRACE(name);
        const fs::path clip = made_clip(name);
        const fs::path output = file(std::string(name) + ".mp4");
        cli_succeeds({"export", clip.string(), "-o", output.string(), "-e", "x264", "-b", "processes", "-w",
                      "2", "--segment-frames", "8"});
        const FrameHashes source = decoded_frames(clip);
        const FrameHashes written = decoded_frames(output);
        ASSERT_EQ(written.frames.size(), source.frames.size());
        for (std::size_t i = 0; i < source.frames.size(); ++i)
            EXPECT_EQ(rescale(written.frames[i].pts, written.time_base, source.time_base),
                      source.frames[i].pts)
                << i;
        // ffmpeg reports packets out of order when it copies them.
        EXPECT_EQ(run_ffmpeg({"-i", output.string(), "-map", "0:v", "-c", "copy", "-f", "null", "-"}), "");
    }
}

class Resume : public Segments {
protected:
    std::vector<std::string> job() const {
        return {"export",
                made_clip("steady").string(),
                "-o",
                file("out.mkv").string(),
                "-f",
                "box:size=7",
                "-e",
                "ffv1",
                "-b",
                "processes",
                "-w",
                "2",
                "--segment-frames",
                "20"};
    }

    /// Runs a job until at least 90 frames are done, and ends it.
    void interrupt(std::vector<std::string> command, int signal) {
        command.insert(command.begin(), program());
        command.insert(command.end(), {"--progress", "json"});
        Child child(command, scratch(), "resume-" + folder().filename().string());
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
        while (frames_done(child.err_so_far()) < 90 && child.running() &&
               std::chrono::steady_clock::now() < deadline)
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        ASSERT_TRUE(child.running()) << "ended before it could be interrupted: " << child.err_so_far();
        child.send(signal);
        EXPECT_FALSE(child.wait(std::chrono::seconds(30)).hung);
    }

    /// The most frames that the lines of JSON progress tell of.
    static std::int64_t frames_done(const std::string& progress) {
        std::int64_t frames = 0;
        std::size_t start = 0;
        for (std::size_t end; (end = progress.find('\n', start)) != std::string::npos; start = end + 1) {
            const nlohmann::json json =
                nlohmann::json::parse(progress.substr(start, end - start), nullptr, false);
            if (json.is_object())
                frames = std::max(frames, json.value("frames_done", std::int64_t{0}));
        }
        return frames;
    }
};

/// A cube of two points on each side that multiplies by `scale`.
std::string cube_text(const char* scale) {
    std::string text = "LUT_3D_SIZE 2\n";
    for (int point = 0; point < 8; ++point)
        for (int axis = 0; axis < 3; ++axis)
            text += std::string((point >> axis & 1) != 0 ? scale : "0") + (axis == 2 ? "\n" : " ");
    return text;
}

TEST_F(Resume, MakesAnewWhatAnotherLookUpTableWouldChange) {
    const fs::path cube = scratch() / "look.cube";
    std::ofstream(cube) << cube_text("0.5");
    std::vector<std::string> command = job();
    command.insert(command.end(), {"-f", "lut3d:file=" + cube.string()});
    interrupt(command, SIGTERM);
    std::ofstream(cube) << cube_text("0.9");
    command.erase(command.begin());
    command.push_back("--resume");
    const nlohmann::json report = exported(command);
    EXPECT_EQ(report.at("segments_reused"), 0) << report.dump(2);
    EXPECT_EQ(decoded_frames(file("out.mkv")).digests(),
              filtered_frames(made_clip("steady"), {"-f", "box:size=7", "-f", "lut3d:file=" + cube.string()})
                  .digests());
}

TEST_F(Resume, TakesOverWhatTheSameLookUpTableMade) {
    const fs::path cube = scratch() / "same.cube";
    std::ofstream(cube) << cube_text("0.5");
    std::vector<std::string> command = job();
    command.insert(command.end(), {"-f", "lut3d:file=" + cube.string()});
    interrupt(command, SIGTERM);
    fs::remove(cube); // written anew, with the same content
    std::ofstream(cube) << cube_text("0.5");
    command.erase(command.begin());
    command.push_back("--resume");
    EXPECT_GE(exported(command).at("segments_reused"), 1);
}

class ResumeAfter : public Resume, public testing::WithParamInterface<int> {};

TEST_P(ResumeAfter, GoesOnFromTheFinishedSegments) {
    interrupt(job(), GetParam());
    EXPECT_FALSE(fs::exists(file("out.mkv")));

    std::vector<std::string> again = job();
    again.erase(again.begin());
    again.push_back("--resume");
    const nlohmann::json report = exported(again);
    EXPECT_GE(report.at("segments_reused"), 1) << report.dump(2);
    EXPECT_EQ(report.at("frames_out"), 300);
    EXPECT_EQ(decoded_frames(file("out.mkv")).digests(),
              filtered_frames(made_clip("steady"), {"-f", "box:size=7"}).digests());
    EXPECT_EQ(listing(), std::vector<std::string>{"out.mkv"});
}
INSTANTIATE_TEST_SUITE_P(Signals, ResumeAfter, testing::Values(SIGTERM, SIGHUP, SIGKILL));

} // namespace
} // namespace framewright::cli_test
