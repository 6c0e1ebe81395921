// Segments become files: exact times, decoding order, audio, refusals.
#include "tests/media_write/fixture.h"

#include "core/base/error.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace framewright::test {
namespace {

EncoderSpec x264(const std::string& preset = "medium") {
    EncoderSpec spec;
    spec.id = "x264";
    spec.preset = preset;
    return spec;
}

/// Encodes the frames in pieces and writes each as a segment.
std::vector<std::string> segments_of(const TemporaryFolder& folder, const EncoderSpec& spec,
                                     const EncoderInput& input, const std::vector<std::int64_t>& pts,
                                     std::size_t piece) {
    std::vector<std::string> paths;
    for (std::size_t first = 0; first < pts.size(); first += piece) {
        const std::vector<std::int64_t> part(
            pts.begin() + static_cast<std::ptrdiff_t>(first),
            pts.begin() + static_cast<std::ptrdiff_t>(std::min(first + piece, pts.size())));
        paths.push_back(write_segment(folder, static_cast<int>(paths.size()),
                                      encode(spec, input, part, static_cast<int>(first))));
    }
    return paths;
}

void expect_strict_dts(const ReadFile::Stream& video) {
    for (std::size_t i = 1; i < video.packets.size(); ++i)
        EXPECT_LT(video.packets[i - 1].dts, video.packets[i].dts) << "packet " << i;
    for (const ReadPacket& packet : video.packets)
        EXPECT_LE(packet.dts, packet.pts);
}

std::vector<std::int64_t> rescaled(const std::vector<std::int64_t>& pts, Rational from, Rational to) {
    std::vector<std::int64_t> result;
    for (const std::int64_t value : pts)
        result.push_back(rescale(value, from, to));
    return result;
}

class EveryContainer : public testing::TestWithParam<const char*> {};
INSTANTIATE_TEST_SUITE_P(Assembler, EveryContainer, testing::Values("mp4", "mov", "mkv", "webm", "avi"));

EncoderSpec encoder_for(const std::string& container) {
    EncoderSpec spec = x264("veryfast");
    if (container == "webm") {
        spec.id = "vp9";
        spec.preset = "5";
    }
    return spec;
}

TEST_P(EveryContainer, TwoSegmentsMakeOneStreamWithAudio) {
    const std::string container = GetParam();
    const TemporaryFolder folder;
    const auto pts = constant_pts(24);
    const auto segments =
        segments_of(folder, encoder_for(container), encoder_input("yuv420p", 96, 64, container), pts, 11);
    const auto request = request_for(folder, write_tone(folder, 1.0), container, segments, pts);
    const AssembleReport report = run(request);
    const ReadFile file = read_file(request.part_path);
    EXPECT_EQ(file.count("video"), 1);
    EXPECT_EQ(file.count("audio"), 1);
    const auto& video = file.first("video");
    EXPECT_EQ(video.packets.size(), 24u);
    if (container != "avi") {
        EXPECT_EQ(pts_of(video), rescaled(pts, {1, 12800}, video.time_base));
    }
    if (container == "mp4" || container == "mov")
        expect_strict_dts(video);
    EXPECT_EQ(report.video_packets, 24);
    EXPECT_GT(report.bytes, 0);
    EXPECT_GE(report.verified.size(), 3u);
    const auto& audio = file.first("audio");
    double seconds = 0;
    for (const ReadPacket& packet : audio.packets)
        seconds += to_seconds(packet.duration, audio.time_base);
    EXPECT_NEAR(seconds, 1.0, 0.1);
    EXPECT_EQ(std::filesystem::exists(request.spec.output), false);
}

TEST(Assembler, VariableRateKeepsEveryTimeAndOrdersDecoding) {
    // Gaps of very different lengths around the seam: an encoder's own DTS would run backwards there.
    const std::vector<std::int64_t> pts{0,     100,   200,   5000,  5100,  5200,  5300,  90000,  90003,
                                        90006, 95000, 95001, 95002, 95003, 95004, 95005, 180000, 190000};
    for (const char* container : {"mp4", "mov", "mkv"}) {
        SCOPED_TRACE(container);
        const TemporaryFolder folder;
        EncoderInput input = encoder_input("yuv420p", 64, 64, container);
        input.time_base = {1, 90000};
        const auto segments = segments_of(folder, x264(), input, pts, 7);
        auto request = request_for(folder, write_tone(folder, 0.1), container, segments, pts, {1, 90000});
        request.spec.audio.mode = AudioMode::None;
        run(request);
        const ReadFile file = read_file(request.part_path);
        const auto& video = file.first("video");
        EXPECT_EQ(pts_of(video), rescaled(pts, {1, 90000}, video.time_base));
        if (std::string(container) != "mkv")
            expect_strict_dts(video);
    }
}

TEST(Assembler, LateAndNegativeStarts) {
    for (const char* container : {"mp4", "mkv"})
        for (const std::int64_t start : {128000, 7, -2560}) {
            SCOPED_TRACE(std::string(container) + " from " + std::to_string(start));
            const TemporaryFolder folder;
            const auto pts = constant_pts(10, start);
            const auto segments =
                segments_of(folder, x264(), encoder_input("yuv420p", 64, 64, container), pts, 4);
            const auto request = request_for(folder, write_tone(folder, 0.5), container, segments, pts);
            const AssembleReport report = run(request);
            const ReadFile file = read_file(request.part_path);
            const auto& video = file.first("video");
            const auto expected = constant_pts(10, std::max<std::int64_t>(0, start));
            EXPECT_EQ(pts_of(video), rescaled(expected, {1, 12800}, video.time_base));
            if (start < 0) {
                EXPECT_FALSE(report.notes.empty());
            }
        }
}

TEST(Assembler, InAndOutPointsCutAudioAndShift) {
    for (const char* container : {"mp4", "mkv"}) {
        SCOPED_TRACE(container);
        const TemporaryFolder folder;
        const auto pts = constant_pts(25, 12800);
        const auto segments =
            segments_of(folder, x264(), encoder_input("yuv420p", 64, 64, container), pts, 25);
        auto request = request_for(folder, write_tone(folder, 4.0), container, segments, pts);
        request.spec.start = TimePoint{TimePoint::Unit::Microsecond, 1000000};
        request.shift_us = 1000000;
        request.whole_range = false;
        run(request);
        const ReadFile file = read_file(request.part_path);
        EXPECT_EQ(pts_of(file.first("video")).front(), 0);
        const auto& audio = file.first("audio");
        double end = 0;
        for (const ReadPacket& packet : audio.packets)
            end = std::max(end, to_seconds(packet.pts + packet.duration, audio.time_base));
        EXPECT_NEAR(end, 1.0, 0.03);
        EXPECT_NEAR(to_seconds(audio.packets.front().pts, audio.time_base), 0.0, 0.03);
    }
}

TEST(Assembler, UncodedSoundIsCutToTheSample) {
    for (const char* container : {"mov", "mkv", "avi"}) {
        SCOPED_TRACE(container);
        const TemporaryFolder folder;
        const auto pts = constant_pts(25, 12800);
        const auto segments =
            segments_of(folder, x264("ultrafast"), encoder_input("yuv420p", 64, 64, container), pts, 25);
        auto request = request_for(folder, write_tone(folder, 4.0, 48000, 1), container, segments, pts);
        request.spec.start = TimePoint{TimePoint::Unit::Microsecond, 1000000};
        request.shift_us = 1000000;
        request.whole_range = false;
        run(request);
        const ReadFile file = read_file(request.part_path);
        const auto& audio = file.first("audio");
        std::int64_t bytes = 0;
        for (const ReadPacket& packet : audio.packets)
            bytes += static_cast<std::int64_t>(packet.data.size());
        EXPECT_EQ(bytes, 48000 * 2);
        EXPECT_EQ(audio.packets.front().pts, 0);
    }
}

TEST(Assembler, SoundBeforeADroppedStartIsLeftOut) {
    // The video starts a second after the sound, and --zero-start moves it to 0.
    for (const char* container : {"mp4", "mov", "mkv", "avi"}) {
        SCOPED_TRACE(container);
        const TemporaryFolder folder;
        const auto pts = constant_pts(25, 12800);
        const auto segments =
            segments_of(folder, x264("ultrafast"), encoder_input("yuv420p", 64, 64, container), pts, 25);
        auto request = request_for(folder, write_tone(folder, 3.0), container, segments, pts);
        request.spec.zero_start = true;
        request.shift_us = 1000000;
        run(request);
        const ReadFile file = read_file(request.part_path);
        const auto& audio = file.first("audio");
        double end = 0;
        for (const ReadPacket& packet : audio.packets)
            end = std::max(end, to_seconds(packet.pts + packet.duration, audio.time_base));
        constexpr double packet =
            0.09; // as long as some readers make one; an edit list hides what is before 0
        EXPECT_NEAR(end, 2.0, packet);
        EXPECT_NEAR(to_seconds(audio.packets.front().pts, audio.time_base), 0.0, packet);
    }
}

TEST(Assembler, EveryAudioCodec) {
    for (const char* codec : {"aac", "opus", "flac"})
        for (const int rate : {44100, 48000}) {
            SCOPED_TRACE(std::string(codec) + " " + std::to_string(rate));
            const TemporaryFolder folder;
            const auto pts = constant_pts(25);
            const auto segments =
                segments_of(folder, x264("ultrafast"), encoder_input("yuv420p", 64, 64, "mkv"), pts, 25);
            auto request = request_for(folder, write_tone(folder, 1.0, rate, 1), "mkv", segments, pts);
            request.spec.audio.mode = AudioMode::Encode;
            request.spec.audio.codec = codec;
            run(request);
            const ReadFile file = read_file(request.part_path);
            EXPECT_EQ(file.first("audio").codec, codec);
        }
}

TEST(Assembler, LossOfAFrameIsCaught) {
    const TemporaryFolder folder;
    const auto pts = constant_pts(10);
    const auto segments = segments_of(folder, x264(), encoder_input("yuv420p", 64, 64, "mp4"), pts, 5);
    auto request = request_for(folder, write_tone(folder, 0.4), "mp4", segments, pts);
    request.expected_frames = 11;
    try {
        run(request);
        FAIL() << "a missing frame was not noticed";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Verification);
    }
}

TEST(Assembler, OverlappingSegmentsAreRefused) {
    const TemporaryFolder folder;
    const auto input = encoder_input("yuv420p", 64, 64, "mp4");
    const auto first = write_segment(folder, 0, encode(x264(), input, constant_pts(5)));
    const auto second = write_segment(folder, 1, encode(x264(), input, constant_pts(5, 4 * 512)));
    auto request = request_for(folder, write_tone(folder, 0.4), "mp4", {first, second}, constant_pts(10));
    EXPECT_THROW(run(request), Error);
}

TEST(Assembler, SegmentsOfOtherParametersAreRefused) {
    const TemporaryFolder folder;
    const auto first =
        write_segment(folder, 0, encode(x264(), encoder_input("yuv420p", 64, 64, "mp4"), constant_pts(5)));
    const auto second = write_segment(
        folder, 1, encode(x264(), encoder_input("yuv420p", 96, 64, "mp4"), constant_pts(5, 5 * 512)));
    auto request = request_for(folder, write_tone(folder, 0.4), "mp4", {first, second}, constant_pts(10));
    try {
        run(request);
        FAIL() << "segments of two sizes were joined";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Verification);
    }
}

TEST(Assembler, AviRefusesVariableRateAndLateStarts) {
    for (const auto& pts : {std::vector<std::int64_t>{0, 512, 2000, 2512}, constant_pts(4, 12800)}) {
        const TemporaryFolder folder;
        const auto segments = segments_of(folder, x264(), encoder_input("yuv420p", 64, 64, "avi"), pts, 4);
        const auto request = request_for(folder, write_tone(folder, 0.1), "avi", segments, pts);
        try {
            run(request);
            FAIL() << "avi took what it cannot hold";
        } catch (const Error& error) {
            EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
        }
    }
}

TEST(Assembler, Hdr10AndColoursReachTheContainer) {
    for (const char* container : {"mp4", "mkv"}) {
        SCOPED_TRACE(container);
        const TemporaryFolder folder;
        EncoderInput input = encoder_input("yuv420p10le", 64, 64, container);
        input.format.primaries = 9;
        input.format.transfer = 16;
        input.format.matrix = 9;
        input.format.sample_aspect_ratio = {4, 3};
        MasteringDisplay display;
        display.red_x = display.red_y = display.green_x = display.green_y = {1, 4};
        display.blue_x = display.blue_y = display.white_x = display.white_y = {1, 5};
        display.min_luminance = {1, 1000};
        display.max_luminance = {1000, 1};
        display.has_primaries = display.has_luminance = true;
        input.mastering_display = display;
        input.content_light = ContentLight{1000, 400};
        EncoderSpec spec = x264();
        spec.id = "x265";
        const auto pts = constant_pts(5);
        const auto segments = segments_of(folder, spec, input, pts, 3);
        const auto request = request_for(folder, write_tone(folder, 0.2), container, segments, pts);
        run(request);
        const ReadFile file = read_file(request.part_path);
        const auto& video = file.first("video");
        EXPECT_TRUE(video.has_mastering_display);
        EXPECT_TRUE(video.has_content_light);
        EXPECT_EQ(video.sample_aspect_ratio, (Rational{4, 3}));
        if (std::string(container) == "mp4") {
            EXPECT_EQ(video.codec_tag, std::uint32_t{'h' | 'v' << 8 | 'c' << 16 | '1' << 24});
        }
    }
}

TEST(Assembler, EveryRowGoesIntoEveryContainerItNames) {
    for (const EncoderDescriptor& row : encoder_catalog()) {
        if (!row.available)
            continue;
        for (const std::string& container : row.containers) {
            SCOPED_TRACE(row.id + " in " + container);
            const TemporaryFolder folder;
            EncoderSpec spec;
            spec.id = row.id;
            if (row.id == "av1" || row.id == "vp9")
                spec.preset = row.presets.front();
            const auto pts = constant_pts(6);
            const auto segments =
                segments_of(folder, spec, encoder_input("yuv420p", 64, 64, container), pts, 3);
            auto request = request_for(folder, write_tone(folder, 0.2), container, segments, pts);
            const bool pictures = container_registry().at(container).pictures;
            if (pictures)
                request.part_path = "sequence:" + folder.file("%d." + container);
            EXPECT_EQ(run(request).video_packets, 6);
            const std::string made = pictures ? folder.file("6." + container) : request.part_path;
            EXPECT_EQ(read_file(made).first("video").codec, row.codec);
        }
    }
}

TEST(Assembler, UnwritableFolderIsAnOutputError) {
    const TemporaryFolder folder;
    const auto pts = constant_pts(3);
    const auto segments = segments_of(folder, x264(), encoder_input("yuv420p", 64, 64, "mp4"), pts, 3);
    auto request = request_for(folder, write_tone(folder, 0.1), "mp4", segments, pts);
    request.part_path = folder.file("missing/out.mp4.part");
    try {
        run(request);
        FAIL() << "wrote into a folder that does not exist";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Output);
    }
}

TEST(Assembler, FullDiskSaysSo) {
    if (!std::filesystem::exists("/dev/full"))
        GTEST_SKIP() << "no /dev/full here";
    const TemporaryFolder folder;
    const auto pts = constant_pts(3);
    const auto segments = segments_of(folder, x264(), encoder_input("yuv420p", 64, 64, "mkv"), pts, 3);
    auto request = request_for(folder, write_tone(folder, 0.1), "mkv", segments, pts);
    request.part_path = "/dev/full";
    try {
        run(request);
        FAIL() << "a full disk was not noticed";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Output);
        EXPECT_NE(std::string(error.cause().english()).find("disk full"), std::string::npos) << error.what();
    }
}

TEST(Assembler, CancelStops) {
    const TemporaryFolder folder;
    const auto pts = constant_pts(3);
    const auto segments = segments_of(folder, x264(), encoder_input("yuv420p", 64, 64, "mp4"), pts, 3);
    const auto request = request_for(folder, write_tone(folder, 0.1), "mp4", segments, pts);
    CancelToken cancel;
    cancel.cancel();
    EXPECT_THROW(assemble(request, cancel, {}), Error);
}

} // namespace
} // namespace framewright::test
