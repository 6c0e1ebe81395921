// VP9 by libvpx, in its "good" mode; keeps alpha.
#include "core/media/encode/rows/encoder_rows.h"

namespace framewright {
namespace {

void configure(EncoderSetup& setup) {
    setup.options["deadline"] = "good";
    setup.options["cpu-used"] = setup.preset;
    if (!setup.tune.empty())
        setup.options["tune-content"] = setup.tune;
    setup.options["row-mt"] = "1";
    setup.context.gop_size = 240;
    if (setup.stored.alpha)
        setup.options["auto-alt-ref"] = "0"; // the alpha layer has no hidden frames to match
    if (setup.quality && *setup.quality == 0) {
        setup.options["lossless"] = "1";
    } else if (setup.quality) {
        set_quality_option(setup, "crf");
        setup.context.bit_rate = 0; // constant quality rather than constrained
    }
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "vp9";
    row.name = "VP9 (libvpx)";
    row.help =
        "Royalty-free, plays in every browser; takes odd sizes and alpha. CRF 0 switches to lossless coding. "
        "Presets are libvpx speeds: lower is slower and better.";
    row.codec = "vp9";
    row.containers = {"webm", "mkv", "mp4"};
    row.presets = {"5", "4", "3", "2", "1", "0"};
    row.default_preset = "4";
    row.tunes = {{"screen", "Screen recordings"}};
    row.depths = {8, 10, 12};
    row.quality = {true, "CRF", 0, 63, 31, true, true};
    row.quality.visually_lossless = 20;
    row.quality.small = 42;
    row.long_run_factor = 1.15;
    return row;
}

} // namespace

EncoderRow vp9_row() {
    return {describe(), {"libvpx-vp9"}, configure, frame_clock, nullptr, nullptr};
}

} // namespace framewright
