// The encoder table's settings in the words of the ffmpeg program.
#pragma once

#include "core/media/encode/encoder_table.h"

#include <string>
#include <vector>

namespace framewright {

/// The options that make an `ffmpeg` program encode what Encoder would: "-c:v", "libx264", "-preset:v",
/// "medium",
/// ... They are read off the configured encoder: every option of its context that differs from libav's
/// default, and every option that was set by name. They stand before the output's name.
std::vector<std::string> encoder_arguments(const EncoderRow& row, const EncoderSpec& spec,
                                           const EncoderInput& input, const EncoderPlan& plan);

/// The options that tell the decoder of raw pictures what the pictures mean: raw video says nothing of range,
/// colours and fields. They stand before the input's name.
std::vector<std::string> picture_arguments(const EncoderInput& input, const EncoderPlan& plan);

/// What the encoder counts in.
Rational encoder_clock_of(const EncoderRow& row, const EncoderInput& input);

} // namespace framewright
