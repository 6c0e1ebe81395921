// HEVC by x265.
#include "core/media/encode/rows/encoder_rows.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr int warm_up_frames = 12;     ///< as for x264, whose rate control it shares
constexpr int keyframe_interval = 250; ///< the library's own

void set_parameter(EncoderSetup& setup, const char* key, const std::string& value) {
    append_parameter(setup.options, "x265-params", key, value);
}

void configure_hdr(EncoderSetup& setup) {
    const auto& display = setup.input.mastering_display;
    const auto& light = setup.input.content_light;
    if (display && display->has_primaries && display->has_luminance)
        set_parameter(setup, "master-display", mastering_display_text(*display));
    if (light)
        set_parameter(setup, "max-cll",
                      std::to_string(light->max_content) + "," + std::to_string(light->max_frame_average));
    if (display || light)
        set_parameter(setup, "hdr10", "1");
}

void configure(EncoderSetup& setup) {
    setup.options["preset"] = setup.preset;
    if (!setup.tune.empty())
        setup.options["tune"] = setup.tune;
    set_parameter(setup, "log-level", "error");
    set_parameter(setup, "open-gop", "0");
    setup.options["forced-idr"] = "1";
    // The frame-thread count changes the bitstream and x265 would take it from the machine, so it is always
    // stated.
    const int threads = setup.input.threads;
    set_parameter(setup, "frame-threads", std::to_string(threads == 0 ? 3 : std::clamp(threads / 2, 1, 3)));
    if (threads > 0)
        set_parameter(setup, "pools", std::to_string(threads));
    if (setup.quality && *setup.quality == 0)
        set_parameter(setup, "lossless", "1");
    else
        set_quality_option(setup, "crf");
    configure_hdr(setup);
}

EncoderLibrary library() {
    EncoderLibrary result("libx265");
    result.writes_hdr_metadata = true;
    return result;
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "x265";
    row.name = "HEVC (x265)";
    row.help =
        "Smaller files than H.264 at the same quality, slower; HDR10. CRF 0 switches to lossless coding.";
    row.codec = "hevc";
    row.containers = {"mp4", "mkv", "mov"};
    row.presets = {"ultrafast", "superfast", "veryfast", "faster",   "fast",
                   "medium",    "slow",      "slower",   "veryslow", "placebo"};
    row.default_preset = "medium";
    row.tunes = {{"animation", "Animation"}, {"grain", "Keep film grain"}, {"fastdecode", "Easy to decode"}};
    row.depths = {8, 10, 12};
    row.quality = {true, "CRF", 0, 51, 28, true, true};
    row.quality.fractions = true;
    row.quality.visually_lossless = 20;
    row.quality.small = 32;
    row.width_multiple_420 = 2;
    row.height_multiple_420 = 2;
    row.long_run_factor = 0.73;
    return row;
}

} // namespace

EncoderRow x265_row() {
    return {describe(), {library()}, configure, nullptr, nullptr, nullptr, warm_up_frames, keyframe_interval};
}

} // namespace framewright
