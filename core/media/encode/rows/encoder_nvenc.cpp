// H.264, HEVC and AV1 on the encoder unit of an NVIDIA GPU.
#include "core/media/device/device_row.h"
#include "core/media/encode/rows/encoder_rows.h"

namespace framewright {
namespace {

void configure(EncoderSetup& setup) {
    setup.options["preset"] = setup.preset;
    setup.options["forced-idr"] = "1";
    setup.context.gop_size = 250;
    if (!stores_order(setup.input))
        setup.context.max_b_frames = 0;
    setup.options["rc"] = "vbr";
    if (setup.quality) {
        set_quality_option(setup, "cq");
        setup.context.bit_rate = 0;
    }
}

EncoderRow nvenc_row(const std::string& id, const std::string& codec, const std::string& name,
                     std::vector<std::string> containers, double default_quality, double visually_lossless,
                     double small) {
    EncoderRow result;
    EncoderDescriptor& descriptor = result.descriptor;
    descriptor.id = id;
    descriptor.name = name + " (NVENC)";
    descriptor.help =
        "Fast encoding on an NVIDIA GPU; larger files than software encoders at the same quality.";
    descriptor.codec = codec;
    descriptor.containers = std::move(containers);
    descriptor.presets = {"p1", "p2", "p3", "p4", "p5", "p6", "p7"};
    descriptor.default_preset = "p4";
    descriptor.quality = {true, "CQ", 1, 51, default_quality, true, false};
    descriptor.quality.fractions = true;
    descriptor.quality.visually_lossless = visually_lossless;
    descriptor.quality.small = small;
    descriptor.device = cuda_device_row().id;
    descriptor.width_multiple_420 = 2;
    descriptor.height_multiple_420 = 2;
    result.libraries = {EncoderLibrary(codec + "_nvenc")};
    result.configure = configure;
    return result;
}

} // namespace

EncoderRow h264_nvenc_row() {
    return nvenc_row("h264-nvenc", "h264", "H.264", {"mp4", "mkv", "mov", "avi"}, 23, 18, 30);
}

EncoderRow hevc_nvenc_row() {
    return nvenc_row("hevc-nvenc", "hevc", "HEVC", {"mp4", "mkv", "mov"}, 28, 21, 34);
}

EncoderRow av1_nvenc_row() {
    return nvenc_row("av1-nvenc", "av1", "AV1", {"mp4", "mkv", "webm"}, 32, 24, 40);
}

} // namespace framewright
