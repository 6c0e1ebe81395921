// SMPTE time codes: what a file says its first frame's time of day, or place on the tape, is.
#pragma once

#include "core/base/rational.h"
#include "core/base/text.h"

#include <cstdint>
#include <string>
#include <vector>

extern "C" {
#include <libavformat/avformat.h>
}

namespace framewright {

/// `text` ("01:00:00:00", ";" before the frames where codes are dropped), `frames` later at this rate; ""
/// where it is no time code, or the rate is none that time codes count in.
std::string later_time_code(const std::string& text, Rational rate, std::int64_t frames);

/// The time codes in the tags of a file that begins so many frames after its source: set later, or taken away
/// where the rate is not constant. Returns a warning for each that is taken away.
std::vector<Text> move_time_codes(AVFormatContext& target, Rational rate, bool constant_rate,
                                  std::int64_t frames);

} // namespace framewright
