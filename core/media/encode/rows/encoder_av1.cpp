// AV1: SVT-AV1 where it can hold the pictures, libaom for what it cannot (4:2:2, 4:4:4, 12 bits).
#include "core/media/encode/rows/encoder_rows.h"

#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace framewright {
namespace {

void set_parameter(EncoderSetup& setup, const char* key, const std::string& value) {
    append_parameter(setup.options, "svtav1-params", key, value);
}

/// SVT-AV1 reads chromaticities and luminances as decimal fractions.
std::string decimal_display(const MasteringDisplay& display) {
    char text[256];
    std::snprintf(text, sizeof(text), "G(%.5f,%.5f)B(%.5f,%.5f)R(%.5f,%.5f)WP(%.5f,%.5f)L(%.4f,%.4f)",
                  display.green_x.to_double(), display.green_y.to_double(), display.blue_x.to_double(),
                  display.blue_y.to_double(), display.red_x.to_double(), display.red_y.to_double(),
                  display.white_x.to_double(), display.white_y.to_double(), display.max_luminance.to_double(),
                  display.min_luminance.to_double());
    return text;
}

void configure_svt(EncoderSetup& setup) {
    // The library writes to standard error by itself; 1 leaves errors only.
    static std::once_flag quiet;
    std::call_once(quiet, [] { setenv("SVT_LOG", "1", 0); });
    setup.options["preset"] = setup.preset;
    set_quality_option(setup, "crf");
    if (setup.input.threads > 0)
        set_parameter(setup, "lp", std::to_string(setup.input.threads));
    const auto& display = setup.input.mastering_display;
    if (display && display->has_primaries && display->has_luminance)
        set_parameter(setup, "mastering-display", decimal_display(*display));
    if (const auto& light = setup.input.content_light)
        set_parameter(setup, "content-light",
                      std::to_string(light->max_content) + "," + std::to_string(light->max_frame_average));
}

void configure_aom(EncoderSetup& setup) {
    const int preset = std::atoi(setup.preset.c_str());
    setup.options["cpu-used"] = std::to_string(preset > 8 ? 8 : preset);
    setup.options["row-mt"] = "1";
    setup.context.gop_size = 240;
    if (setup.quality) {
        set_quality_option(setup, "crf");
        setup.context.bit_rate = 0;
    }
}

constexpr const char* svt_name = "libsvtav1";

void configure(EncoderSetup& setup) {
    if (setup.library == svt_name)
        configure_svt(setup);
    else
        configure_aom(setup);
}

EncoderLibrary svt() {
    EncoderLibrary result(svt_name);
    result.writes_hdr_metadata = true;
    result.needs_end_of_stream = true;
    // It must be given a picture to be closed again, and an 8K one takes it seconds; its limit lies above 8K.
    result.max_trial_pixels = 1920 * 1088;
    return result;
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "av1";
    row.name = "AV1 (SVT-AV1)";
    row.help =
        "The smallest files; royalty-free. 4:2:2, 4:4:4 and 12-bit pictures go to libaom, which is slower. "
        "Presets are the library's: lower is slower and better.";
    row.codec = "av1";
    row.containers = {"mp4", "mkv", "webm"};
    row.presets = {"12", "11", "10", "9", "8", "7", "6", "5", "4", "3", "2", "1", "0"};
    row.default_preset = "8";
    row.depths = {8, 10};
    row.quality = {true, "CRF", 1, 63, 35, true, false};
    row.quality.visually_lossless = 23;
    row.quality.small = 45;
    row.width_multiple_420 = 2;
    row.height_multiple_420 = 2;
    row.long_run_factor = 0.77;
    return row;
}

} // namespace

EncoderRow av1_row() {
    return {describe(), {svt(), EncoderLibrary("libaom-av1")}, configure, frame_clock, nullptr, nullptr};
}

} // namespace framewright
