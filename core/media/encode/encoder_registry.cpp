// The encoders of this program, in menu order, and how one is found.
#include "core/media/encode/encoder_table.h"

#include "core/base/text.h"
#include "core/media/encode/rows/encoder_rows.h"

#include <algorithm>

namespace framewright {

Registry<EncoderRow>& encoder_registry() {
    static Registry<EncoderRow> registry(Text("kind.encoder", "encoder"),
                                         {x264_row(), x265_row(), vp9_row(), av1_row(), mpeg4_row(),
                                          mjpeg_row(), ffv1_row(), prores_row(), rawvideo_row(), png_row(),
                                          tiff_row(), none_row(), h264_nvenc_row(), hevc_nvenc_row(),
                                          av1_nvenc_row()});
    return registry;
}

const EncoderDescriptor& find_encoder(const std::string& id) {
    return encoder_registry().at(id).descriptor;
}

std::string default_encoder(const std::string& container) {
    const std::vector<const EncoderRow*> rows = encoder_registry().rows();
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const EncoderRow* row) {
        const auto& containers = row->descriptor.containers;
        return std::find(containers.begin(), containers.end(), container) != containers.end();
    });
    return (found == rows.end() ? rows.front() : *found)->descriptor.id;
}

const EncoderRow& row_of(const EncoderSpec& spec, const EncoderInput& input) {
    return encoder_registry().at(spec.id.empty() ? default_encoder(input.container) : spec.id);
}

} // namespace framewright
