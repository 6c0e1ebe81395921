#include "core/ffmpeg/alpha_layer.h"

#include <cstring>

namespace framewright {

bool has_alpha_layer(const AVStream& stream) {
    const AVDictionaryEntry* entry = av_dict_get(stream.metadata, "alpha_mode", nullptr, 0);
    return entry && std::strcmp(entry->value, "1") == 0;
}

} // namespace framewright
