// FFV1 version 3: mathematically lossless, every frame on its own (RFC 9043).
#include "core/media/encode/rows/encoder_rows.h"

namespace framewright {
namespace {

/// Slices are what the decoder's threads share. The number depends on the picture alone, so that every
/// segment and every thread count gives the same bytes; the encoder only takes grids that chroma samples
/// divide evenly into, and picks one by itself when told 0.
int slices(const FrameFormat& stored) {
    struct Grid {
        int columns;
        int rows;
    };
    const std::int64_t pixels = std::int64_t{stored.width} * stored.height;
    const Grid grid = pixels >= 3000 * 2000 ? Grid{6, 4} : pixels >= 1280 * 720 ? Grid{4, 3} : Grid{2, 2};
    const bool even = stored.width % (grid.columns << stored.chroma_shift_x) == 0 &&
                      stored.height % (grid.rows << stored.chroma_shift_y) == 0;
    return even ? grid.columns * grid.rows : 0;
}

void configure(EncoderSetup& setup) {
    setup.options["coder"] = "1";
    setup.options["context"] = setup.preset == "small" ? "1" : "0";
    setup.context.gop_size = 1;
    // Slices of a picture of a few samples can come out empty, which decoders do not read back; version 1 has
    // none.
    if (setup.stored.width < 16 || setup.stored.height < 16) {
        setup.options["level"] = "1";
        return;
    }
    setup.options["level"] = "3";
    setup.options["slicecrc"] = "1";
    setup.context.slices = slices(setup.stored);
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

EncoderRow ffv1_row() {
    return {describe(), {"ffv1"}, configure, nullptr, nullptr, nullptr};
}

} // namespace framewright
