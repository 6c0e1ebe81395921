// What is refused, with which words, and what is announced.
#include "tests/media_write/synthetic.h"

#include "core/base/error.h"
#include "core/media/device/hardware_decoder.h"
#include "core/media/encode/encoder_table.h"

#include <algorithm>
#include <gtest/gtest.h>

namespace framewright::test {
namespace {

EncoderSpec spec_of(const std::string& id) {
    EncoderSpec spec;
    spec.id = id;
    return spec;
}

/// The error that planning throws; fails the test when there is none.
Error refusal(const EncoderSpec& spec, const EncoderInput& input) {
    try {
        plan_encoder(spec, input);
    } catch (const Error& error) {
        return error;
    }
    ADD_FAILURE() << spec.id << " was accepted";
    return Error(ErrorKind::Worker, "-", "-", Text::verbatim("-"));
}

bool mentions(const std::string& text, const std::string& word) {
    return text.find(word) != std::string::npos;
}

TEST(EncoderPlan, ProresDoesNotGoIntoMp4) {
    const Error error = refusal(spec_of("prores"), encoder_input("yuv420p", 64, 64, "mp4"));
    EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
    EXPECT_TRUE(mentions(error.cause().english(), "mov") && mentions(error.cause().english(), "mkv"))
        << error.cause().english();
}

TEST(EncoderPlan, OddSizesNameWhoCan) {
    const Error error = refusal(spec_of("x264"), encoder_input("yuv420p", 161, 121, "mkv"));
    EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
    EXPECT_TRUE(mentions(error.cause().english(), "vp9") && mentions(error.cause().english(), "ffv1"))
        << error.cause().english();
    EXPECT_TRUE(mentions(error.cause().english(), "--fit")) << error.cause().english();
}

TEST(EncoderPlan, Fit444KeepsTheSize) {
    EncoderSpec spec = spec_of("x264");
    spec.fit = FitMode::Chroma444;
    const EncoderPlan plan = plan_encoder(spec, encoder_input("yuv420p", 161, 121, "mp4"));
    EXPECT_EQ(plan.pixel_format, "yuv444p");
    EXPECT_EQ(plan.width, 161);
    EXPECT_EQ(plan.height, 121);
    EXPECT_FALSE(plan.notes.empty());
}

TEST(EncoderPlan, Fit444LeavesFittingSizesAlone) {
    EncoderSpec spec = spec_of("x264");
    spec.fit = FitMode::Chroma444;
    EXPECT_EQ(plan_encoder(spec, encoder_input("yuv420p", 160, 120, "mp4")).pixel_format, "yuv420p");
}

TEST(EncoderPlan, BadSettingsAreUsageErrors) {
    const EncoderInput input = encoder_input("yuv420p", 64, 64, "mp4");
    EncoderSpec preset = spec_of("x264");
    preset.preset = "quickly";
    EXPECT_EQ(refusal(preset, input).kind(), ErrorKind::Usage);
    EncoderSpec quality = spec_of("x264");
    quality.quality = 52;
    EXPECT_EQ(refusal(quality, input).kind(), ErrorKind::Usage);
    EncoderSpec both = spec_of("x264");
    both.quality = 20;
    both.bitrate = 1000000;
    EXPECT_EQ(refusal(both, input).kind(), ErrorKind::Usage);
    EncoderSpec option = spec_of("x264");
    option.options["no-such-option"] = "1";
    const Error unknown = refusal(option, input);
    EXPECT_EQ(unknown.kind(), ErrorKind::Usage);
    EXPECT_TRUE(mentions(unknown.cause().english(), "no-such-option"));
    EncoderSpec value = spec_of("x264");
    value.options["rc-lookahead"] = "many";
    EXPECT_EQ(refusal(value, input).kind(), ErrorKind::Usage);
    EncoderSpec rate = spec_of("ffv1");
    rate.bitrate = 1000000;
    EXPECT_EQ(refusal(rate, encoder_input("yuv420p", 64, 64, "mkv")).kind(), ErrorKind::Usage);
}

TEST(EncoderPlan, UserOptionsReachTheLibrary) {
    EncoderSpec spec = spec_of("x264");
    spec.options["x264-params"] = "keyint=2:min-keyint=1";
    const Encoded encoded = encode(spec, encoder_input("yuv420p", 64, 64, "mp4"), constant_pts(6));
    EXPECT_EQ(std::count_if(encoded.packets.begin(), encoded.packets.end(),
                            [](const SegmentPacket& packet) { return packet.keyframe; }),
              3);
}

TEST(EncoderPlan, LossesAreAnnounced) {
    const auto notes = [](const char* id, const char* format, const char* container) {
        const auto plan = plan_encoder(spec_of(id), encoder_input(format, 64, 64, container));
        return plan.notes.empty() ? std::string() : plan.notes.front().english();
    };
    EXPECT_TRUE(mentions(notes("x264", "yuva420p", "mkv"), "alpha"));
    EXPECT_TRUE(mentions(notes("x264", "yuv444p16le", "mkv"), "bit depth"));
    EXPECT_TRUE(mentions(notes("mpeg4", "yuv444p", "mkv"), "colour resolution"));
    EXPECT_TRUE(mentions(notes("mjpeg", "yuv420p", "mkv"), "range"));
    EXPECT_TRUE(mentions(notes("x264", "rgb24", "mkv"), "RGB"));
    EXPECT_EQ(notes("x264", "yuv422p10le", "mkv"), "");
    EXPECT_EQ(notes("vp9", "yuva420p", "webm"), "");
    EXPECT_EQ(notes("x264", "yuvj420p", "mp4"), "");
}

TEST(EncoderPlan, NoneEncodesNothingAnywhere) {
    const EncoderPlan plan = plan_encoder(spec_of("none"), encoder_input("gbrp10le", 33, 17, ""));
    EXPECT_TRUE(plan.encoder.empty());
    EXPECT_EQ(plan.pixel_format, "gbrp10le");
    EXPECT_EQ(plan.width, 33);
}

TEST(EncoderPlan, TheContainerPicksTheEncoder) {
    EXPECT_EQ(plan_encoder(EncoderSpec{}, encoder_input("yuv420p", 64, 64, "webm")).encoder, "libvpx-vp9");
    EXPECT_EQ(plan_encoder(EncoderSpec{}, encoder_input("yuv420p", 64, 64, "mp4")).encoder, "libx264");
}

TEST(EncoderPlan, TinyPicturesWork) {
    for (const char* id : {"x264", "vp9", "ffv1", "mpeg4", "mjpeg", "rawvideo"}) {
        SCOPED_TRACE(id);
        const auto input = encoder_input("yuv444p", 1, 1, find_encoder(id).containers.front());
        EXPECT_EQ(encode(spec_of(id), input, constant_pts(3)).packets.size(), 3u);
    }
}

TEST(EncoderRows, CanBeAdded) {
    EncoderRow added = encoder_registry().at("ffv1");
    added.descriptor.id = "added";
    added.descriptor.origin = RowOrigin::Ffmpeg;
    added.descriptor.version = "3";
    if (!encoder_registry().find("added"))
        encoder_registry().add(std::move(added));
    const std::vector<EncoderDescriptor> catalog = encoder_catalog();
    EXPECT_EQ(catalog.back().id, "added");
    EXPECT_EQ(catalog.back().version, "3");
    EXPECT_TRUE(catalog.back().available) << catalog.back().unavailable_reason.english();
    EncoderSpec spec;
    spec.id = "added";
    EXPECT_EQ(plan_encoder(spec, encoder_input("yuv420p", 64, 48, "mkv")).encoder, "ffv1");
    EXPECT_EQ(default_encoder("mkv"), encoder_registry().ids().front());
}

TEST(EncoderRows, SuitContainersInMenuOrder) {
    EXPECT_EQ(default_encoder("mp4"), "x264");
    EXPECT_EQ(default_encoder("webm"), "vp9");
    EXPECT_EQ(default_encoder(""), "x264");
}

TEST(DeviceRows, CanBeAdded) {
    DeviceRow added;
    added.id = "added";
    added.name = "Another GPU";
    added.type = AV_HWDEVICE_TYPE_VAAPI;
    added.pixel_format = AV_PIX_FMT_VAAPI;
    added.exact_codecs = {"h264"};
    added.reason = [] { return Text::verbatim("there is no such GPU"); };
    if (!device_registry().find("added"))
        device_registry().add(std::move(added));
    const DeviceRow& row = device_registry().at("added");
    EXPECT_TRUE(HardwareDecoder::is_for(row, "h264"));
    EXPECT_FALSE(HardwareDecoder::is_for(row, "vp9"));
    try {
        HardwareDevice(row, 0);
        FAIL() << "opened";
    } catch (const Error& error) {
        EXPECT_EQ(error.kind(), ErrorKind::Unsupported);
        EXPECT_NE(error.cause().english().find("no such GPU"), std::string::npos) << error.cause().english();
    }
}

} // namespace
} // namespace framewright::test
