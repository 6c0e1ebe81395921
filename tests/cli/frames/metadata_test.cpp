// What must survive beside the pixels: sound, subtitles, chapters, tags, rotation, colour and HDR
// descriptions.
#include "tests/cli/workspace.h"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

namespace framewright::cli_test {
namespace {

namespace fs = std::filesystem;

class Metadata : public CliTest {
protected:
    /// Exports quickly with x264 into folder()/NAME and returns what ffprobe says of it.
    nlohmann::json kept(const fs::path& clip, const std::string& name,
                        const std::vector<std::string>& more = {}) {
        std::vector<std::string> arguments{"export", clip.string(), "-o",       file(name).string(),
                                           "-e",     "x264",        "--preset", "ultrafast"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        cli_succeeds(arguments);
        return probe(file(name));
    }
};

std::vector<std::string> languages(const std::vector<nlohmann::json>& streams) {
    std::vector<std::string> found;
    for (const nlohmann::json& stream : streams)
        found.push_back(stream.contains("tags") ? stream.at("tags").value("language", "") : "");
    return found;
}

std::vector<std::string> chapter_titles(const nlohmann::json& probed) {
    std::vector<std::string> found;
    for (const nlohmann::json& chapter : probed.at("chapters"))
        found.push_back(chapter.at("tags").value("title", "") + " from " +
                        std::to_string(std::lround(std::stod(chapter.value("start_time", "-1")) * 1000)));
    return found;
}

const nlohmann::json* side_data(const nlohmann::json& stream, const std::string& type) {
    if (!stream.contains("side_data_list"))
        return nullptr;
    for (const nlohmann::json& data : stream.at("side_data_list")) {
        if (data.value("side_data_type", "") == type)
            return &data;
    }
    return nullptr;
}

class Tracks : public Metadata, public testing::WithParamInterface<const char*> {};

TEST_P(Tracks, SoundSubtitlesChaptersAndTagsAreKept) {
    const fs::path clip = made_clip("tracks");
    const nlohmann::json source = probe(clip);
    const nlohmann::json written = kept(clip, std::string("out.") + GetParam());
    ASSERT_EQ(streams_of(written, "audio").size(), 2U);
    EXPECT_EQ(languages(streams_of(written, "audio")), (std::vector<std::string>{"eng", "deu"}));
    EXPECT_EQ(languages(streams_of(written, "subtitle")), std::vector<std::string>{"eng"});
    EXPECT_EQ(chapter_titles(written), chapter_titles(source));
    EXPECT_EQ(written.at("format").at("tags").value("title", ""), "A made clip");
    for (int track = 0; track < 2; ++track) {
        const FrameHashes copied = audio_packets(file(std::string("out.") + GetParam()), track);
        EXPECT_EQ(copied.digests(), audio_packets(clip, track).digests()) << "audio track " << track;
    }
}
INSTANTIATE_TEST_SUITE_P(Containers, Tracks, testing::Values("mkv", "mp4"));

/// Two recordings put together with cat: every time starts again in the middle.
fs::path joined_recordings(const fs::path& folder) {
    const fs::path path = folder / "joined.ts";
    std::ofstream joined(path, std::ios::binary);
    for (const char* tone : {"sine=frequency=440:duration=2", "sine=frequency=880:duration=2"}) {
        const fs::path part = folder / "part.ts";
        run_ffmpeg({"-f", "lavfi", "-i", "testsrc2=size=160x120:rate=25:duration=2", "-f", "lavfi", "-i",
                    tone, "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "mp2",
                    part.string()});
        joined << std::ifstream(part, std::ios::binary).rdbuf();
        fs::remove(part);
    }
    return path;
}

TEST_F(Metadata, JoinedRecordingsStayInStep) {
    const fs::path clip = joined_recordings(scratch());
    for (const char* name : {"out.mkv", "out.mp4", "coded.mp4"}) {
        kept(clip, name, {"--audio", std::string(name) == "coded.mp4" ? "aac" : "copy"});
        EXPECT_EQ(decoded_frames(file(name)).frames.size(), 100U) << name;
        const FrameHashes sound = audio_packets(file(name));
        ASSERT_GT(sound.frames.size(), 100U) << name;
        const double seconds =
            to_seconds(sound.frames.back().pts - sound.frames.front().pts, sound.time_base);
        EXPECT_NEAR(seconds, 4.0, 0.06) << name;
        if (std::string(name) != "coded.mp4") {
            EXPECT_EQ(sound.digests(), audio_packets(clip).digests()) << name;
        }
    }
}

TEST_F(Metadata, TracksCanBeChosenAndLeftOut) {
    const fs::path clip = made_clip("tracks");
    const nlohmann::json second = kept(clip, "second.mkv", {"--audio-tracks", "2", "--subtitles", "none"});
    EXPECT_EQ(languages(streams_of(second, "audio")), std::vector<std::string>{"deu"});
    EXPECT_TRUE(streams_of(second, "subtitle").empty());
    EXPECT_TRUE(streams_of(kept(clip, "silent.mkv", {"--audio", "none"}), "audio").empty());
}

TEST_F(Metadata, SoundIsConvertedWhereTheContainerWantsThat) {
    const fs::path clip = made_clip("plain");
    const std::string output = file("out.webm").string();
    const RunResult result =
        cli_succeeds({"export", clip.string(), "-o", output, "-e", "vp9", "--end", "10f"});
    EXPECT_EQ(first_stream(probe(output), "audio").value("codec_name", ""), "opus") << result.err;
    const nlohmann::json flac = kept(clip, "out.mkv", {"--audio", "flac"});
    EXPECT_EQ(first_stream(flac, "audio").value("codec_name", ""), "flac");
}

TEST_F(Metadata, FrameTimesOfAVariableRateAreKept) {
    const fs::path clip = made_clip("vfr");
    const FrameHashes source = decoded_frames(clip);
    kept(clip, "out.mp4", {"-f", "box:size=3"});
    const FrameHashes written = decoded_frames(file("out.mp4"));
    ASSERT_EQ(written.frames.size(), source.frames.size());
    for (std::size_t i = 0; i < source.frames.size(); ++i)
        EXPECT_EQ(rescale(written.frames[i].pts, written.time_base, source.time_base), source.frames[i].pts)
            << i;
}

TEST_F(Metadata, RotationIsKept) {
    const fs::path clip = made_clip("rotated");
    const nlohmann::json before = first_stream(probe(clip), "video");
    ASSERT_NE(side_data(before, "Display Matrix"), nullptr);
    for (const char* name : {"out.mp4", "out.mov"}) {
        const nlohmann::json after = first_stream(kept(clip, name, {"-f", "box:size=3"}), "video");
        const nlohmann::json* matrix = side_data(after, "Display Matrix");
        ASSERT_NE(matrix, nullptr) << name;
        EXPECT_EQ(matrix->at("rotation"), side_data(before, "Display Matrix")->at("rotation")) << name;
        EXPECT_EQ(after.value("width", 0), 96) << name;
    }
}

TEST_F(Metadata, AContainerWithoutRotationGetsUprightFrames) {
    const fs::path clip = made_clip("rotated");
    const nlohmann::json report =
        exported({clip.string(), "-o", file("out.mkv").string(), "-e", "ffv1", "-f", "box:size=3"});
    const nlohmann::json video = first_stream(probe(file("out.mkv")), "video");
    EXPECT_EQ(video.value("width", 0), 64);
    EXPECT_EQ(video.value("height", 0), 96);
    EXPECT_EQ(side_data(video, "Display Matrix"), nullptr);
    EXPECT_NE((report.at("notes").dump() + report.at("warnings").dump()).find("rot"), std::string::npos)
        << "turned without a word: " << report.dump(2);
}

TEST_F(Metadata, AMirroredPhoneClipKeepsItsMatrix) {
    FRAMEWRIGHT_REAL_CLIP(clip, "qt__color_matrix_270_deg_clockwise_mirrored.mp4");
    const nlohmann::json before = first_stream(probe(clip), "video");
    const nlohmann::json after = first_stream(kept(clip, "out.mp4"), "video");
    ASSERT_NE(side_data(after, "Display Matrix"), nullptr);
    EXPECT_EQ(side_data(after, "Display Matrix")->at("displaymatrix"),
              side_data(before, "Display Matrix")->at("displaymatrix"));
}

TEST_F(Metadata, FullRangeIsKept) {
    EXPECT_EQ(first_stream(kept(made_clip("full"), "out.mp4", {"-f", "box:size=3"}), "video")
                  .value("color_range", ""),
              "pc");
}

TEST_F(Metadata, TenBitsStayTenBits) {
    const nlohmann::json video =
        first_stream(kept(made_clip("ten"), "out.mkv", {"-f", "box:size=3"}), "video");
    EXPECT_EQ(video.value("pix_fmt", ""), "yuv420p10le");
}

TEST_F(Metadata, Hdr10IsKept) {
    FRAMEWRIGHT_REAL_CLIP(clip, "exo__sample_with_colr_mdcv_and_clli.mp4");
    const nlohmann::json before = first_stream(probe(clip), "video");
    cli_succeeds({"export", clip.string(), "-o", file("out.mp4").string(), "-f", "box:size=3", "-e", "x265",
                  "--preset", "ultrafast", "--end", "6f"});
    const nlohmann::json after = first_stream(probe(file("out.mp4")), "video");
    for (const char* key : {"color_range", "color_space", "color_transfer", "color_primaries", "pix_fmt"})
        EXPECT_EQ(after.value(key, "-"), before.value(key, "-")) << key;
    EXPECT_EQ(after.value("codec_tag_string", ""), "hvc1");
    for (const char* type : {"Mastering display metadata", "Content light level metadata"}) {
        ASSERT_NE(side_data(before, type), nullptr) << type;
        ASSERT_NE(side_data(after, type), nullptr) << type;
        for (const auto& [key, value] : side_data(before, type)->items()) {
            // Fractions may come back in other terms; compare what they mean.
            const auto number = [](const nlohmann::json& term) {
                if (!term.is_string() || term.get<std::string>().find('/') == std::string::npos)
                    return term.dump();
                const std::string text = term;
                const std::size_t slash = text.find('/');
                return std::to_string(std::lround(50000 * std::stod(text.substr(0, slash)) /
                                                  std::stod(text.substr(slash + 1))));
            };
            EXPECT_EQ(number(side_data(after, type)->at(key)), number(value)) << type << " " << key;
        }
    }
}

TEST_F(Metadata, PixelAspectIsKept) {
    FRAMEWRIGHT_REAL_CLIP(clip, "exo__bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4");
    const std::string before = first_stream(probe(clip), "video").value("sample_aspect_ratio", "-");
    EXPECT_EQ(
        first_stream(kept(clip, "out.mp4", {"--end", "10f"}), "video").value("sample_aspect_ratio", "?"),
        before);
}

TEST_F(Metadata, TheSpacecraftClipKeepsItsTracks) {
    FRAMEWRIGHT_REAL_CLIP(clip, "torchcodec__nasa_13013.mp4");
    const nlohmann::json source = probe(clip);
    const nlohmann::json written = kept(clip, "out.mp4");
    EXPECT_EQ(streams_of(written, "audio").size(), 2U);
    EXPECT_EQ(streams_of(written, "subtitle").size(), 2U);
    EXPECT_EQ(languages(streams_of(written, "audio")), languages(streams_of(source, "audio")));
    for (int track = 0; track < 2; ++track)
        EXPECT_EQ(audio_packets(file("out.mp4"), track).digests(), audio_packets(clip, track).digests());
}

TEST_F(Metadata, ChaptersOfARealClipAreKept) {
    FRAMEWRIGHT_REAL_CLIP(clip, "exo__sample_with_chapters.mkv");
    const nlohmann::json source = probe(clip);
    ASSERT_FALSE(source.at("chapters").empty());
    EXPECT_EQ(chapter_titles(kept(clip, "out.mkv")), chapter_titles(source));
}

TEST_F(Metadata, BitmapSubtitlesAreKeptOrNamed) {
    FRAMEWRIGHT_REAL_CLIP(clip, "exo__sample_with_vobsub.mkv");
    EXPECT_EQ(first_stream(kept(clip, "out.mkv"), "subtitle").value("codec_name", ""), "dvd_subtitle");
    const nlohmann::json report =
        exported({clip.string(), "-o", file("out.mp4").string(), "-e", "x264", "--preset", "ultrafast"});
    const bool carried = !streams_of(probe(file("out.mp4")), "subtitle").empty();
    const std::string said = report.at("warnings").dump() + report.at("notes").dump();
    EXPECT_TRUE(carried || said.find("subtitle") != std::string::npos) << "dropped without a word: " << said;
}

} // namespace
} // namespace framewright::cli_test
