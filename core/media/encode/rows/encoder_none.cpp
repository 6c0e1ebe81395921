// No encoding: frames are filtered and hashed, and nothing is kept.
#include "core/media/encode/rows/encoder_rows.h"

namespace framewright {

EncoderRow none_row() {
    EncoderRow result;
    result.descriptor.id = no_encoder;
    result.descriptor.name = "No file (test filters only)";
    result.descriptor.help = "Decodes and filters without encoding: for hashes and for timing the filters.";
    result.descriptor.bitrate = false;
    result.descriptor.produces_file = false;
    return result;
}

} // namespace framewright
