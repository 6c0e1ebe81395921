// What audio can be encoded to. No libav in here.
#pragma once

#include "core/schema/registry.h"

#include <cstdint>
#include <string>

namespace framewright {

struct AudioCodec : RowInfo {      ///< the id is the CLI's word
    std::string name;              ///< the GUI's
    std::string codec;             ///< libav's name of what comes out
    std::string codec_family;      ///< codecs whose names begin with it are called the same; "" for none
    std::string encoder;           ///< libav's encoder
    bool lossless = false;         ///< it takes no bit rate
    std::int64_t mono_bitrate = 0; ///< bits per second at which one channel is transparent for most material
    std::string example_bitrate;   ///< for help texts: "192k"

    const RowInfo& info() const { return *this; }
};

/// On first use those of this program, in menu order.
Registry<AudioCodec>& audio_codec_registry();

/// The row of libav's encoder of that name; null for none.
const AudioCodec* audio_codec_of_encoder(const std::string& encoder);

} // namespace framewright
