// Real clips: their audio, subtitles, chapters, pictures and tags around a small stand-in for their video.
#include "tests/media_write/fixture.h"

#include "core/base/error.h"
#include "core/media/index/frame_indexer.h"
#include "core/media/source/probe.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace framewright::test {
namespace {

struct Result {
    AssembleReport report;
    ReadFile source;
    ReadFile output;
    std::vector<std::int64_t> pts; ///< of the source's frames
    Rational time_base{1, 1};
};

/// Puts frames of 64x48 at the times of the clip's own frames and assembles them with all the rest of the
/// clip.
Result export_clip(const std::string& clip, const std::string& container,
                   const std::function<void(AssembleRequest&)>& adjust = {}) {
    const TemporaryFolder folder;
    const MediaInfo info = probe_media(clip);
    const StreamInfo& stream = require_video(info, 0);
    const FrameIndex index = index_frames(clip, stream.index, CancelToken{}, {});
    EncoderInput input = encoder_input("yuv420p", 64, 48, container);
    input.time_base = index.time_base;
    input.frame_rate = stream.video->average_frame_rate;
    EncoderSpec spec;
    spec.id = container == "webm" ? "vp9" : "x264";
    spec.preset = container == "webm" ? "5" : "veryfast";
    Result result;
    const std::vector<std::int64_t> pts(index.pts.begin(), index.pts.end());
    result.pts = pts;
    result.time_base = index.time_base;
    const auto half = static_cast<std::ptrdiff_t>(index.pts.size() / 2);
    const std::vector<std::int64_t> first(index.pts.begin(), index.pts.begin() + half);
    const std::vector<std::int64_t> second(index.pts.begin() + half, index.pts.end());
    std::vector<std::string> segments{write_segment(folder, 0, encode(spec, input, first)),
                                      write_segment(folder, 1, encode(spec, input, second))};
    auto request = request_for(folder, clip, container, segments, pts, index.time_base);
    request.end_pts = index.pts.back() + index.last_duration;
    if (adjust)
        adjust(request);
    result.report = run(request);
    result.source = read_file(clip);
    result.output = read_file(request.part_path);
    return result;
}

void expect_times(const Result& result, std::int64_t shift = 0) {
    const auto& video = result.output.first("video");
    const auto pts = pts_of(video);
    ASSERT_EQ(pts.size(), result.pts.size());
    for (std::size_t i = 0; i < pts.size(); ++i)
        ASSERT_EQ(pts[i], rescale(result.pts[i] - shift, result.time_base, video.time_base)) << "frame " << i;
}

void expect_same_payloads(const ReadFile::Stream& actual, const ReadFile::Stream& expected) {
    ASSERT_EQ(actual.packets.size(), expected.packets.size());
    for (std::size_t i = 0; i < actual.packets.size(); ++i)
        ASSERT_TRUE(actual.packets[i].data == expected.packets[i].data) << "packet " << i;
}

bool mentions(const std::vector<std::string>& texts, const std::string& word) {
    return std::any_of(texts.begin(), texts.end(),
                       [&](const std::string& text) { return text.find(word) != std::string::npos; });
}

std::string listed(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts)
        all += text + "\n";
    return all;
}

#define REQUIRE_CLIP(variable, name)                                                                         \
    const std::string variable = media_clip(name);                                                           \
    if (variable.empty())                                                                                    \
    GTEST_SKIP() << "1 clip skipped: " << (name) << " is not in the media folder"

TEST(Clips, AacPacketsOfKarmaAreTheSourcesOwn) {
    REQUIRE_CLIP(clip, "gopro__karma.mp4");
    for (const char* container : {"mp4", "mov", "mkv"}) {
        SCOPED_TRACE(container);
        const Result result = export_clip(clip, container);
        expect_times(result);
        expect_same_payloads(result.output.first("audio"), result.source.first("audio"));
        if (std::string(container) != "mkv") {
            EXPECT_TRUE(std::any_of(
                result.output.streams.begin(), result.output.streams.end(), [](const auto& stream) {
                    return stream.codec_tag == std::uint32_t{'g' | 'p' << 8 | 'm' << 16 | 'd' << 24};
                }));
        }
    }
}

TEST(Clips, EditListsKeepSoundAndPictureTogether) {
    for (const char* name :
         {"exo__edit_list_positive_shift.mp4", "exo__sample_edit_list.mp4", "mdn__flower.mp4"}) {
        REQUIRE_CLIP(clip, name);
        for (const char* container : {"mp4", "mkv"}) {
            SCOPED_TRACE(std::string(name) + " " + container);
            const Result result = export_clip(clip, container);
            expect_times(result);
            const auto& from = result.source.first("audio");
            const auto& to = result.output.first("audio");
            expect_same_payloads(to, from);
            for (std::size_t i = 0; i < std::min(from.packets.size(), to.packets.size()); i += 20)
                EXPECT_NEAR(to_seconds(to.packets[i].pts, to.time_base),
                            to_seconds(from.packets[i].pts, from.time_base), 0.0011)
                    << "packet " << i;
        }
    }
}

TEST(Clips, TransportStreamAudioIsCopiedOrTranscoded) {
    REQUIRE_CLIP(clip, "tsduck__test-064.ts");
    const Result copied = export_clip(clip, "mkv");
    expect_times(copied);
    expect_same_payloads(copied.output.first("audio"), copied.source.first("audio"));
    const Result opus = export_clip(clip, "webm");
    EXPECT_EQ(opus.output.first("audio").codec, "opus");
    const double start = to_seconds(copied.source.first("audio").packets.front().pts, {1, 90000});
    const auto& track = opus.output.first("audio");
    EXPECT_NEAR(to_seconds(track.packets.front().pts, track.time_base), start, 0.03);
}

TEST(Clips, InterlacedCameraStreamKeepsBitmapSubtitlesInMatroskaOnly) {
    REQUIRE_CLIP(clip, "drew__Sony ILCE-7M3 (A7M3).mts");
    const Result mkv = export_clip(clip, "mkv");
    EXPECT_EQ(mkv.output.count("subtitle"), mkv.source.count("subtitle"));
    expect_same_payloads(mkv.output.first("audio"), mkv.source.first("audio"));
    const Result mp4 = export_clip(clip, "mp4");
    EXPECT_EQ(mp4.output.count("subtitle"), 0);
}

TEST(Clips, SubtitlesAreConvertedWhereNeeded) {
    REQUIRE_CLIP(ass, "exo__sample_with_ass_subtitles.mkv");
    const Result mp4 = export_clip(ass, "mp4");
    EXPECT_EQ(mp4.output.first("subtitle").codec, "mov_text");
    const Result webm = export_clip(ass, "webm");
    EXPECT_EQ(webm.output.first("subtitle").codec, "webvtt");
    const Result mkv = export_clip(ass, "mkv");
    expect_same_payloads(mkv.output.first("subtitle"), mkv.source.first("subtitle"));
    REQUIRE_CLIP(nasa, "torchcodec__nasa_13013.mp4");
    const Result srt = export_clip(nasa, "mkv");
    EXPECT_EQ(srt.output.count("subtitle"), 2);
    EXPECT_EQ(srt.output.first("subtitle").codec, "subrip");
    EXPECT_FALSE(srt.output.first("subtitle").packets.empty());
    EXPECT_EQ(srt.output.count("audio"), 2);
}

TEST(Clips, BitmapSubtitlesAreRefusedOrDroppedByName) {
    REQUIRE_CLIP(clip, "exo__sample_with_vobsub.mkv");
    const MediaInfo info = probe_media(clip);
    JobSpec spec;
    spec.source = clip;
    spec.output = "out.mp4";
    const PassthroughPlan plan = plan_passthrough(spec, info, container_registry().at("mp4"));
    EXPECT_TRUE(mentions(english(plan.warnings), "dvd_subtitle")) << listed(english(plan.warnings));
    spec.subtitles = SubtitleMode::Copy;
    EXPECT_THROW(plan_passthrough(spec, info, container_registry().at("mp4")), Error);
    const Result mkv = export_clip(clip, "mkv");
    EXPECT_EQ(mkv.output.first("subtitle").codec, "dvd_subtitle");
}

TEST(Clips, ChaptersAreKeptAndClipped) {
    REQUIRE_CLIP(clip, "exo__sample_with_chapters.mkv");
    for (const char* container : {"mkv", "mp4", "webm"}) {
        SCOPED_TRACE(container);
        const Result result = export_clip(clip, container);
        ASSERT_EQ(result.output.chapters.size(), result.source.chapters.size());
        for (std::size_t i = 0; i < result.output.chapters.size(); ++i)
            EXPECT_NEAR(result.output.chapters[i].first, result.source.chapters[i].first, 0.002);
    }
}

TEST(Clips, SeveralTracksKeepTheirLanguages) {
    REQUIRE_CLIP(clip, "qt__multitrack.mkv");
    const Result result = export_clip(clip, "mp4");
    EXPECT_EQ(result.output.count("audio"), 2);
    EXPECT_EQ(result.output.count("subtitle"), 2);
    std::vector<std::string> from;
    std::vector<std::string> to;
    for (const auto& stream : result.source.streams)
        if (stream.kind == "audio" && stream.tags.count("language"))
            from.push_back(stream.tags.at("language"));
    for (const auto& stream : result.output.streams)
        if (stream.kind == "audio" && stream.tags.count("language"))
            to.push_back(stream.tags.at("language"));
    EXPECT_EQ(to, from);
}

TEST(Clips, CoversAndRotationAreKept) {
    REQUIRE_CLIP(cover, "qt__audio_video_with_jpg_thumbnail.mp4");
    EXPECT_EQ(export_clip(cover, "mp4").output.count("cover"), 1);
    EXPECT_EQ(export_clip(cover, "mkv").output.count("cover"), 1);
    REQUIRE_CLIP(phone, "streamio__ios9.mov");
    const Result mov = export_clip(phone, "mov");
    EXPECT_TRUE(mov.output.first("video").has_rotation);
    for (const auto& [key, value] : mov.source.tags)
        if (key.rfind("com.apple.quicktime.", 0) == 0) {
            EXPECT_EQ(mov.output.tags.count(key), 1u) << key;
        }
}

TEST(Clips, VariableRateClipsKeepEveryTime) {
    for (const char* name :
         {"drew__FLIR Thermal.mp4", "streamio__awesome'movie.mov", "mp4parser__count-video.mp4",
          "mp4parser__MOV00006.3gp", "moviepy__no_duration.webm"}) {
        REQUIRE_CLIP(clip, name);
        for (const char* container : {"mp4", "mkv"}) {
            SCOPED_TRACE(std::string(name) + " " + container);
            expect_times(export_clip(clip, container));
        }
    }
}

TEST(Clips, LateStartsStay) {
    REQUIRE_CLIP(clip, "exo__bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4");
    for (const char* container : {"mp4", "mov", "mkv", "webm"}) {
        SCOPED_TRACE(container);
        expect_times(export_clip(clip, container));
    }
}

TEST(Clips, InPointsCutEverythingAlike) {
    REQUIRE_CLIP(clip, "torchcodec__nasa_13013.mp4");
    for (const char* container : {"mp4", "mkv"}) {
        SCOPED_TRACE(container);
        std::int64_t shift = 0;
        // The segments hold every frame, so the range is told as the clip's own but cut in sound and text.
        const Result result = export_clip(clip, container, [&](AssembleRequest& request) {
            request.whole_range = false;
            request.spec.start = TimePoint{TimePoint::Unit::Frame, 0};
            request.shift_us = rescale(request.start_pts, request.time_base, {1, 1000000});
            shift = request.start_pts;
        });
        expect_times(result, shift);
        const auto& audio = result.output.first("audio");
        const double end = to_seconds(result.pts.back() - shift, result.time_base) + 0.2;
        EXPECT_LE(to_seconds(audio.packets.back().pts, audio.time_base), end);
    }
}

} // namespace
} // namespace framewright::test
