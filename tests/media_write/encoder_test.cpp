// Every row of the encoder table: it encodes, its packets decode, and what it declares is true.
#include "tests/media_write/decode.h"
#include "tests/media_write/synthetic.h"

#include "core/base/error.h"

extern "C" {
#include <libavutil/mastering_display_metadata.h>
}

#include <algorithm>
#include <gtest/gtest.h>

namespace framewright::test {
namespace {

std::vector<EncoderDescriptor> available_rows() {
    std::vector<EncoderDescriptor> rows;
    for (const EncoderDescriptor& row : encoder_catalog())
        if (row.available && row.id != "none")
            rows.push_back(row);
    EXPECT_FALSE(rows.empty()) << "no encoder opens: there is nothing to test";
    return rows;
}

std::vector<std::int64_t> sorted_pts(const std::vector<SegmentPacket>& packets) {
    std::vector<std::int64_t> pts;
    for (const SegmentPacket& packet : packets)
        pts.push_back(packet.pts);
    std::sort(pts.begin(), pts.end());
    return pts;
}

/// Encodes, decodes and checks count, time stamps and the first keyframe; returns the decoded frames.
std::vector<Frame> round_trip(const EncoderSpec& spec, const EncoderInput& input,
                              const std::vector<std::int64_t>& pts, Encoded* encoded = nullptr) {
    Encoded result = encode(spec, input, pts);
    EXPECT_EQ(sorted_pts(result.packets), pts);
    EXPECT_TRUE(!result.packets.empty() && result.packets.front().keyframe);
    std::vector<Frame> frames = decode(result.stream, result.packets);
    EXPECT_EQ(frames.size(), pts.size());
    for (std::size_t i = 0; i < std::min(frames.size(), pts.size()); ++i)
        EXPECT_EQ(frames[i].pts(), pts[i]);
    if (encoded)
        *encoded = std::move(result);
    return frames;
}

void expect_same_samples(const std::vector<Frame>& actual, const std::vector<Frame>& expected) {
    ASSERT_EQ(actual.size(), expected.size());
    for (std::size_t i = 0; i < actual.size(); ++i)
        EXPECT_TRUE(samples(actual[i]) == samples(expected[i]))
            << "frame " << i << ": " << actual[i].format().pixel_format << " against "
            << expected[i].format().pixel_format;
}

EncoderSpec fast(const EncoderDescriptor& row) {
    EncoderSpec spec;
    spec.id = row.id;
    if (row.id == "x264" || row.id == "x265")
        spec.preset = "ultrafast";
    else if (row.id == "vp9" || row.id == "av1")
        spec.preset = row.presets.front();
    return spec;
}

TEST(EncoderTable, NamesAreUniqueAndUnavailableRowsSayWhy) {
    std::vector<std::string> ids;
    for (const EncoderDescriptor& row : encoder_catalog()) {
        EXPECT_EQ(std::count(ids.begin(), ids.end(), row.id), 0) << row.id;
        ids.push_back(row.id);
        EXPECT_EQ(row.available, row.unavailable_reason.empty())
            << row.id << ": " << row.unavailable_reason.english();
        EXPECT_FALSE(row.name.empty());
        EXPECT_FALSE(row.help.empty());
        EXPECT_EQ(find_encoder(row.id).name, row.name);
    }
    EXPECT_EQ(ids.size(), 15u);
}

TEST(EncoderTable, UnknownIdNamesTheNearest) {
    try {
        find_encoder("x246");
        FAIL() << "accepted an unknown encoder";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Usage);
        EXPECT_NE(error.cause().english().find("x264"), std::string::npos) << error.cause().english();
    }
}

TEST(EncoderRows, DefaultsEncodeAndDecode) {
    for (const EncoderDescriptor& row : available_rows()) {
        SCOPED_TRACE(row.id);
        EncoderSpec spec;
        spec.id = row.id;
        const auto input = encoder_input("yuv420p", 128, 96, row.containers.front());
        Encoded encoded;
        const auto frames = round_trip(spec, input, constant_pts(5), &encoded);
        EXPECT_EQ(encoded.stream.codec, row.codec);
        if (row.lossless)
            expect_same_samples(frames, encoded.frames);
    }
}

TEST(EncoderRows, QualityLimitsWork) {
    for (const EncoderDescriptor& row : available_rows()) {
        if (!row.quality.available)
            continue;
        for (const double quality : {row.quality.minimum, row.quality.maximum}) {
            SCOPED_TRACE(row.id + " at " + std::to_string(quality));
            EncoderSpec spec = fast(row);
            spec.quality = quality;
            Encoded encoded;
            const auto frames = round_trip(spec, encoder_input("yuv420p", 96, 64, row.containers.front()),
                                           constant_pts(5), &encoded);
            if (quality == row.quality.minimum && row.quality.lossless_at_minimum)
                expect_same_samples(frames, encoded.frames);
        }
    }
}

TEST(EncoderRows, WorseQualityMakesFewerBytes) {
    const auto bytes = [](const EncoderDescriptor& row, double quality) {
        EncoderSpec spec = fast(row);
        spec.quality = quality;
        std::size_t sum = 0;
        for (const SegmentPacket& packet :
             encode(spec, encoder_input("yuv420p", 96, 64, row.containers.front()), constant_pts(5)).packets)
            sum += packet.data.size();
        return sum;
    };
    for (const EncoderDescriptor& row : available_rows()) {
        if (!row.quality.available)
            continue;
        SCOPED_TRACE(row.id);
        const QualityScale& scale = row.quality;
        const double middle = (scale.minimum + scale.maximum) / 2;
        const double best = scale.lower_is_better ? scale.minimum : scale.maximum;
        const double worst = scale.lower_is_better ? scale.maximum : scale.minimum;
        EXPECT_GT(bytes(row, best), bytes(row, middle));
        EXPECT_GT(bytes(row, middle), bytes(row, worst));
    }
}

TEST(EncoderRows, PresetsWork) {
    for (const EncoderDescriptor& row : available_rows())
        for (const std::string& preset : row.presets) {
            SCOPED_TRACE(row.id + " " + preset);
            EncoderSpec spec;
            spec.id = row.id;
            spec.preset = preset;
            round_trip(spec, encoder_input("yuv420p", 64, 64, row.containers.front()), constant_pts(2));
        }
}

TEST(EncoderRows, BitrateWorks) {
    for (const EncoderDescriptor& row : available_rows()) {
        if (!row.bitrate)
            continue;
        SCOPED_TRACE(row.id);
        EncoderSpec spec = fast(row);
        spec.bitrate = 400000;
        round_trip(spec, encoder_input("yuv420p", 128, 96, row.containers.front()), constant_pts(5));
    }
}

TEST(EncoderRows, OddSizesAreTakenExactlyWhereDeclared) {
    for (const EncoderDescriptor& row : available_rows()) {
        SCOPED_TRACE(row.id);
        const auto input = encoder_input("yuv420p", 161, 121, row.containers.front());
        EncoderSpec spec = fast(row);
        if (row.width_multiple_420 == 1) {
            const auto frames = round_trip(spec, input, constant_pts(3));
            ASSERT_FALSE(frames.empty());
            EXPECT_EQ(frames.front().get()->width, 161);
            continue;
        }
        EXPECT_THROW(plan_encoder(spec, input), Error);
        spec.fit = FitMode::Pad;
        auto frames = round_trip(spec, input, constant_pts(3));
        ASSERT_FALSE(frames.empty());
        EXPECT_EQ(frames.front().get()->width, 162);
        spec.fit = FitMode::Crop;
        frames = round_trip(spec, input, constant_pts(3));
        ASSERT_FALSE(frames.empty());
        EXPECT_EQ(frames.front().get()->height, 120);
    }
}

TEST(EncoderRows, VariableNegativeAndLateTimeStampsSurvive) {
    for (const EncoderDescriptor& row : available_rows()) {
        SCOPED_TRACE(row.id);
        EncoderInput input = encoder_input("yuv420p", 64, 64, row.containers.front());
        input.time_base = {1, 90000};
        round_trip(fast(row), input, {-7, 3000, 3001, 9090, 500000, 500007, 900001});
        round_trip(fast(row), input, {9000000000, 9000003600, 9000090000});
    }
}

TEST(EncoderRows, EqualInputGivesEqualBytesWhereverItLies) {
    for (const EncoderDescriptor& row : available_rows()) {
        if (!row.device.empty())
            continue;
        SCOPED_TRACE(row.id);
        EncoderInput input = encoder_input("yuv420p", 96, 64, row.containers.front());
        input.threads = 2;
        const Encoded first = encode(fast(row), input, constant_pts(6));
        const Encoded second = encode(fast(row), input, constant_pts(6, 123 * 512));
        EXPECT_EQ(first.stream, second.stream);
        ASSERT_EQ(first.packets.size(), second.packets.size());
        for (std::size_t i = 0; i < first.packets.size(); ++i)
            EXPECT_EQ(first.packets[i].data, second.packets[i].data) << "packet " << i;
    }
}

TEST(EncoderRows, SegmentsJoinIntoOneStream) {
    for (const EncoderDescriptor& row : available_rows()) {
        SCOPED_TRACE(row.id);
        const EncoderInput input = encoder_input("yuv420p", 96, 64, row.containers.front());
        Encoded whole = encode(fast(row), input, constant_pts(7));
        const Encoded second = encode(fast(row), input, constant_pts(6, 7 * 512), 7);
        EXPECT_EQ(whole.stream, second.stream);
        whole.packets.insert(whole.packets.end(), second.packets.begin(), second.packets.end());
        const auto frames = decode(whole.stream, whole.packets);
        ASSERT_EQ(frames.size(), 13u);
        const auto expected = constant_pts(13);
        for (std::size_t i = 0; i < frames.size(); ++i)
            EXPECT_EQ(frames[i].pts(), expected[i]);
    }
}

TEST(EncoderRows, LosslessRowsKeepEveryFormatTheyCanHold) {
    for (const char* id : {"ffv1", "rawvideo"})
        for (const char* format :
             {"yuv420p", "yuv422p", "yuv444p", "yuv420p10le", "yuv444p12le", "yuv422p16le", "gray",
              "gray10le", "gbrp", "gbrp10le", "yuva420p", "rgb24", "yuvj420p"}) {
            SCOPED_TRACE(std::string(id) + " " + format);
            EncoderSpec spec;
            spec.id = id;
            Encoded encoded;
            const auto frames =
                round_trip(spec, encoder_input(format, 131, 77, "mkv"), constant_pts(3), &encoded);
            for (const Text& note : encoded.plan.notes)
                EXPECT_EQ(note.id(), "encoder.stored_without_loss") << note.english();
            expect_same_samples(frames, encoded.frames);
        }
}

TEST(EncoderRows, LosslessRowsKeepTinyAndOddSizes) {
    const std::pair<int, int> sizes[] = {{1, 1},    {2, 3},     {15, 16},  {17, 16},
                                         {33, 250}, {355, 289}, {854, 481}};
    for (const char* id : {"ffv1", "rawvideo"})
        for (const auto& [width, height] : sizes)
            for (const char* format : {"yuv420p", "yuv422p10le", "gbrp10le"}) {
                SCOPED_TRACE(std::string(id) + " " + format + " " + std::to_string(width) + "x" +
                             std::to_string(height));
                EncoderSpec spec;
                spec.id = id;
                Encoded encoded;
                const auto frames =
                    round_trip(spec, encoder_input(format, width, height, "mkv"), constant_pts(2), &encoded);
                expect_same_samples(frames, encoded.frames);
            }
}

TEST(EncoderX264, QualityZeroIsLosslessAtEveryDepth) {
    for (const char* format : {"yuv420p", "yuv422p10le", "yuv444p", "yuv420p10le", "gray", "rgb24"}) {
        SCOPED_TRACE(format);
        EncoderSpec spec;
        spec.id = "x264";
        spec.quality = 0;
        Encoded encoded;
        auto frames = round_trip(spec, encoder_input(format, 64, 48, "mkv"), constant_pts(5), &encoded);
        ASSERT_EQ(frames.size(), encoded.frames.size());
        // The decoder hands gray out as 4:2:0 and RGB as planes; the samples are what must be equal.
        for (std::size_t i = 0; i < frames.size(); ++i) {
            EncoderPlan as_decoded;
            as_decoded.pixel_format = frames[i].format().pixel_format;
            as_decoded.width = frames[i].get()->width;
            as_decoded.height = frames[i].get()->height;
            const EncoderAdapter adapter(encoded.frames[i].format(), as_decoded);
            encoded.frames[i] = adapter.convert(encoded.frames[i]);
        }
        expect_same_samples(frames, encoded.frames);
    }
}

TEST(EncoderX264, FullRangeStaysFullRange) {
    EncoderSpec spec;
    spec.id = "x264";
    const auto input = encoder_input("yuvj420p", 64, 48, "mp4");
    ASSERT_TRUE(input.format.full_range);
    Encoded encoded;
    const auto frames = round_trip(spec, input, constant_pts(3), &encoded);
    EXPECT_EQ(encoded.stream.color_range, AVCOL_RANGE_JPEG);
    ASSERT_FALSE(frames.empty());
    EXPECT_TRUE(frames.front().format().full_range);
}

MasteringDisplay bt2020_display() {
    MasteringDisplay display;
    display.red_x = {35400, 50000};
    display.red_y = {14600, 50000};
    display.green_x = {8500, 50000};
    display.green_y = {39850, 50000};
    display.blue_x = {6550, 50000};
    display.blue_y = {2300, 50000};
    display.white_x = {15635, 50000};
    display.white_y = {16450, 50000};
    display.min_luminance = {50, 10000};
    display.max_luminance = {10000000, 10000};
    display.has_primaries = display.has_luminance = true;
    return display;
}

TEST(EncoderRows, Hdr10IsInTheElementaryStream) {
    for (const char* id : {"x264", "x265", "av1"}) {
        SCOPED_TRACE(id);
        EncoderSpec spec;
        spec.id = id;
        EncoderInput input = encoder_input("yuv420p10le", 128, 96, "mp4");
        input.format.primaries = 9;
        input.format.transfer = 16;
        input.format.matrix = 9;
        input.mastering_display = bt2020_display();
        input.content_light = ContentLight{1000, 400};
        Encoded encoded;
        const auto frames = round_trip(spec, input, constant_pts(3), &encoded);
        ASSERT_FALSE(frames.empty());
        AVFrame& frame = *frames.front().get();
        EXPECT_EQ(frame.color_trc, AVCOL_TRC_SMPTE2084);
        EXPECT_EQ(frame.color_primaries, AVCOL_PRI_BT2020);
        EXPECT_EQ(frame.colorspace, AVCOL_SPC_BT2020_NCL);
        EXPECT_EQ(encoded.stream.side_data.size(), 2u);
        if (encoded.stream.codec == "h264") {
            // Not every libav version hands these messages out for H.264, so they are looked for as bytes:
            // payload 144 of 4 bytes, payload 137 of 24 bytes.
            const Bytes& data = encoded.packets.front().data;
            const Bytes light_message{144, 4, 0x03, 0xe8, 0x01, 0x90};
            const Bytes display_message{137, 24, 0x21, 0x34, 0x9b, 0xaa};
            const auto found = [&](const Bytes& message) {
                return std::search(data.begin(), data.end(), message.begin(), message.end()) != data.end();
            };
            EXPECT_TRUE(found(light_message));
            EXPECT_TRUE(found(display_message));
            continue;
        }
        const AVFrameSideData* light = av_frame_get_side_data(&frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL);
        ASSERT_TRUE(light);
        EXPECT_EQ(reinterpret_cast<const AVContentLightMetadata*>(light->data)->MaxCLL, 1000u);
        EXPECT_EQ(reinterpret_cast<const AVContentLightMetadata*>(light->data)->MaxFALL, 400u);
        const AVFrameSideData* display =
            av_frame_get_side_data(&frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA);
        ASSERT_TRUE(display);
        const auto* values = reinterpret_cast<const AVMasteringDisplayMetadata*>(display->data);
        EXPECT_NEAR(av_q2d(values->max_luminance), 1000, 0.1);
        EXPECT_NEAR(av_q2d(values->min_luminance), 0.005, 0.0002);
        EXPECT_NEAR(av_q2d(values->display_primaries[1][1]), 0.797, 0.0001);
    }
}

} // namespace
} // namespace framewright::test
