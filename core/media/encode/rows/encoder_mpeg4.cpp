// MPEG-4 part 2, for players that know nothing newer.
#include "core/media/encode/rows/encoder_rows.h"

extern "C" {
#include <libavutil/avutil.h>
}

#include <algorithm>
#include <cmath>

namespace framewright {
namespace {

/// The standard counts time in at most 65535 ticks a second.
Rational clock(const EncoderInput& input) {
    constexpr std::int64_t finest = 65535;
    const Rational& base = input.time_base;
    if (base.den <= finest)
        return base;
    for (std::int64_t divisor = 2; base.num == 1 && divisor <= 64; ++divisor)
        if (base.den % divisor == 0 && base.den / divisor <= finest)
            return {1, base.den / divisor};
    return {1, finest};
}

void configure(EncoderSetup& setup) {
    AVCodecContext& context = setup.context;
    context.gop_size = 250;
    context.mb_decision = FF_MB_DECISION_RD;
    context.trellis = 1;
    if (setup.stored.interlaced)
        context.flags |= AV_CODEC_FLAG_INTERLACED_DCT | AV_CODEC_FLAG_INTERLACED_ME;
    if (setup.quality) {
        context.flags |= AV_CODEC_FLAG_QSCALE;
        context.global_quality = static_cast<int>(std::lround(*setup.quality * FF_QP2LAMBDA));
        context.qmin = std::max(1, std::min(context.qmin, static_cast<int>(*setup.quality)));
    }
}

EncoderLibrary library() {
    EncoderLibrary result("mpeg4");
    result.marks_interlacing = true;
    return result;
}

EncoderDescriptor describe() {
    EncoderDescriptor row;
    row.id = "mpeg4";
    row.name = "MPEG-4 (legacy, DivX/Xvid)";
    row.help = "For old players; large files for their quality.";
    row.codec = "mpeg4";
    row.containers = {"mp4", "avi", "mkv", "mov"};
    row.quality = {true, "q:v", 1, 31, 4, true, false};
    row.quality.visually_lossless = 2;
    row.quality.small = 8;
    return row;
}

} // namespace

EncoderRow mpeg4_row() {
    return {describe(), {library()}, configure, clock, nullptr, nullptr};
}

} // namespace framewright
