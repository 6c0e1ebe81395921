// What the three NVENC rows share.
#pragma once

#include "core/media/encode/encoder_row.h"

namespace framewright {

struct NvencRow {
    std::string id;
    std::string name;
    std::string codec;
    std::vector<std::string> containers;
    double default_quality;
};

EncoderRow nvenc_row(const NvencRow& row);

} // namespace framewright
