// PNG: every frame a file of its own, without loss.
#include "core/media/encode/rows/encoder_rows.h"

namespace framewright {
namespace {

/// What every program that opens such a file can show.
std::vector<std::string> formats(const std::string&, const EncoderSpec&, const EncoderInput&) {
    return {"rgb24", "rgba", "gray", "ya8", "rgb48be", "rgba64be", "gray16be", "ya16be"};
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = row.codec = "png";
    row.name = "PNG pictures";
    row.help = "Every frame a PNG file: without loss, for any program that reads pictures.";
    row.containers = {"png"};
    row.bitrate = false;
    row.lossless = true;
    return row;
}

} // namespace

EncoderRow png_row() {
    return {describe(), {"png"}, nullptr, nullptr, formats, nullptr};
}

} // namespace framewright
