// The parameter sets of HEVC before a picture is encoded. libavcodec lets nobody open libx265 while another
// encoder is being opened, which is when `hevc_nvenc` asks for them: a program of its own does.
#pragma once

#include "tests/cuda/codecs/libav_encoder.h"

#include <cstdint>
#include <string>
#include <vector>

namespace framewright::fake_codecs {

/// Numbers, separated by spaces, and back. Throws std::invalid_argument.
std::string to_text(const EncoderSettings& settings);
EncoderSettings settings_from(const std::vector<std::string>& numbers);

/// Asks the program, which lies beside this library. Throws EncodeError.
std::vector<std::uint8_t> hevc_parameter_sets(const EncoderSettings& settings);

} // namespace framewright::fake_codecs
