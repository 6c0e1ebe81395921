// Apple ProRes: a 10-bit intermediate for editing. The presets are its profiles.
#include "core/media/encode/rows/encoder_rows.h"

#include <algorithm>

namespace framewright {
namespace {

const std::vector<std::string>& profiles() {
    static const std::vector<std::string> names{"proxy", "lt", "standard", "hq", "4444", "4444xq"};
    return names;
}

bool full_chroma(const std::string& profile) {
    return profile.rfind("4444", 0) == 0;
}

std::string preset_for(const EncoderInput& input) {
    const FrameFormat& format = input.format;
    const bool full = format.alpha || format.family == ColorFamily::Rgb ||
                      (format.family == ColorFamily::Yuv && format.chroma_shift_x == 0);
    return full ? "4444" : "hq";
}

std::vector<std::string> formats(const std::string& library, const EncoderSpec& spec,
                                 const EncoderInput& input) {
    const bool full = full_chroma(spec.preset.empty() ? preset_for(input) : spec.preset);
    std::vector<std::string> names = library_pixel_formats(library);
    std::erase_if(names,
                  [&](const std::string& name) { return (name.find("422") == std::string::npos) != full; });
    return names;
}

void configure(EncoderSetup& setup) {
    const auto& names = profiles();
    const auto position = std::find(names.begin(), names.end(), setup.preset) - names.begin();
    setup.options["profile"] = std::to_string(position);
    setup.options["vendor"] = "apl0";
    if (setup.stored.interlaced)
        setup.context.flags |= AV_CODEC_FLAG_INTERLACED_DCT;
}

EncoderLibrary library() {
    EncoderLibrary result("prores_ks");
    result.marks_interlacing = true;
    return result;
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "prores";
    row.name = "ProRes";
    row.help = "Nearly lossless 10-bit intermediate for editing programs; the 4444 profiles keep alpha and "
               "full colour.";
    row.codec = "prores";
    row.containers = {"mov", "mkv"};
    row.presets = profiles();
    row.default_preset = "hq";
    row.presets_are_speeds = false;
    row.bitrate = false;
    return row;
}

} // namespace

EncoderRow prores_row() {
    return {describe(), {library()}, configure, nullptr, formats, preset_for};
}

} // namespace framewright
