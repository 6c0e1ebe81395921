#include "core/ffmpeg/stream_side_data.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/version.h"

#include <cstring>

namespace framewright {

std::span<const std::uint8_t> stream_side_data(const AVStream& stream, AVPacketSideDataType type,
                                               std::size_t min_size) {
    const std::uint8_t* data = nullptr;
    std::size_t size = 0;
#if FRAMEWRIGHT_AV_CODECPAR_SIDE_DATA
    if (const AVPacketSideData* item = av_packet_side_data_get(stream.codecpar->coded_side_data,
                                                               stream.codecpar->nb_coded_side_data, type)) {
        data = item->data;
        size = item->size;
    }
#else
    data = av_stream_get_side_data(&stream, type, &size);
#endif
    if (!data || size < min_size)
        return {};
    return {data, size};
}

void add_stream_side_data(AVStream& stream, AVPacketSideDataType type, std::span<const std::uint8_t> data) {
    const Text part("part.side_data", "side data");
#if FRAMEWRIGHT_AV_CODECPAR_SIDE_DATA
    AVPacketSideData* item = av_packet_side_data_new(
        &stream.codecpar->coded_side_data, &stream.codecpar->nb_coded_side_data, type, data.size(), 0);
    std::uint8_t* target = ffmpeg::check_allocated(item, part)->data;
#else
    std::uint8_t* target = ffmpeg::check_allocated(av_stream_new_side_data(&stream, type, data.size()), part);
#endif
    std::memcpy(target, data.data(), data.size());
}

} // namespace framewright
