// What probing says of a file, and how it refuses what is none.
#include "core/base/error.h"
#include "core/media/index/frame_indexer.h"
#include "core/media/source/probe.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace framewright::test {
namespace {

void expect_refused(const std::string& path, const std::string& words) {
    try {
        probe_media(path);
        ADD_FAILURE() << "no error for " << path;
    } catch (const Error& error) {
        EXPECT_EQ(ErrorKind::Input, error.kind());
        EXPECT_EQ("open", error.stage());
        EXPECT_EQ(path, error.file());
        EXPECT_NE(std::string::npos, error.cause().english().find(words)) << error.what();
        EXPECT_EQ(std::string::npos, error.cause().english().find('\n'));
    }
}

TEST(Probe, RefusesWhatIsNoMedia) {
    const TemporaryFolder folder;
    std::ofstream(folder.file("empty.mp4"));
    std::ofstream(folder.file("text.txt")) << "Some words.\n";
    std::ofstream(folder.file("list.m3u8")) << "#EXTM3U\n#EXTINF:1,\n/etc/hostname\n#EXT-X-ENDLIST\n";
    expect_refused(folder.file("missing.mp4"), "no such file");
    expect_refused(folder.file(""), "folder");
    expect_refused(folder.file("empty.mp4"), "empty");
    expect_refused(folder.file("text.txt"), "not a media file");
    EXPECT_THROW(probe_media(folder.file("list.m3u8")), Error);
}

TEST(Probe, NamesWithSpecialLettersAreFiles) {
    const TemporaryFolder folder;
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=32x32:rate=5:duration=1", "-c:v", "ffv1"},
              folder.file("a.mkv"));
    const std::string path = folder.file("a:b 'c' %03d \xff.mkv");
    std::filesystem::rename(folder.file("a.mkv"), path);
    EXPECT_EQ(1u, probe_media(path).streams.size());
}

TEST(Probe, DescribesVideoAudioSubtitlesAndChapters) {
    const TemporaryFolder folder;
    std::ofstream(folder.file("words.srt")) << "1\n00:00:00,000 --> 00:00:01,000\nHello\n";
    std::ofstream(folder.file("meta.txt"))
        << ";FFMETADATA1\ntitle=A title\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=500\nEND=1500\ntitle=Middle\n";
    const std::string path = folder.file("all.mkv");
    make_clip({"-f",
               "lavfi",
               "-i",
               "testsrc2=size=64x48:rate=25:duration=2",
               "-f",
               "lavfi",
               "-i",
               "sine=frequency=440:sample_rate=48000:duration=2",
               "-i",
               folder.file("words.srt"),
               "-i",
               folder.file("meta.txt"),
               "-map",
               "0",
               "-map",
               "1",
               "-map",
               "2",
               "-map_metadata",
               "3",
               "-vf",
               "setsar=4/3,setparams=range=pc:color_primaries=bt2020:color_trc=smpte2084:colorspace=bt2020nc",
               "-c:v",
               "ffv1",
               "-pix_fmt",
               "yuv422p10le",
               "-color_primaries",
               "bt2020",
               "-color_trc",
               "smpte2084",
               "-colorspace",
               "bt2020nc",
               "-color_range",
               "pc",
               "-c:a",
               "flac",
               "-c:s",
               "srt",
               "-metadata:s:a:0",
               "language=deu"},
              path);
    const MediaInfo info = probe_media(path);
    EXPECT_EQ("A title", info.tags.at("title"));
    ASSERT_EQ(1u, info.chapters.size());
    EXPECT_EQ(500000, info.chapters[0].start_us);
    EXPECT_EQ(1500000, info.chapters[0].end_us);
    ASSERT_EQ(3u, info.streams.size());
    const VideoProperties& video = *require_video(info, 0).video;
    EXPECT_EQ(64, video.format.width);
    EXPECT_EQ(48, video.format.height);
    EXPECT_EQ("yuv422p10le", video.format.pixel_format);
    EXPECT_EQ(10, video.format.bit_depth);
    EXPECT_EQ(1, video.format.chroma_shift_x);
    EXPECT_EQ(0, video.format.chroma_shift_y);
    EXPECT_TRUE(video.format.full_range);
    EXPECT_EQ(9, video.format.primaries);
    EXPECT_EQ(16, video.format.transfer);
    EXPECT_EQ(9, video.format.matrix);
    EXPECT_EQ((Rational{4, 3}), video.format.sample_aspect_ratio);
    EXPECT_EQ(FrameRateKind::Constant, video.rate_kind);
    EXPECT_EQ(48000, info.streams[1].audio->sample_rate);
    EXPECT_EQ("deu", info.streams[1].language);
    EXPECT_TRUE(info.streams[2].text_subtitle);
    EXPECT_THROW(require_video(info, 1), Error);
}

TEST(Probe, FindsHdrMetadataOfTheElementaryStream) {
    const TemporaryFolder folder;
    const std::string path = folder.file("hdr.ts");
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=64x64:rate=25:duration=1", "-pix_fmt", "yuv420p10le",
               "-c:v", "libx265", "-preset", "ultrafast", "-x265-params",
               "log-level=none:repeat-headers=1:hdr10=1:max-cll=1000,400:master-display=G(13250,34500)B(7500,"
               "3000)R("
               "34000,16000)WP(15635,16450)L(10000000,50)"},
              path);
    const VideoProperties video = *require_video(probe_media(path), 0).video;
    ASSERT_TRUE(video.content_light);
    EXPECT_EQ(1000, video.content_light->max_content);
    EXPECT_EQ(400, video.content_light->max_frame_average);
    ASSERT_TRUE(video.mastering_display);
    EXPECT_DOUBLE_EQ(0.265, video.mastering_display->green_x.to_double());
    EXPECT_DOUBLE_EQ(1000.0, video.mastering_display->max_luminance.to_double());
}

TEST(Probe, TellsRotationAndMirror) {
    if (media_folder().empty())
        GTEST_SKIP() << "2 real clips skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    const auto orientation = [](const std::string& name) {
        return require_video(probe_media(media_folder() + name), 0).video->orientation;
    };
    const Orientation phone = orientation("streamio__ios9.mov");
    EXPECT_EQ(1, phone.quarter_turns);
    EXPECT_FALSE(phone.mirrored);
    const Orientation mirrored = orientation("qt__color_matrix_270_deg_clockwise_mirrored.mp4");
    EXPECT_EQ(3, mirrored.quarter_turns);
    EXPECT_TRUE(mirrored.mirrored);
    EXPECT_TRUE(mirrored.exact);
}

TEST(Probe, AttachedPicturesAreNoVideoTracks) {
    if (media_folder().empty())
        GTEST_SKIP() << "1 real clip skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    const MediaInfo info = probe_media(media_folder() + "qt__audio_video_with_jpg_thumbnail.mp4");
    EXPECT_EQ(684, require_video(info, 0).video->format.width);
    EXPECT_THROW(require_video(info, 1), Error);
}

TEST(Index, StopsWhenCancelled) {
    const TemporaryFolder folder;
    const std::string path = folder.file("clip.mkv");
    make_clip({"-f", "lavfi", "-i", "testsrc2=size=32x32:rate=25:duration=1", "-c:v", "ffv1"}, path);
    CancelToken cancel;
    cancel.cancel();
    try {
        index_frames(path, 0, cancel, {});
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(ErrorKind::Cancelled, error.kind());
    }
}

} // namespace
} // namespace framewright::test
