// Export presets, and what else an export can be told: largest size, tracks, tune, depth, the file's time.
#include "tests/cli/workspace.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

class Presets : public CliTest {
protected:
    Presets() { setenv("XDG_DATA_HOME", scratch().c_str(), 1); }
    ~Presets() override { unsetenv("XDG_DATA_HOME"); }
    nlohmann::json kept(const std::string& clip, const std::string& output, Words more) {
        Words words{"export", made_clip(clip).string(), "-o", file(output).string(), "--end", "10f"};
        words.insert(words.end(), more.begin(), more.end());
        cli_succeeds(words);
        return probe(file(output));
    }
};

TEST_F(Presets, EveryBuiltInOneMakesWhatItSays) {
    const nlohmann::json rows = nlohmann::json::parse(cli_succeeds({"presets", "--json"}).out);
    ASSERT_GE(rows.size(), 8U);
    for (const nlohmann::json& row : rows) {
        const std::string id = row.at("id");
        SCOPED_TRACE(id);
        EXPECT_FALSE(row.value("help", "").empty());
        if (!row.at("available").get<bool>()) {
            EXPECT_FALSE(row.value("unavailable_reason", "").empty());
            continue;
        }
        const std::string name = id + "." + row.at("container").get<std::string>();
        const nlohmann::json made = kept("plain", name, {"--export-preset", id});
        EXPECT_EQ(first_stream(made, "video").value("width", 0), 320);
        EXPECT_FALSE(first_stream(made, "audio").empty());
    }
}

TEST_F(Presets, TheUsersOwnAreListedAndOptionsDepartFromThem) {
    const fs::path folder = scratch() / "framewright/presets";
    fs::create_directories(folder);
    std::ofstream(folder / "mine.json")
        << R"({"framewright_preset": 1, "name": "Mine", "container": "mkv", "encoder": "ffv1",
               "audio": "flac", "max_size": "160x120"})";
    std::ofstream(folder / "bad.json") << "[]";
    const RunResult listed = cli_succeeds({"presets"});
    EXPECT_NE(listed.out.find("mine: Mine"), std::string::npos) << listed.out;
    EXPECT_NE(listed.err.find("bad.json"), std::string::npos) << listed.err;
    const nlohmann::json made = kept("plain", "a.mkv", {"--export-preset", "mine"});
    EXPECT_EQ(first_stream(made, "video").value("codec_name", ""), "ffv1");
    EXPECT_EQ(first_stream(made, "video").value("width", 0), 160);
    EXPECT_EQ(first_stream(made, "video").value("height", 0), 90);
    EXPECT_EQ(first_stream(made, "audio").value("codec_name", ""), "flac");
    const nlohmann::json other = kept("plain", "b.mkv",
                                      {"--export-preset", (folder / "mine.json").string(), "-e", "mpeg4",
                                       "--audio", "copy", "--max-size", "96x96"});
    EXPECT_EQ(first_stream(other, "video").value("codec_name", ""), "mpeg4");
    EXPECT_EQ(first_stream(other, "video").value("width", 0), 96);
    EXPECT_EQ(first_stream(other, "audio").value("codec_name", ""), "aac");
    expect_refused(cli({"export", made_clip("plain").string(), "-o", file("c.mkv").string(),
                        "--export-preset", "no-such"}),
                   2, "-");
}

TEST_F(Presets, APictureOnItsSideIsMadeSmallerToo) {
    const nlohmann::json made = kept("rotated", "small.mkv", {"-e", "ffv1", "--max-size", "48x32"});
    const nlohmann::json video = first_stream(made, "video");
    EXPECT_EQ(std::max(video.value("width", 0), video.value("height", 0)), 48);
    EXPECT_EQ(std::min(video.value("width", 0), video.value("height", 0)), 32);
}

TEST_F(Presets, EachTrackHasAWordOfItsOwn) {
    const nlohmann::json made =
        kept("tracks", "a.mkv", {"--audio-track", "1=flac", "--audio-track", "2=none"});
    const auto sounds = streams_of(made, "audio");
    ASSERT_EQ(sounds.size(), 1U);
    EXPECT_EQ(sounds[0].value("codec_name", ""), "flac");
    EXPECT_EQ(streams_of(made, "subtitle").size(), 1U);
    EXPECT_TRUE(streams_of(kept("tracks", "b.mkv", {"--subtitle-track", "1=none"}), "subtitle").empty());
    EXPECT_EQ(
        streams_of(kept("tracks", "c.mkv", {"--audio", "none", "--audio-track", "2=copy"}), "audio").size(),
        1U);
    const std::string clip = made_clip("tracks").string();
    expect_refused(cli({"export", clip, "-o", file("d.mkv").string(), "--audio-track", "3=copy"}), 2, clip);
    expect_refused(cli({"export", clip, "-o", file("d.mkv").string(), "--audio-track", "copy"}), 2, "-");
}

TEST_F(Presets, TheFileKeepsTheSourcesTime) {
    const fs::path clip = scratch() / "old.mp4";
    fs::copy_file(made_clip("plain"), clip);
    const auto time = fs::last_write_time(clip) - std::chrono::hours(1000);
    fs::last_write_time(clip, time);
    cli_succeeds({"export", clip.string(), "-o", file("kept.mp4").string(), "--end", "5f", "--keep-time"});
    EXPECT_EQ(fs::last_write_time(file("kept.mp4")), fs::last_write_time(clip));
    cli_succeeds({"export", clip.string(), "-o", file("new.mp4").string(), "--end", "5f"});
    EXPECT_NE(fs::last_write_time(file("new.mp4")), fs::last_write_time(clip));
}

TEST_F(Presets, TuneAndDepthReachTheEncoder) {
    const nlohmann::json ten =
        kept("plain", "ten.mp4", {"-e", "x264", "--bit-depth", "10", "--tune", "film"});
    EXPECT_EQ(first_stream(ten, "video").value("pix_fmt", ""), "yuv420p10le");
    const std::string clip = made_clip("plain").string();
    const std::string tune = expect_refused(
        cli({"export", clip, "-o", file("a.mp4").string(), "-e", "x264", "--tune", "no-such"}), 2, clip);
    EXPECT_NE(tune.find("film"), std::string::npos) << tune;
    expect_refused(cli({"export", clip, "-o", file("a.mp4").string(), "-e", "x264", "--bit-depth", "9"}), 2,
                   clip);
}

TEST_F(Presets, ASideThatFollowsIsOneThatTheEncoderTakes) {
    const nlohmann::json made = kept("plain", "a.mp4", {"-e", "x264", "-f", "resize:width=214"});
    EXPECT_EQ(first_stream(made, "video").value("height", 0), 120) << "120.4";
    const RunResult said = cli({"export", made_clip("plain").string(), "-o", file("c.mp4").string(), "-e",
                                "x264", "-f", "resize:width=212"});
    EXPECT_EQ(first_stream(probe(file("c.mp4")), "video").value("height", 0), 120) << "119.25";
    EXPECT_NE(said.err.find("120 rather than 119"), std::string::npos) << said.err;
    const RunResult asked = cli({"export", made_clip("plain").string(), "-o", file("d.mp4").string(), "-e",
                                 "x264", "-f", "resize:width=212,height=119"});
    EXPECT_EQ(asked.exit_code, 4) << "asked for in so many words";
}

} // namespace
} // namespace framewright::cli_test
