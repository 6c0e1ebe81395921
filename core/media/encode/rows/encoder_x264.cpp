// H.264 by x264. The RGB variant stands in where RGB pictures must come back bit for bit.
#include "core/media/encode/rows/encoder_rows.h"

extern "C" {
#include <libavutil/cpu.h>
}

#include <algorithm>

namespace framewright {
namespace {

// Twelve frames bring a segment's first keyframe to within 1% of the size it has in the middle of a stream;
// twice as many gain nothing more.
constexpr int warm_up_frames = 12;
constexpr int keyframe_interval = 250; ///< the library's own

bool lossless(const std::optional<double>& quality) {
    return quality && *quality == 0;
}

std::vector<std::string> formats(const std::string& library, const EncoderSpec& spec,
                                 const EncoderInput& input) {
    // Players rarely show RGB H.264, so it is kept for the case where rounding to YUV would break
    // losslessness. Of YUV it would be the one that rounds.
    if (library == "libx264rgb" && (!lossless(spec.quality) || input.format.family != ColorFamily::Rgb))
        return {};
    std::vector<std::string> names = library_pixel_formats(library);
    // 4:4:4 has no semi-planar reading in players' hardware and gains nothing here.
    std::erase_if(names, [](const std::string& name) { return name.rfind("nv", 0) == 0 && name != "nv12"; });
    return names;
}

/// The AVX-512 code of its macroblock tree (in version 164) reads past the end of a row that is no multiple
/// of eight macroblocks: what is encoded then depends on what the memory held before. AVX2's does not, and
/// takes about 4% longer.
bool reads_past_rows(int width) {
    constexpr int macroblock = 16;
    return (width + macroblock - 1) / macroblock % 8 != 0 && (av_get_cpu_flags() & AV_CPU_FLAG_AVX512) != 0;
}

void configure(EncoderSetup& setup) {
    setup.options["preset"] = setup.preset;
    if (!setup.tune.empty())
        setup.options["tune"] = setup.tune;
    if (lossless(setup.quality))
        setup.options["qp"] = "0"; // CRF 0 is lossless at 8 bits only, QP 0 at every depth
    else
        set_quality_option(setup, "crf");
    append_parameter(setup.options, "x264-params", "open-gop", "0");
    if (reads_past_rows(setup.stored.width))
        append_parameter(setup.options, "x264-params", "asm", "AVX2");
    if (!stores_order(setup.input))
        setup.context.max_b_frames = 0;
    const FrameFormat& stored = setup.stored;
    if (stored.interlaced && stored.height % (stored.chroma_shift_y > 0 ? 4 : 2) == 0)
        setup.context.flags |= AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME;
    const auto& display = setup.input.mastering_display;
    if (display && display->has_primaries && display->has_luminance)
        append_parameter(setup.options, "x264-params", "mastering-display", mastering_display_text(*display));
    if (const auto& light = setup.input.content_light)
        append_parameter(setup.options, "x264-params", "cll",
                         std::to_string(light->max_content) + "," + std::to_string(light->max_frame_average));
}

EncoderLibrary library(const char* name) {
    EncoderLibrary result(name);
    result.writes_hdr_metadata = true;
    result.marks_interlacing = true;
    return result;
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "x264";
    row.name = "H.264 (x264)";
    row.help = "Plays everywhere; good quality at moderate speed. CRF 0 is lossless.";
    row.codec = "h264";
    row.containers = {"mp4", "mkv", "mov", "avi"};
    row.presets = {"ultrafast", "superfast", "veryfast", "faster",   "fast",
                   "medium",    "slow",      "slower",   "veryslow", "placebo"};
    row.default_preset = "medium";
    row.tunes = {{"film", "Film"},
                 {"animation", "Animation"},
                 {"grain", "Keep film grain"},
                 {"stillimage", "Still pictures"},
                 {"fastdecode", "Easy to decode"}};
    row.depths = {8, 10};
    row.quality = {true, "CRF", 0, 51, 23, true, true};
    row.quality.fractions = true;
    row.quality.visually_lossless = 18;
    row.quality.small = 28;
    row.width_multiple_420 = 2;
    row.height_multiple_420 = 2;
    row.long_run_factor = 1.15;
    return row;
}

} // namespace

EncoderRow x264_row() {
    return {describe(),     {library("libx264"), library("libx264rgb")},
            configure,      nullptr,
            formats,        nullptr,
            warm_up_frames, keyframe_interval};
}

} // namespace framewright
