// TIFF: every frame a file of its own, without loss.
#include "core/media/encode/rows/encoder_rows.h"

namespace framewright {
namespace {

/// What every program that opens such a file can show.
std::vector<std::string> formats(const std::string&, const EncoderSpec&, const EncoderInput&) {
    return {"rgb24", "rgba", "gray", "rgb48le", "rgba64le", "gray16le"};
}

void configure(EncoderSetup& setup) {
    setup.options["compression_algo"] = "deflate";
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = row.codec = "tiff";
    row.name = "TIFF pictures";
    row.help = "Every frame a TIFF file: without loss, for compositing and print.";
    row.containers = {"tif", "tiff"};
    row.bitrate = false;
    row.lossless = true;
    return row;
}

} // namespace

EncoderRow tiff_row() {
    return {describe(), {"tiff"}, configure, nullptr, formats, nullptr};
}

} // namespace framewright
