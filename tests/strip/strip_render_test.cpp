// Thumbnails are what the preview shows, smaller; a waveform is what the sound is.
#include "core/base/error.h"
#include "core/media/source/probe.h"
#include "core/preview/render/preview_renderer.h"
#include "core/strip/render/cut_finder.h"
#include "core/strip/render/thumbnail_maker.h"
#include "core/strip/render/waveform_maker.h"
#include "core/strip/strip_types.h"
#include "tests/media/reference.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace framewright::test {
namespace {

constexpr int height = 36;

std::vector<std::uint8_t> slot() {
    return std::vector<std::uint8_t>(thumbnail_slot_bytes(height));
}

/// The preview's picture of the whole frame, at this size.
std::vector<std::uint8_t> previewed(const std::string& path, std::int64_t frame_number, int width) {
    PreviewRenderer renderer;
    renderer.open(path, 0);
    renderer.set_index(index_of(path));
    PreviewRequest request;
    request.frame = frame_number;
    request.filtered.wanted = false;
    request.original.pixel_width = width;
    request.original.pixel_height = height;
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * height * 4);
    renderer.render(request, pixels.data(), nullptr);
    return pixels;
}

Orientation orientation_of(const std::string& path) {
    const MediaInfo info = probe_media(path);
    return require_video(info, 0).video->orientation;
}

class ThumbnailTest : public testing::Test {
protected:
    void make(const std::string& source, const std::vector<std::string>& options = {}) {
        std::vector<std::string> all{"-f",      "lavfi",     "-i",  source, "-c:v", "libx264",
                                     "-preset", "ultrafast", "-bf", "2",    "-g",   "10"};
        all.insert(all.end(), options.begin(), options.end());
        make_clip(all, path_);
    }
    ThumbnailMaker maker() { return {path_, video_stream_of(path_), orientation_of(path_), index_of(path_)}; }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("clip.mp4");
};

TEST_F(ThumbnailTest, IsThePreviewsFrameMadeSmall) {
    make("testsrc2=size=256x144:rate=25:duration=2");
    ThumbnailMaker thumbnails = maker();
    for (const std::int64_t frame : {0, 40, 20, 7, 8, 49, 13, 0}) {
        std::vector<std::uint8_t> pixels = slot();
        const std::optional<int> width = thumbnails.make(frame, height, pixels.data(), {});
        ASSERT_EQ(width, std::optional(64));
        pixels.resize(std::size_t{64} * height * 4);
        EXPECT_EQ(pixels, previewed(path_, frame, 64)) << frame;
    }
}

TEST_F(ThumbnailTest, PicturesOfAnAnamorphicClipHaveSquarePixels) {
    make("testsrc2=size=128x144:rate=25:duration=1", {"-vf", "setsar=2/1"});
    std::vector<std::uint8_t> pixels = slot();
    EXPECT_EQ(maker().make(3, height, pixels.data(), {}), std::optional(64));
}

TEST_F(ThumbnailTest, VeryWideAndVeryTallPicturesAreCut) {
    make("testsrc2=size=1024x32:rate=25:duration=1");
    std::vector<std::uint8_t> pixels = slot();
    EXPECT_EQ(maker().make(3, height, pixels.data(), {}), std::optional(height * max_thumbnail_aspect));
    make("testsrc2=size=32x1024:rate=25:duration=1");
    EXPECT_EQ(maker().make(3, height, pixels.data(), {}), std::optional(height / max_thumbnail_aspect));
}

TEST_F(ThumbnailTest, StopsWhenItIsCancelled) {
    make("testsrc2=size=64x64:rate=25:duration=1");
    std::vector<std::uint8_t> pixels = slot();
    CancelToken cancel;
    cancel.cancel();
    try {
        maker().make(9, height, pixels.data(), cancel);
        FAIL() << "went on";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Cancelled);
    }
}

TEST_F(ThumbnailTest, AFileThatIsGoneHasNoPictures) {
    make("testsrc2=size=64x64:rate=25:duration=1");
    ThumbnailMaker thumbnails = maker();
    std::filesystem::remove(path_);
    std::vector<std::uint8_t> pixels = slot();
    EXPECT_EQ(thumbnails.make(5, height, pixels.data(), {}), std::nullopt);
}

struct Waveform {
    std::vector<int> lowest, highest;
    bool sound = false;
    int pieces = 0;
};

constexpr std::int64_t bucket_us = 10'000;

Waveform waveform_of(const std::string& path, int stream, std::int64_t buckets, std::int64_t start_us = 0) {
    Waveform result;
    const WaveformTimes times{start_us, bucket_us, buckets};
    result.sound = make_waveform(path, stream, *index_of(path), times, {}, [&](const WaveformPiece& piece) {
        EXPECT_EQ(piece.first, static_cast<std::int64_t>(result.lowest.size()));
        EXPECT_LE(piece.lowest.size(), max_waveform_piece);
        result.lowest.insert(result.lowest.end(), piece.lowest.begin(), piece.lowest.end());
        result.highest.insert(result.highest.end(), piece.highest.begin(), piece.highest.end());
        ++result.pieces;
    });
    EXPECT_EQ(result.lowest.size(), static_cast<std::size_t>(buckets));
    EXPECT_EQ(result.highest.size(), static_cast<std::size_t>(buckets));
    return result;
}

class WaveformTest : public testing::Test {
protected:
    void make(const std::string& sound, const std::vector<std::string>& codec) {
        std::vector<std::string> all{"-f",   "lavfi",   "-i",      "color=size=64x64:rate=25:duration=2",
                                     "-f",   "lavfi",   "-i",      sound,
                                     "-c:v", "libx264", "-preset", "ultrafast"};
        all.insert(all.end(), codec.begin(), codec.end());
        make_clip(all, path_);
    }

    TemporaryFolder folder_;
    std::string path_ = folder_.file("clip.mkv");
};

/// A tone of half the full scale in the second of two seconds.
constexpr const char* late_tone = "aevalsrc=0.5*sin(2*PI*440*t)*gte(t\\,1):d=2:s=48000";

TEST_F(WaveformTest, ATonesPeaksStandWhereItSounds) {
    make(late_tone, {"-c:a", "pcm_s16le"});
    const Waveform waveform = waveform_of(path_, 1, 200);
    EXPECT_TRUE(waveform.sound);
    for (std::size_t i = 0; i < 99; ++i) {
        ASSERT_EQ(waveform.highest[i], 0) << i;
        ASSERT_EQ(waveform.lowest[i], 0) << i;
    }
    for (std::size_t i = 101; i < 199; ++i) {
        ASSERT_NEAR(waveform.highest[i], waveform_full_scale / 2, 2) << i;
        ASSERT_NEAR(waveform.lowest[i], -waveform_full_scale / 2, 2) << i;
    }
}

TEST_F(WaveformTest, EveryFormatAndLayoutIsRead) {
    const std::string rates[] = {"8000", "44100"};
    const std::vector<std::string> codecs[] = {
        {"-c:a", "pcm_u8"},           {"-c:a", "pcm_s24le"},       {"-c:a", "pcm_f64le"},
        {"-c:a", "flac", "-ac", "6"}, {"-c:a", "aac", "-ac", "6"}, {"-c:a", "pcm_s32le", "-ac", "3"}};
    for (const std::string& rate : rates)
        for (std::vector<std::string> codec : codecs) {
            codec.insert(codec.end(), {"-ar", rate});
            make("aevalsrc=0.5*sin(2*PI*440*t):d=2:s=48000", codec);
            const Waveform waveform = waveform_of(path_, 1, 200);
            EXPECT_TRUE(waveform.sound) << codec[1] << " " << rate;
            EXPECT_GT(*std::max_element(waveform.highest.begin(), waveform.highest.end()), 20) << codec[1];
            EXPECT_LT(*std::min_element(waveform.lowest.begin(), waveform.lowest.end()), -20) << codec[1];
        }
}

TEST_F(WaveformTest, SilenceHasNone) {
    make("anullsrc=r=44100:d=2", {"-c:a", "pcm_s16le", "-t", "2"});
    const Waveform waveform = waveform_of(path_, 1, 200);
    EXPECT_TRUE(waveform.sound);
    EXPECT_EQ(waveform.highest, std::vector<int>(200, 0));
    EXPECT_EQ(waveform.lowest, std::vector<int>(200, 0));
}

TEST_F(WaveformTest, WhatSoundsBeforeAndBehindTheClipIsLeftOut) {
    make(late_tone, {"-c:a", "pcm_s16le"});
    const Waveform waveform = waveform_of(path_, 1, 50, 1'500'000);
    EXPECT_NEAR(waveform.highest.front(), waveform_full_scale / 2, 2);
    EXPECT_NEAR(waveform.highest.back(), waveform_full_scale / 2, 2);
}

TEST_F(WaveformTest, LongSoundComesInPieces) {
    make("aevalsrc=0.1:d=2:s=8000", {"-c:a", "pcm_s16le"});
    const Waveform waveform = waveform_of(path_, 1, 3 * static_cast<std::int64_t>(max_waveform_piece) / 2);
    EXPECT_EQ(waveform.pieces, 2);
    EXPECT_EQ(waveform.highest.back(), 0);
}

TEST_F(WaveformTest, RefusesAStreamWithoutSoundAndStopsWhenCancelled) {
    make(late_tone, {"-c:a", "pcm_s16le"});
    const WaveformTimes times{0, bucket_us, 200};
    const auto ignore = [](const WaveformPiece&) {};
    EXPECT_THROW(make_waveform(path_, 0, *index_of(path_), times, {}, ignore), Error);
    EXPECT_THROW(make_waveform(path_, 7, *index_of(path_), times, {}, ignore), Error);
    CancelToken cancel;
    cancel.cancel();
    EXPECT_THROW(make_waveform(path_, 1, *index_of(path_), times, cancel, ignore), Error);
}

TEST(Cuts, AreLargestInTheirSurroundingsByFar) {
    std::vector<double> differences(40, 1);
    differences[20] = 60;
    EXPECT_EQ(cut_places(differences), std::vector<std::size_t>{20});
    differences[20] = 8;
    EXPECT_TRUE(cut_places(differences).empty()) << "too little";
    differences[20] = differences[21] = 60; // a flash
    EXPECT_TRUE(cut_places(differences).empty());
    differences[21] = 30; // fast movement
    EXPECT_TRUE(cut_places(differences).empty());
    differences.assign(3, 0);
    differences[0] = 60;
    EXPECT_EQ(cut_places(differences), std::vector<std::size_t>{0});
    EXPECT_TRUE(cut_places({}).empty());
}

TEST(Cuts, AreFoundWhereverTheRangeEnds) {
    const TemporaryFolder folder;
    const std::string path = folder.file("cuts.mkv");
    make_clip({"-f",
               "lavfi",
               "-i",
               "testsrc2=size=96x64:rate=25:duration=1.2",
               "-f",
               "lavfi",
               "-i",
               "mandelbrot=size=96x64:rate=25",
               "-f",
               "lavfi",
               "-i",
               "color=gray:size=96x64:rate=25:duration=1",
               "-filter_complex",
               "[1]trim=duration=1[b];[0][b][2]concat=n=3",
               "-c:v",
               "libx264",
               "-preset",
               "ultrafast",
               "-bf",
               "2",
               "-g",
               "12"},
              path);
    const auto index = index_of(path);
    ASSERT_EQ(index->frame_count(), 80);
    const auto cuts = [&](std::int64_t first, std::int64_t end) {
        return find_cuts(path, 0, index, first, end, {});
    };
    EXPECT_EQ(cuts(0, 80), (std::vector<std::int64_t>{30, 55}));
    EXPECT_EQ(cuts(0, 30), std::vector<std::int64_t>{});
    EXPECT_EQ(cuts(30, 31), std::vector<std::int64_t>{30});
    EXPECT_EQ(cuts(31, 55), std::vector<std::int64_t>{});
    EXPECT_EQ(cuts(31, 80), std::vector<std::int64_t>{55});
    CancelToken cancel;
    cancel.cancel();
    EXPECT_THROW(find_cuts(path, 0, index, 0, 80, cancel), Error);
}

TEST(RealClips, UprightPicturesAndSoundOfManyKinds) {
    if (media_folder().empty())
        GTEST_SKIP() << "no clips";
    const std::string phone = media_folder() + "streamio__ios9.mov"; // 1280x720, turned
    std::vector<std::uint8_t> pixels = slot();
    ThumbnailMaker maker(phone, video_stream_of(phone), orientation_of(phone), index_of(phone));
    const std::optional<int> width = maker.make(0, height, pixels.data(), {});
    ASSERT_TRUE(width);
    EXPECT_LT(*width, height);
    const std::string six = media_folder() + "bower_bbb480p30s__video.mp4"; // 5.1
    const MediaInfo info = probe_media(six);
    for (const StreamInfo& stream : info.streams)
        if (stream.kind == StreamKind::Audio) {
            const Waveform waveform = waveform_of(six, stream.index, 3000);
            EXPECT_GT(*std::max_element(waveform.highest.begin(), waveform.highest.end()), 10);
        }
}

} // namespace
} // namespace framewright::test
