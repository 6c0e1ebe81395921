// The tests' own tools: that the made clips are what the other tests take them for, and that the judge can
// say no.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <stdexcept>

namespace framewright::cli_test {
namespace {

nlohmann::json video_of(const char* name) {
    return first_stream(probe(made_clip(name)), "video");
}

TEST(MadeClips, HoldTheirFrames) {
    const std::map<std::string, std::size_t> frames{{"plain", 50}, {"vfr", 40}, {"rotated", 12},
                                                    {"tiny", 12},  {"odd", 12}, {"late", 30},
                                                    {"full", 20},  {"ten", 12}, {"tracks", 50}};
    for (const auto& [name, count] : frames)
        EXPECT_EQ(decoded_frames(made_clip(name)).frames.size(), count) << name;
}

TEST(MadeClips, HaveWhatTheyAreNamedFor) {
    std::set<std::int64_t> gaps;
    const FrameHashes vfr = decoded_frames(made_clip("vfr"));
    for (std::size_t i = 1; i < vfr.frames.size(); ++i)
        gaps.insert(vfr.frames[i].pts - vfr.frames[i - 1].pts);
    EXPECT_GE(gaps.size(), 3U);
    EXPECT_GT(*gaps.begin(), 0);

    const FrameHashes late = decoded_frames(made_clip("late"));
    EXPECT_NEAR(to_seconds(late.frames.front().pts, late.time_base), 3.0, 0.2);
    EXPECT_NE(video_of("rotated").dump().find("\"rotation\""), std::string::npos);
    EXPECT_EQ(video_of("odd").value("width", 0), 161);
    EXPECT_EQ(video_of("full").value("color_range", ""), "pc");
    EXPECT_EQ(video_of("ten").value("pix_fmt", ""), "yuv420p10le");
    EXPECT_EQ(video_of("plain").value("has_b_frames", 0), 2);
    const nlohmann::json tracks = probe(made_clip("tracks"));
    EXPECT_EQ(streams_of(tracks, "audio").size(), 2U);
    EXPECT_EQ(streams_of(tracks, "subtitle").size(), 1U);
    EXPECT_EQ(tracks.at("chapters").size(), 2U);
}

TEST(Judge, SeesADifferentFrame) {
    const FrameHashes odd = decoded_frames(made_clip("odd"));
    EXPECT_EQ(std::set<std::string>({odd.frames[0].md5, odd.frames[1].md5}).size(), 2U);
    EXPECT_EQ(odd.frames[0].size, 161 * 121 + 2 * 81 * 61);
}

TEST(Judge, RefusesWhatIsNoFramehashFile) {
    EXPECT_THROW(parse_frame_hashes(""), std::runtime_error);
    EXPECT_THROW(parse_frame_hashes("#tb 0: 1/25\n0, 0, 0, 1, 100, tooshort\n"), std::runtime_error);
    EXPECT_THROW(parse_frame_hashes("#tb 0: 1/25\n1, 0, 0, 1, 9, 203d3ea6cfc0eb0a8ed4d066d6138c5a\n"),
                 std::runtime_error);
    EXPECT_FALSE(ffmpeg_decodes("/proc/version"));
}

TEST(Judge, SeesProcessesByTheirMark) {
    const TemporaryFolder scratch;
    const std::string mark = "judge-" + scratch.path().filename().string();
    Child child({"sh", "-c", "sleep 30 & sleep 30 & wait"}, scratch.path(), mark);
    // While a process changes into another program its environment cannot be read: look until all three are
    // seen.
    std::size_t seen = 0;
    while (seen < 3 && child.running())
        seen = std::max(seen, processes_marked(mark).size());
    EXPECT_EQ(seen, 3U);
    const RunResult result = child.wait(std::chrono::seconds(0));
    EXPECT_TRUE(result.hung);
    EXPECT_NE(result.signal, 0);
}

} // namespace
} // namespace framewright::cli_test
