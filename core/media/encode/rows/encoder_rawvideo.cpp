// Uncompressed pictures.
#include "core/media/encode/rows/encoder_rows.h"

namespace framewright {
namespace {

/// What matroska and avi name by a four-character code that readers turn back into the same format.
std::vector<std::string> formats(const std::string&, const EncoderSpec&, const EncoderInput& input) {
    std::vector<std::string> names{"yuv420p",     "yuv422p",     "yuv444p",     "yuv410p",     "yuv411p",
                                   "yuv440p",     "gray",        "nv12",        "yuyv422",     "uyvy422",
                                   "yuv420p10le", "yuv422p10le", "yuv444p10le", "yuv420p12le", "yuv422p12le",
                                   "yuv444p12le", "yuv420p16le", "yuv422p16le", "yuv444p16le", "gray10le",
                                   "gray12le",    "gray16le",    "yuva420p",    "yuva422p",    "yuva444p"};
    if (input.container == "avi")
        names.emplace_back("bgr24");
    else
        for (const char* name : {"rgb24", "gbrp", "gbrp10le", "gbrp12le", "gbrp16le"})
            names.emplace_back(name);
    return names;
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "rawvideo";
    row.name = "Raw video (very large)";
    row.help = "The samples as they are: enormous files, nothing to decode.";
    row.codec = "rawvideo";
    row.containers = {"mkv", "avi"};
    row.bitrate = false;
    row.lossless = true;
    return row;
}

} // namespace

EncoderRow rawvideo_row() {
    return {describe(), {"rawvideo"}, nullptr, nullptr, formats, nullptr};
}

} // namespace framewright
