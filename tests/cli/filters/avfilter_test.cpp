// FFmpeg's filters from the command line: the frames are those of ffmpeg itself, on every backend.
#include "tests/cli/workspace.h"

#include <nlohmann/json.hpp>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Arguments = std::vector<std::string>;

class FfmpegFilters : public CliTest {
protected:
    /// What ffmpeg gives for its own words.
    FrameHashes by_ffmpeg(const fs::path& clip, const std::string& words,
                          const std::string& pixel_format) const {
        const fs::path filtered = scratch() / "by_ffmpeg.mkv";
        run_ffmpeg({"-y", "-i", clip.string(), "-vf", words, "-pix_fmt", pixel_format, "-c:v", "ffv1",
                    filtered.string()});
        return decoded_frames(filtered);
    }
};

struct Words {
    const char* here;
    const char* ffmpeg;
};
constexpr Words pairs[] = {{"ffmpeg-gblur:sigma=3", "gblur=sigma=3"},
                           {"ffmpeg-hqdn3d:luma_spatial=6", "hqdn3d=luma_spatial=6"},
                           {"ffmpeg-cas:strength=0.7", "cas=strength=0.7"},
                           {"ffmpeg-noise:all_strength=20", "noise=alls=20"},
                           {"ffmpeg-unsharp:luma_amount=1.5", "unsharp=luma_amount=1.5"},
                           {"ffmpeg:graph=\"hqdn3d=4,unsharp=5:5:0.8\"", "hqdn3d=4,unsharp=5:5:0.8"}};

TEST_F(FfmpegFilters, GiveTheFramesOfFfmpegItself) {
    for (const char* const format : {"yuv420p", "yuv444p10le"})
        for (const Words& words : pairs) {
            const fs::path clip = clip_in(format);
            const FrameHashes ours = frames_of(clip, words.here);
            EXPECT_EQ(ours.digests(), by_ffmpeg(clip, words.ffmpeg, format).digests())
                << words.here << format;
            EXPECT_NE(ours.digests(), decoded_frames(clip).digests()) << words.here;
        }
}

TEST_F(FfmpegFilters, GiveTheSameFramesOnEveryBackend) {
    const fs::path clip = clip_in("yuv420p");
    for (const Words& words : {pairs[0], pairs[1], pairs[5]}) { // of each kind
        expect_same_on_every_backend(clip, words.here);
    }
}

TEST_F(FfmpegFilters, AreListedByOrigin) {
    const RunResult listed = cli({"filters", "--origin", "ffmpeg", "--json"});
    ASSERT_EQ(listed.exit_code, 0);
    const nlohmann::json rows = nlohmann::json::parse(listed.out);
    EXPECT_GT(rows.size(), 100U);
    for (const nlohmann::json& row : rows)
        EXPECT_EQ(row.at("origin"), "ffmpeg");
}

TEST_F(FfmpegFilters, ThatCannotBeTakenSayWhy) {
    const std::string clip = clip_in("yuv420p").string();
    const auto cause_of = [&](const std::string& filter, int code) {
        return expect_refused(cli({"export", clip, "-e", "none", "-f", filter}), code, clip);
    };
    EXPECT_EQ(cause_of("ffmpeg-fps:fps=5", 4),
              "it cannot run here: it drops, adds or holds back pictures, or changes their times");
    EXPECT_EQ(cause_of("ffmpeg:graph=\"fps=5\"", 4),
              "fps is not taken: it drops, adds or holds back pictures, or changes their times");
    EXPECT_EQ(cause_of("ffmpeg:graph=\"split\"", 2),
              "the graph cannot be read; it must have one open input and one open output");
}

} // namespace
} // namespace framewright::cli_test
