// What the world outside an encoder's own file knows of it. Plain value with a JSON form.
#pragma once

#include "core/schema/row_info.h"

#include <string>
#include <vector>

namespace framewright {

/// The quality scale of an encoder ("CRF 0..51, lower is better").
struct QualityScale {
    bool available = false;
    std::string name; ///< the field's term: "CRF", "QP", "q:v"
    double minimum = 0;
    double maximum = 0;
    double default_value = 0;
    bool lower_is_better = true;
    bool lossless_at_minimum = false; ///< x264 at CRF 0 (8 bit), ...
    bool fractions = false;           ///< takes 20.5 too
    /// Rules of thumb, both 0 where there are none: what most people cannot tell from the source, and what
    /// makes files that are easy to send.
    double visually_lossless = 0;
    double small = 0;
};

/// What kind of pictures an encoder can be told to expect.
struct EncoderTune {
    std::string id; ///< the library's word
    std::string name;
};

struct EncoderDescriptor : RowInfo {
    std::string name; ///< the GUI's name
    std::string help;
    std::string codec; ///< libav's codec name: "h264"
    std::vector<std::string>
        containers;                   ///< file extensions it can go into, preferred first; empty for `none`
    std::vector<std::string> presets; ///< slowest last or as the library orders them; empty when it has none
    std::string default_preset;
    bool presets_are_speeds = true; ///< else profiles: what they name is no trade of time for size
    std::vector<EncoderTune> tunes; ///< empty when it has none
    std::vector<int> depths; ///< bits per sample to choose from; empty where there is nothing to choose
    QualityScale quality;
    bool bitrate = true;                    ///< takes a target bit rate
    bool lossless = false;                  ///< always reconstructs what it was given
    bool produces_file = true;              ///< else frames are filtered, and nothing is kept
    std::string device;                     ///< row of the device that encodes; "" for the CPU
    std::vector<std::string> pixel_formats; ///< libav names that the library takes; empty until probed
    int width_multiple_420 = 1;             ///< size constraint for 4:2:0 pictures
    int height_multiple_420 = 1;
    /// What a frame of a long run costs, as a multiple of a frame's share in a run of about 12 that ended
    /// before the first packet: there the encoder looked less far ahead, and the first picture weighed more.
    /// Measured.
    double long_run_factor = 1;
};

void to_json(nlohmann::json& json, const EncoderDescriptor& descriptor);
void from_json(const nlohmann::json& json, EncoderDescriptor& descriptor);

} // namespace framewright
