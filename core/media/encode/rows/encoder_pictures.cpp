// Pictures without loss, each a file of its own: PNG and TIFF.
#include "core/media/encode/encoder_row.h"

namespace framewright {
namespace {

EncoderDescriptor describe(const char* codec, const char* name, const char* help,
                           std::vector<std::string> containers) {
    EncoderDescriptor row;
    row.id = row.codec = codec;
    row.name = name;
    row.help = help;
    row.containers = std::move(containers);
    row.bitrate = false;
    row.lossless = true;
    return row;
}

/// What every program that opens such a file can show.
std::vector<std::string> png_formats(const std::string&, const EncoderSpec&, const EncoderInput&) {
    return {"rgb24", "rgba", "gray", "ya8", "rgb48be", "rgba64be", "gray16be", "ya16be"};
}

std::vector<std::string> tiff_formats(const std::string&, const EncoderSpec&, const EncoderInput&) {
    return {"rgb24", "rgba", "gray", "rgb48le", "rgba64le", "gray16le"};
}

void compress_tiff(EncoderSetup& setup) {
    setup.options["compression_algo"] = "deflate";
}

} // namespace

EncoderRow png_row() {
    return {describe("png", "PNG pictures",
                     "Every frame a PNG file: without loss, for any program that reads pictures.", {"png"}),
            {"png"},
            nullptr,
            nullptr,
            png_formats,
            nullptr};
}

EncoderRow tiff_row() {
    return {describe("tiff", "TIFF pictures",
                     "Every frame a TIFF file: without loss, for compositing and print.", {"tif", "tiff"}),
            {"tiff"},
            compress_tiff,
            nullptr,
            tiff_formats,
            nullptr};
}

} // namespace framewright
