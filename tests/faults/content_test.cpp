// Results that are wrong although nothing failed, and sources that are damaged or change.
#include "tests/faults/fault_test.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <thread>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using std::chrono::seconds;

constexpr int segments = 15;

class Content : public FaultTest {
protected:
    std::vector<std::string> backends() const {
        std::vector<std::string> ids;
        for (const nlohmann::json& row : available_rows("backends"))
            if (row.at("id") != "auto")
                ids.push_back(row.at("id"));
        return ids;
    }

    /// Exports a clip on every backend. Frame hashes must be equal, or the clip refused in the same words.
    /// What was said on standard error.
    std::string expect_equal_everywhere(const fs::path& clip) const {
        std::string hashes;
        std::string said;
        int code = 0;
        EXPECT_EQ(backends().front(), "single") << "the others are compared with it";
        for (const std::string& backend : backends()) {
            SCOPED_TRACE(backend);
            const fs::path answer = scratch() / ("damaged-" + backend);
            fs::remove(answer);
            const RunResult result =
                cli({"export", clip.string(), "-e", "none", "-f", "temporal-average", "-b", backend, "-w",
                     "2", "--segment-frames", "9", "--frame-hashes", answer.string(), "--progress", "none"});
            if (backend == "single") {
                EXPECT_TRUE(result.exit_code == 0 || result.exit_code == 3) << result.err;
                said = result.err;
                code = result.exit_code;
                hashes = read_file(answer);
                EXPECT_EQ(hashes.empty(), code != 0);
            }
            EXPECT_EQ(result.exit_code, code) << result.err;
            EXPECT_EQ(read_file(answer), hashes);
            if (code != 0) {
                EXPECT_EQ(result.err, said);
            }
        }
        return said;
    }

    /// The packets of a made clip in another container.
    fs::path remuxed(const std::string& name, const std::string& extension) const {
        const fs::path path = file(name + "." + extension);
        run_ffmpeg({"-i", made_clip(name).string(), "-map", "0:v", "-c", "copy", path.string()});
        return path;
    }
};

TEST_F(Content, DroppedAndDoubledFramesAreCaughtAndMadeAgain) { // row 13
    undisturbed();
    for (const char* fault : {"drop-frame=", "double-frame="})
        for (int i = 0; i < times(2, 20); ++i) {
            const std::string frame = std::to_string(random_index(300));
            SCOPED_TRACE(fault + frame);
            const fs::path once = scratch() / ("once-" + std::string(fault) + std::to_string(i));
            fs::create_directories(once);
            const ScopedVariable faults("FRAMEWRIGHT_FAULTS", fault + frame + ",once=" + once.string());
            const nlohmann::json report = finished("wrong.mp4", {"--overwrite"});
            EXPECT_FALSE(fs::is_empty(once)) << "the fault never struck";
            EXPECT_TRUE(made("wrong.mp4") == undisturbed());
            EXPECT_FALSE(report.at("warnings").empty());
        }
}

TEST_F(Content, AFrameThatIsAlwaysMissingOrDoubledIsNoSuccess) { // row 13
    for (const char* fault : {"drop-frame=137", "double-frame=137"})
        for (const char* store : {"disk", "memory"}) {
            SCOPED_TRACE(std::string(fault) + ", " + store);
            const ScopedVariable faults("FRAMEWRIGHT_FAULTS", fault);
            const RunResult result = cli(job("never.mp4", {"--store", store}));
            EXPECT_TRUE(result.exit_code == 6 || result.exit_code == 7) << result.exit_code << result.err;
            EXPECT_FALSE(fs::exists(file("never.mp4")));
        }
}

TEST_F(Content, SegmentsThatFinishInReverse) { // row 14
    const std::vector<std::string> four{"-w", "4", "--segment-frames", "75", "--overwrite"};
    finished("order.mp4", four);
    const Made expected = made("order.mp4");
    EXPECT_EQ(expected.frames, undisturbed().frames);
    for (int i = 0; i < times(1, 20); ++i) {
        const ScopedVariable faults("FRAMEWRIGHT_FAULTS",
                                    "delay-segment=0:3000,delay-segment=1:2000,delay-segment=2:1000");
        finished("order.mp4", four);
        EXPECT_TRUE(made("order.mp4") == expected);
    }
}

/// What may happen to the source while it is read.
struct Change {
    const char* name;
    std::function<void(const fs::path&)> make;
};
const Change changes[] = {
    {"edited",
     [](const fs::path& path) {
         std::fstream stream(path, std::ios::in | std::ios::out | std::ios::binary);
         stream.seekp(static_cast<std::streamoff>(fs::file_size(path) / 2));
         stream << "an edit";
     }},
    {"truncated", [](const fs::path& path) { fs::resize_file(path, fs::file_size(path) / 2); }},
    {"grown", [](const fs::path& path) { std::ofstream(path, std::ios::app) << "more"; }},
    {"gone", [](const fs::path& path) { fs::remove(path); }},
    {"replaced",
     [](const fs::path& path) {
         fs::copy_file(made_clip("plain"), path.string() + ".new");
         fs::rename(path.string() + ".new", path);
     }},
};

TEST_F(Content, ASourceThatChangesStopsTheJob) { // row 19
    for (const char* backend : {"threads", "processes"})
        for (const Change& change : changes) {
            SCOPED_TRACE(std::string(change.name) + " on " + backend);
            for (Strikes strikes(1); strikes.next();) {
                const fs::path clip = file("source.mp4");
                fs::remove(file("out.mp4")); // of a try that came too late
                fs::copy_file(made_clip("steady"), clip, fs::copy_options::overwrite_existing);
                Child child({program(), "export", clip.string(), "-o", file("out.mp4").string(), "-e", "x264",
                             "--preset", "slower", "-b", backend, "-w", "2", "--progress", "json"},
                            scratch(), mark());
                if (!wait_for_frames(child))
                    continue;
                change.make(clip);
                if (!child.running())
                    continue;
                strikes.hit();
                const RunResult result = child.wait(seconds(60));
                EXPECT_EQ(result.exit_code, 3) << result.err;
                EXPECT_FALSE(fs::exists(file("out.mp4")));
            }
        }
}

TEST_F(Content, TruncatedClipsGiveWhatIsLeftOrARefusal) { // row 23
    int refused = 0;
    int readable = 0;
    for (const char* extension : {"mkv", "ts", "mp4"}) {
        const fs::path whole = remuxed("plain", extension);
        const fs::path cut = file(std::string("cut.") + extension);
        for (int i = 0; i < times(3, 34); ++i) {
            const double kept = i == 0 ? 0.9 : random(0, 1); // 0.9: frames are left where no index is lost
            fs::copy_file(whole, cut, fs::copy_options::overwrite_existing);
            fs::resize_file(cut, static_cast<std::uintmax_t>(kept * static_cast<double>(fs::file_size(cut))));
            SCOPED_TRACE(cut.string() + " of " + std::to_string(fs::file_size(cut)) + " bytes");
            const RunResult probed = cli({"probe", cut.string()});
            if (probed.exit_code != 0) {
                expect_refused(probed, 3, cut.string());
                expect_refused(cli({"export", cut.string(), "-e", "none"}), 3, cut.string());
                ++refused;
                continue;
            }
            expect_equal_everywhere(cut);
            ++readable;
        }
    }
    std::printf("%d were refused, %d read\n", refused, readable);
    EXPECT_GT(refused, 0) << "an mp4 file without its index";
    EXPECT_GT(readable, 0);
}

TEST_F(Content, DamagedPicturesAreCountedAndTheSameEverywhere) { // row 24
    for (int i = 0; i < times(1, 10); ++i) {
        const fs::path clip = remuxed("plain", "ts");
        std::string bytes = read_file(clip);
        for (int hole = 0; hole < 3; ++hole)
            std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() / 5 * (hole + 1)), 400,
                        '\x55');
        std::ofstream(clip, std::ios::binary) << bytes;
        EXPECT_NE(expect_equal_everywhere(clip).find("damage"), std::string::npos);
        fs::remove(clip);
    }
}

TEST_F(Content, ADamagedClipIsTheSameEverywhere) { // row 24
    FRAMEWRIGHT_REAL_CLIP(clip, "decord__corrupted.mp4");
    EXPECT_NE(expect_equal_everywhere(clip).find("warning: "), std::string::npos) << "nothing was said of it";
}

/// 20 small pictures, then 20 large ones.
fs::path two_sizes(const fs::path& folder) {
    const fs::path small = folder / "small.h264";
    const fs::path large = folder / "large.h264";
    for (const auto& [path, size] : {std::pair{small, "160x120"}, std::pair{large, "320x240"}})
        run_ffmpeg({"-f", "lavfi", "-i", std::string("testsrc2=rate=25:size=") + size, "-frames:v", "20",
                    "-c:v", "libx264", "-pix_fmt", "yuv420p", path.string()});
    const fs::path both = folder / "both.h264";
    std::ofstream(both, std::ios::binary) << read_file(small) << read_file(large);
    return both;
}

TEST_F(Content, AChangeOfSizeIsRefusedWithItsFrame) { // row 25
    const fs::path both = two_sizes(scratch());
    for (const std::string& backend : backends()) {
        SCOPED_TRACE(backend);
        const RunResult result =
            cli({"export", both.string(), "-e", "none", "-b", backend, "--progress", "none"});
        EXPECT_EQ(result.exit_code, 4) << result.err;
        EXPECT_NE(result.err.find("320x240 yuv420p at frame 20"), std::string::npos) << result.err;
    }
}

TEST_F(Content, AChangeOfSizeIsScaledWhereThatIsWanted) {
    const fs::path both = two_sizes(scratch());
    const auto luma = [&](std::vector<std::string> arguments) {
        arguments.insert(arguments.end(),
                         {"-vf", "scale=160:120:flags=bicubic,format=gray", "-f", "rawvideo", "-"});
        return run_ffmpeg(arguments);
    };
    const std::string expected = luma({"-i", both.string()});
    std::string hashes;
    for (const std::string& backend : backends()) {
        SCOPED_TRACE(backend);
        const fs::path answer = scratch() / "scaled.framehash";
        const RunResult result = cli_succeeds({"export",
                                               both.string(),
                                               "-o",
                                               file("scaled.mkv").string(),
                                               "-e",
                                               "ffv1",
                                               "-f",
                                               "temporal-average",
                                               "-b",
                                               backend,
                                               "-w",
                                               "3",
                                               "--segment-frames",
                                               "7",
                                               "--size-change",
                                               "scale",
                                               "--frame-hashes",
                                               answer.string(),
                                               "--overwrite",
                                               "--progress",
                                               "none"});
        EXPECT_NE(result.err.find("scaled to 160x120"), std::string::npos) << result.err;
        if (hashes.empty())
            hashes = read_file(answer);
        EXPECT_EQ(read_file(answer), hashes);
    }
    cli_succeeds({"export", both.string(), "-o", file("plain.mkv").string(), "-e", "ffv1", "--size-change",
                  "scale", "--progress", "none"});
    const std::string given = luma({"-i", file("plain.mkv").string()});
    ASSERT_EQ(given.size(), std::size_t{40} * 160 * 120);
    ASSERT_EQ(expected.size(), given.size());
    const std::size_t half = given.size() / 2;
    EXPECT_TRUE(given.compare(0, half, expected, 0, half) == 0) << "what has the first size is as it was";
    double sum = 0;
    for (std::size_t i = half; i < given.size(); ++i)
        sum += std::abs(static_cast<std::uint8_t>(given[i]) - static_cast<std::uint8_t>(expected[i]));
    EXPECT_LT(sum / static_cast<double>(half), 0.6)
        << "the others are what FFmpeg's scaler makes, but for rounding";
}

TEST_F(Content, FewerBitsAreNeverSilent) { // row 27
    const fs::path clip = file("hdr.mp4");
    run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=160x120:rate=25", "-frames:v", "10", "-vf",
                "format=yuv420p10le,setparams=color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc",
                "-c:v", "libx265", "-x265-params", "log-level=error", clip.string()});
    for (const std::string& backend : backends()) {
        SCOPED_TRACE(backend);
        const RunResult result = cli({"export", clip.string(), "-o", file("eight.mkv").string(), "-e",
                                      "mpeg4", "-b", backend, "--overwrite", "--progress", "none"});
        EXPECT_EQ(result.exit_code, 0) << result.err;
        EXPECT_NE(result.err.find("the bit depth is reduced"), std::string::npos) << result.err;

        exported({clip.string(), "-o", file("ten.mkv").string(), "-e", "x265", "-b", backend, "--overwrite"});
        const nlohmann::json video = first_stream(probe(file("ten.mkv")), "video");
        EXPECT_EQ(video.value("pix_fmt", ""), "yuv420p10le");
        EXPECT_EQ(video.value("color_transfer", ""), "smpte2084");
        EXPECT_EQ(video.value("color_primaries", ""), "bt2020");
    }
}

} // namespace
} // namespace framewright::cli_test
