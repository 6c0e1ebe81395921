// Files from the field: sound of unusual kinds, several programs, chapters that begin late, times that no
// container takes, names that look like patterns, lists of other files.
#include "tests/cli/workspace.h"

#include <cmath>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

Words operator+(Words left, const Words& right) {
    left.insert(left.end(), right.begin(), right.end());
    return left;
}

const Words picture{"-f", "lavfi", "-i", "testsrc2=size=160x120:rate=25:duration=1"};
const Words h264{"-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"};

class Field : public CliTest {
protected:
    fs::path made(const std::string& name, const Words& options) const {
        const fs::path path = scratch() / name;
        run_ffmpeg(options + Words{path.string()});
        return path;
    }
    Words export_of(const fs::path& clip, const std::string& name) const {
        return {"export", clip.string(), "-o", file(name).string()};
    }
    static double seconds(const nlohmann::json& object, const char* key) {
        return std::stod(object.value(key, "-1"));
    }
};

/// A tone in the channel of this number, silence in the others.
Words tone_in(int channel, int channels, const std::string& layout) {
    std::string expressions;
    for (int i = 0; i < channels; ++i)
        expressions += std::string(i > 0 ? "|" : "") + (i == channel ? "0.5*sin(2*PI*440*t)" : "0");
    return {"-f", "lavfi", "-i",
            "aevalsrc=exprs=" + expressions + ":channel_layout=" + layout + ":duration=1"};
}

/// The channels that hold anything but silence, in the order of the decoded samples.
Words loud_channels(const fs::path& file, int channels) {
    Words loud;
    for (int i = 0; i < channels; ++i) {
        const std::string said = run_ffmpeg({"-i", file.string(), "-map", "0:a:0", "-af",
                                             "pan=mono|c0=c" + std::to_string(i), "-f", "s16le", "-"});
        std::int64_t sum = 0;
        for (std::size_t at = 0; at + 1 < said.size(); at += 2)
            sum += std::abs(static_cast<std::int16_t>(static_cast<std::uint8_t>(said[at]) |
                                                      static_cast<std::uint8_t>(said[at + 1]) << 8));
        if (sum > static_cast<std::int64_t>(said.size()) * 100)
            loud.push_back(std::to_string(i));
    }
    return loud;
}

TEST_F(Field, SideSpeakersGoToTheBackInTheirOrder) {
    for (int channel = 0; channel < 6; ++channel) {
        if (channel == 3)
            continue; // the low-frequency channel does not carry 440 Hz
        const fs::path clip = made("side" + std::to_string(channel) + ".mkv",
                                   picture + tone_in(channel, 6, "5.1(side)") + h264 + Words{"-c:a", "flac"});
        const std::string name = "out" + std::to_string(channel) + ".webm";
        cli_succeeds(export_of(clip, name));
        EXPECT_EQ(loud_channels(file(name), 6), Words{std::to_string(channel)}) << "channel " << channel;
    }
}

TEST_F(Field, ChannelsThatNoEncoderTakesAreRefusedBeforeTheFirstFrame) {
    const fs::path clip =
        made("twelve.mkv", picture +
                               Words{"-f", "s16le", "-ar", "48000", "-ac", "12", "-t", "1", "-i", "/dev/zero",
                                     "-map", "0", "-map", "1", "-c:a", "pcm_s16le"} +
                               h264);
    for (const Words& asked : {Words{}, Words{"--audio", "aac"}}) {
        const RunResult result = cli(export_of(clip, "out.mp4") + asked);
        const std::string cause = expect_refused(result, 4, clip.string());
        EXPECT_NE(cause.find("12 channels"), std::string::npos) << cause;
        EXPECT_EQ(listing(), Words{});
    }
    cli_succeeds(export_of(clip, "out.mkv") + Words{"--audio", "pcm"});
    EXPECT_EQ(first_stream(probe(file("out.mkv")), "audio").value("channels", 0), 12);
}

TEST_F(Field, SoundOfAnotherProgramIsLeftOut) {
    const Words sound{"-f", "lavfi", "-i", "sine=duration=1"};
    const fs::path clip =
        made("programs.ts",
             picture + sound + picture + sound +
                 Words{"-map", "0:v", "-map", "1:a", "-map", "2:v", "-map", "3:a"} + h264 +
                 Words{"-c:a", "mp2", "-program", "title=One:st=0:st=1", "-program", "title=Two:st=2:st=3"});
    const RunResult result = cli_succeeds(export_of(clip, "out.mkv"));
    EXPECT_NE(result.err.find("another program"), std::string::npos) << result.err;
    EXPECT_EQ(streams_of(probe(file("out.mkv")), "audio").size(), 1U);
    cli_succeeds(export_of(clip, "second.mkv") + Words{"--audio-tracks", "2"});
    EXPECT_EQ(streams_of(probe(file("second.mkv")), "audio").size(), 1U);
}

TEST_F(Field, AChapterThatBeginsLateStaysThere) {
    std::ofstream(scratch() / "chapters.txt")
        << ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=400\nEND=700\n"
           "title=Introduction\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=700\nEND=1000\n"
           "title=Two\n";
    const fs::path clip =
        made("chapters.mkv",
             picture + Words{"-i", (scratch() / "chapters.txt").string(), "-map_metadata", "1"} + h264);
    cli_succeeds(export_of(clip, "out.mp4"));
    double start = -1;
    const nlohmann::json probed = probe(file("out.mp4"));
    for (const nlohmann::json& chapter : probed.at("chapters"))
        if (chapter.at("tags").value("title", "") == "Introduction")
            start = seconds(chapter, "start_time");
    EXPECT_NEAR(start, 0.4, 0.001);
    const RunResult again = cli_succeeds(export_of(file("out.mp4"), "again.mp4"));
    EXPECT_EQ(again.err.find("dropped"), std::string::npos) << again.err;
}

TEST_F(Field, FramesOfUnequalLengthLastAsLongAsTheyShould) {
    const fs::path clip =
        made("uneven.mkv", Words{"-f", "lavfi", "-i", "testsrc2=size=160x120:rate=1:duration=6", "-vf",
                                 "setpts='N/TB+gte(N,5)*2/TB'", "-vsync", "vfr", "-c:v", "ffv1"});
    cli_succeeds(export_of(clip, "out.mp4") + Words{"-e", "x264"});
    const nlohmann::json video = first_stream(probe(file("out.mp4")), "video");
    EXPECT_EQ(decoded_frames(file("out.mp4")).frames.size(), 6U);
    EXPECT_NEAR(seconds(video, "duration"), 8.0, 0.05);
}

TEST_F(Field, ANameThatLooksLikeAPatternIsAName) {
    for (const char* name : {"shot_%d.png", "shot_%03d.png"}) {
        const fs::path plain = made("plain.png", picture + Words{"-frames:v", "1"});
        fs::rename(plain, scratch() / name);
        cli_succeeds(export_of(scratch() / name, "out.mkv") + Words{"-e", "ffv1", "--overwrite"});
        EXPECT_EQ(decoded_frames(file("out.mkv")).frames.size(), 1U);
    }
}

TEST_F(Field, AListOfOtherFilesIsRefused) {
    const fs::path clip = made("clip.ts", picture + h264);
    const std::string list = "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nclip.ts\n#EXT-X-ENDLIST\n";
    std::ofstream(scratch() / "list.mp4") << list;
    std::ofstream(scratch() / "list.ts") << "ffconcat version 1.0\nfile clip.ts\n";
    for (const char* name : {"list.mp4", "list.ts"}) {
        const std::string cause =
            expect_refused(cli(export_of(scratch() / name, "out.mkv")), 3, (scratch() / name).string());
        EXPECT_NE(cause.find("list of other files"), std::string::npos) << cause;
    }
}

TEST_F(Field, AFileThatEndsEarlySaysSo) {
    const fs::path clip = made("whole.mkv", picture + h264);
    fs::resize_file(clip, fs::file_size(clip) * 3 / 4);
    const RunResult result = cli_succeeds(export_of(clip, "out.mkv"));
    EXPECT_NE(result.err.find("ends early"), std::string::npos) << result.err;
}

/// Files whose faults showed only when the output was put together, and were blamed on it.
TEST_F(Field, FaultsOfTheSourceAreNotTheOutputs) {
    for (const char* name :
         {"mutant__assemble_fails.flv", "mutant__verify_fails.mkv", "mutant__backends_differ.mp4"}) {
        FRAMEWRIGHT_REAL_CLIP(clip, name);
        for (const char* output : {"out.mp4", "out.mkv"})
            cli_succeeds(export_of(clip, output) +
                         Words{"--overwrite", "-e", "x264", "--preset", "ultrafast"});
    }
}

TEST_F(Field, DynamicMetadataThatIsLostIsNamedWithTheNumberOfFrames) {
    const std::pair<const char*, const char*> clips[] = {{"quietvoid__hdr10plus_regular.hevc", "HDR10+"},
                                                         {"quietvoid__dovi_regular.hevc", "Dolby Vision"}};
    for (const auto& [name, kind] : clips) {
        FRAMEWRIGHT_REAL_CLIP(clip, name);
        const RunResult result = cli_succeeds(export_of(clip, "out.mkv") +
                                              Words{"--overwrite", "-e", "x264", "--preset", "ultrafast"});
        const std::string wanted =
            std::to_string(decoded_frames(file("out.mkv")).frames.size()) + " frames lose";
        EXPECT_NE(result.err.find(wanted), std::string::npos) << result.err;
        EXPECT_NE(result.err.find(kind), std::string::npos) << result.err;
    }
}

/// Gives each place of the mark in the file to `change`, the last one first.
void rewrite(const fs::path& path, const std::string& mark,
             const std::function<void(std::string& bytes, std::size_t at)>& change) {
    std::string bytes = read_file(path);
    std::vector<std::size_t> places;
    for (std::size_t at = bytes.find(mark); at != std::string::npos; at = bytes.find(mark, at + 1))
        places.push_back(at);
    ASSERT_FALSE(places.empty()) << path;
    for (auto place = places.rbegin(); place != places.rend(); ++place)
        change(bytes, *place);
    std::ofstream(path, std::ios::binary) << bytes;
}

TEST_F(Field, ColorsThatOnlyDolbyVisionShowsAreSaid) {
    // Profile 5, level 1, with metadata and a base layer that is compatible with nothing; then with HDR10.
    const std::pair<char, bool> compatibilities[] = {{'\x00', true}, {'\x10', false}};
    for (const auto& [compatibility, said] : compatibilities) {
        const fs::path clip = made("dolby.mp4", picture + h264 + Words{"-aspect", "3:2"});
        rewrite(clip, "pasp", [&](std::string& bytes, std::size_t at) {
            bytes.replace(at, 12,
                          std::string("dvcC\x01\x00\x0a\x0d", 8) + compatibility + std::string(3, '\0'));
        });
        const RunResult result = cli_succeeds(export_of(clip, "out.mkv") + Words{"--overwrite"});
        EXPECT_EQ(result.err.find("Dolby Vision of profile 5") != std::string::npos, said) << result.err;
    }
}

TEST_F(Field, ClosedCaptionsAreKeptWhereTheEncoderWritesThemAndNamedElsewhere) {
    const fs::path stream =
        made("captions.h264", picture + h264 + Words{"-bsf:v", "h264_metadata=aud=insert"});
    // CEA-708 in a message (SEI) behind each access unit delimiter: one pair of line 21, "He".
    const std::string message("\0\0\0\1\x06\x04\x0e\xb5\x00\x31GA94\x03\x41\xff\xfc\xc8\xe5\xff\x80", 22);
    rewrite(stream, std::string("\0\0\0\1\x09", 5),
            [&](std::string& bytes, std::size_t at) { bytes.insert(at + 6, message); });
    const fs::path clip = made("captions.mp4", Words{"-r", "25", "-i", stream.string(), "-c", "copy"});
    const auto captions = [&](const fs::path& file) {
        const std::string said = Child({"ffprobe", "-v", "error", "-select_streams", "v", "-show_entries",
                                        "frame=pts:side_data=side_data_type", "-of", "csv", file.string()},
                                       scratch(), "captions")
                                     .wait(std::chrono::seconds(60))
                                     .out;
        int count = 0;
        for (std::size_t at = said.find("Closed Captions"); at != std::string::npos;
             at = said.find("Closed Captions", at + 1))
            ++count;
        return count;
    };
    ASSERT_EQ(captions(clip), 25);
    for (const char* backend : {"single", "processes"}) {
        const RunResult kept = cli_succeeds(export_of(clip, "out.mp4") +
                                            Words{"--overwrite", "-e", "x264", "-b", backend, "-f", "box"});
        EXPECT_EQ(kept.err.find("captions"), std::string::npos) << kept.err;
        EXPECT_EQ(captions(file("out.mp4")), 25) << backend;
        const RunResult lost = cli_succeeds(export_of(clip, "out.mkv") +
                                            Words{"--overwrite", "-e", "ffv1", "-b", backend, "-f", "box"});
        EXPECT_NE(lost.err.find("25 frames lose their closed captions"), std::string::npos) << lost.err;
    }
}

TEST_F(Field, BitmapSubtitlesOnScreenAtTheInPointAreKept) {
    FRAMEWRIGHT_REAL_CLIP(clip, "exo__sample_with_pgs_subtitles.mkv");
    const Words quick{"--overwrite", "-e", "x264", "--preset", "ultrafast"};
    cli_succeeds(export_of(clip, "out.mkv") + quick + Words{"--start", "0.02"});
    std::vector<std::int64_t> times;
    std::istringstream lines(
        run_ffmpeg({"-i", file("out.mkv").string(), "-map", "0:s:0", "-c", "copy", "-f", "framecrc", "-"}));
    for (std::string line; std::getline(lines, line);)
        if (!line.empty() && line[0] != '#')
            times.push_back(std::stoll(line.substr(line.find(',') + 1))); // of 1/1000 s
    ASSERT_FALSE(times.empty()) << "what came at 0 s and goes after the clip's end is not there";
    EXPECT_EQ(times[0], 0);
    const RunResult smaller =
        cli_succeeds(export_of(clip, "out.mkv") + quick + Words{"-f", "resize:width=320,height=240"});
    EXPECT_NE(smaller.err.find("bitmap subtitles"), std::string::npos) << smaller.err;
}

TEST_F(Field, SamplesThatWouldBeMisreadAreLeftOutOrRight) {
    FRAMEWRIGHT_REAL_CLIP(clip, "exo__sample_ipcm_24le.mp4");
    const RunResult result = cli_succeeds(export_of(clip, "out.mkv"));
    const nlohmann::json sound = first_stream(probe(file("out.mkv")), "audio");
    if (sound.is_null()) {
        EXPECT_NE(result.err.find("misread"), std::string::npos) << result.err;
    } else {
        EXPECT_EQ(sound.value("codec_name", ""), "pcm_s24le");
    }
}

} // namespace
} // namespace framewright::cli_test
