// Every real clip is read exactly as ffmpeg reads it.
#include "core/base/error.h"
#include "core/media/source/frame_reader.h"
#include "tests/media/expectations.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

extern "C" {
#include <libavcodec/avcodec.h>
}

namespace framewright::test {
namespace {

/// Sequential reading of these clips is not compared: no video, nothing decodable, or damaged by design; each
/// has a test of its own.
const std::vector<std::string> special = {"mp4parser__count-english-audio.mp4",
                                          "streamio__broken.mp4",
                                          "streamio__empty.flv",
                                          "exo__invalid-bitstream.webm",
                                          "exo__sample_vvc.mp4",
                                          "decord__corrupted.mp4",
                                          "vpf__test_res_change.h264",
                                          "mutant__assemble_fails.flv",
                                          "mutant__backends_differ.mp4",
                                          "mutant__concealment.mpeg",
                                          "mutant__concealment.ts",
                                          "mutant__verify_fails.mkv",
                                          "quietvoid__dovi_regular.hevc",
                                          "quietvoid__hdr10plus_regular.hevc",
                                          "INDEX.tsv"};

/// Clips whose decoding takes too long for the quick suite.
const std::vector<std::string> slow = {"exo__long_1080p_lowbitrate.mp4",
                                       "mdn__tears-of-steel-battle-clip-medium.webm",
                                       "opencv__vtest.avi",
                                       "bower_bbb480p30s__video.mp4",
                                       "qt__multitrack.mkv",
                                       "intel__car-detection.mp4",
                                       "gopro__karma.mp4",
                                       "exo__8k24fps_300ms.mp4",
                                       "tsduck__test-064.ts",
                                       "exo__edit_list_positive_shift.mp4",
                                       "exo__portrait_4k60.mp4",
                                       "exo__sample_edit_list.mp4",
                                       "exo__sample_with_colr_mdcv_and_clli.mp4",
                                       "drew__FLIR Thermal.mp4"};

bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> clips() {
    std::vector<std::string> names;
    if (media_folder().empty())
        return names;
#ifdef FRAMEWRIGHT_LONG_TESTS
    constexpr bool all = true;
#else
    constexpr bool all = false;
#endif
    for (const auto& entry : std::filesystem::directory_iterator(media_folder())) {
        const std::string name = entry.path().filename().string();
        if (!contains(special, name) && (all || !contains(slow, name)))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Open GOP, B-pyramid, edit lists, TS, PS, AVI, VP9, variable frame rate, wrong sync samples, late first
/// frame.
std::vector<std::string> seek_clips() {
    if (media_folder().empty())
        return {};
    return {"mp4parser__foreman-hevc-384.mp4",
            "exo__bbb_800x640_768kbps_30fps_avc_pyramid_3b.mp4",
            "exo__bbb_800x640_768kbps_30fps_avc_2b_firstpts_10_sec.mp4",
            "exo__bear-vp9-odd-dimensions.webm",
            "drew__FLIR Thermal.mp4",
            "drew__Sony ILCE-7M3 (A7M3).mts",
            "kivy__cityCC0.mpg",
            "opencv__Megamind_bugy.avi",
            "opencv__tree.avi",
            "mp4parser__MOV00006.3gp",
            "gopro__karma.mp4",
            "exo__sample_with_chapters.mkv",
            "streamio__awesome'movie.mov"};
}

std::string reference_decoder(const std::string& name) {
    return name == "moviepy__transparent.webm" ? "libvpx-vp9" : "";
}

TEST(RealClips, ReadAsFfmpegReadsThem) {
    const std::vector<std::string> names = clips();
    if (names.empty())
        GTEST_SKIP() << "about 40 real clips skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    for (const std::string& name : names) {
        SCOPED_TRACE(name);
        const std::string path = media_folder() + name;
        const std::vector<ReferenceFrame> expected = reference_frames(path, reference_decoder(name));
        ASSERT_FALSE(expected.empty());
        expect_index(expected, *index_of(path));
        expect_frames(expected, read_frames(path, 1));
        expect_frames(expected, read_frames(path, 2));
    }
}

/// Raw streams have no times: they are counted from the frame rate, where libav rounds each duration.
TEST(RealClips, RawStreamsHaveTheFramesThatFfmpegGives) {
    if (media_folder().empty())
        GTEST_SKIP() << "2 real clips skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    for (const char* name : {"quietvoid__dovi_regular.hevc", "quietvoid__hdr10plus_regular.hevc"}) {
        SCOPED_TRACE(name);
        const std::vector<ReferenceFrame> expected = reference_frames(media_folder() + name);
        const std::vector<ReferenceFrame> actual = read_frames(media_folder() + name, 1);
        ASSERT_EQ(expected.size(), actual.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            ASSERT_EQ(expected[i].md5, actual[i].md5) << "samples of frame " << i;
    }
}

TEST(RealClips, SeekGivesTheSameFrames) {
    const std::vector<std::string> names = seek_clips();
    if (names.empty())
        GTEST_SKIP() << "13 real clips skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    for (const std::string& name : names) {
        SCOPED_TRACE(name);
        expect_seeks(media_folder() + name, 2);
    }
}

TEST(RealClips, DamagedClipIsReadWithWarnings) {
    if (media_folder().empty())
        GTEST_SKIP() << "1 real clip skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    const std::string path = media_folder() + "decord__corrupted.mp4";
    const auto index = index_of(path);
    EXPECT_TRUE(index->damaged);
    EXPECT_FALSE(index->warnings.empty());
    expect_frames(reference_frames(path), read_frames(path, 0));
    FrameReader reader(path, video_stream_of(path), index, {});
    while (reader.next()) {
    }
    EXPECT_FALSE(reader.warnings().empty());
}

TEST(RealClips, ChangeOfSizeIsRefusedByFrameNumber) {
    if (media_folder().empty())
        GTEST_SKIP() << "1 real clip skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    try {
        read_frames(media_folder() + "vpf__test_res_change.h264", 1);
        FAIL() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(ErrorKind::Unsupported, error.kind());
        EXPECT_NE(std::string::npos, error.cause().english().find("frame 49")) << error.cause().english();
        EXPECT_NE(std::string::npos, error.cause().english().find("424x232")) << error.cause().english();
    }
}

struct Refusal {
    const char* name;
    const char* words;
};

void expect_refused(const std::string& name, const char* words) {
    try {
        read_frames(media_folder() + name, 1);
        ADD_FAILURE() << "no error";
    } catch (const Error& error) {
        EXPECT_EQ(ErrorKind::Input, error.kind());
        EXPECT_NE(std::string::npos, error.cause().english().find(words)) << error.what();
    }
}

/// Up to FFmpeg 7.0 there is none.
TEST(RealClips, VvcIsReadWhereThereIsADecoder) {
    if (media_folder().empty())
        GTEST_SKIP() << "1 real clip skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    const std::string name = "exo__sample_vvc.mp4";
    if (!avcodec_find_decoder_by_name("vvc")) {
        expect_refused(name, "no decoder for vvc");
        return;
    }
    const std::vector<ReferenceFrame> expected = reference_frames(media_folder() + name);
    ASSERT_FALSE(expected.empty());
    expect_index(expected, *index_of(media_folder() + name));
    expect_frames(expected, read_frames(media_folder() + name, 2));
}

TEST(RealClips, WhatCannotBeReadIsRefusedInWords) {
    if (media_folder().empty())
        GTEST_SKIP() << "4 real clips skipped: FRAMEWRIGHT_MEDIA_DIR names no folder";
    constexpr Refusal refusals[] = {
        {"mp4parser__count-english-audio.mp4", "has no video stream"},
        {"streamio__broken.mp4", "not a media file"},
        {"streamio__empty.flv", "not a media file"},
        {"exo__invalid-bitstream.webm", "no frame of the video could be decoded"}};
    for (const Refusal& refusal : refusals) {
        SCOPED_TRACE(refusal.name);
        expect_refused(refusal.name, refusal.words);
    }
}

} // namespace
} // namespace framewright::test
