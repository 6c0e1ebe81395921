// Plain values of the project in libav's types, and back.
#pragma once

#include "core/base/rational.h"

extern "C" {
#include <libavutil/rational.h>
}

namespace framewright::ffmpeg {

inline Rational to_rational(AVRational value) {
    return {value.num, value.den};
}

/// The terms must be below 2^31, as they are wherever they came from libav.
inline AVRational to_av(const Rational& value) {
    return {static_cast<int>(value.num), static_cast<int>(value.den)};
}

} // namespace framewright::ffmpeg
