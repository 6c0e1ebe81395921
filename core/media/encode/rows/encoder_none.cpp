// No encoding: frames are filtered and hashed, and nothing is kept.
#include "core/media/encode/encoder_row.h"

namespace framewright {

const EncoderRow& none_row() {
    static const EncoderRow row = [] {
        EncoderRow result;
        result.descriptor.id = "none";
        result.descriptor.name = "No output (filter and hash)";
        result.descriptor.help =
            "Decodes and filters without encoding: for hashes and for timing the filters.";
        result.descriptor.bitrate = false;
        return result;
    }();
    return row;
}

} // namespace framewright
