// FFV1 version 3: mathematically lossless, every frame on its own (RFC 9043).
#include "core/media/encoder_row.h"

namespace framewright {
namespace {

void configure(EncoderSetup& setup) {
    setup.options["level"] = "3";
    setup.options["coder"] = "1";
    setup.options["context"] = setup.preset == "small" ? "1" : "0";
    setup.options["slicecrc"] = "1";
    setup.context.gop_size = 1;
    // Slices are what the decoder's threads share; the number depends on the size alone, so that every
    // segment and every thread count gives the same bytes.
    const int pixels = setup.stored.width * setup.stored.height;
    setup.context.slices = pixels >= 3000 * 2000 ? 24 : pixels >= 1280 * 720 ? 12 : 4;
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "ffv1";
    row.name = "FFV1 (lossless)";
    row.help = "Lossless archive format with checksums; large files, every pixel format.";
    row.codec = "ffv1";
    row.containers = {"mkv", "avi", "mov"};
    row.presets = {"fast", "small"};
    row.default_preset = "fast";
    row.bitrate = false;
    row.lossless = true;
    return row;
}

} // namespace

const EncoderRow& ffv1_row() {
    static const EncoderRow row{describe(), {"ffv1"}, configure, nullptr, nullptr, nullptr};
    return row;
}

} // namespace framewright
