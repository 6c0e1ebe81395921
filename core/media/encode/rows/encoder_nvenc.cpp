#include "core/media/encode/rows/encoder_nvenc.h"

namespace framewright {
namespace {

void configure(EncoderSetup& setup) {
    setup.options["preset"] = setup.preset;
    setup.options["forced-idr"] = "1";
    setup.context.gop_size = 250;
    if (setup.input.container == "avi")
        setup.context.max_b_frames = 0; // avi stores no presentation order
    setup.options["rc"] = "vbr";
    if (setup.quality) {
        set_quality_option(setup, "cq");
        setup.context.bit_rate = 0;
    }
}

} // namespace

EncoderRow nvenc_row(const NvencRow& row) {
    EncoderRow result;
    EncoderDescriptor& descriptor = result.descriptor;
    descriptor.id = row.id;
    descriptor.name = row.name;
    descriptor.help =
        "Fast encoding on an NVIDIA GPU; larger files than software encoders at the same quality.";
    descriptor.codec = row.codec;
    descriptor.containers = row.containers;
    descriptor.presets = {"p1", "p2", "p3", "p4", "p5", "p6", "p7"};
    descriptor.default_preset = "p4";
    descriptor.quality = {true, "CQ", 1, 51, row.default_quality, true, false};
    descriptor.hardware = true;
    descriptor.width_multiple_420 = 2;
    descriptor.height_multiple_420 = 2;
    result.libraries = {row.codec + "_nvenc"};
    result.configure = configure;
    return result;
}

} // namespace framewright
