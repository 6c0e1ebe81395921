// Packets of a video stream. Input: a byte for the codec, one for the length of the stream's extradata, the
// extradata, and packets, each behind its length in two bytes.
#include "core/base/error.h"
#include "core/media/index/access_unit.h"
#include "tests/fuzz/fuzzing.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>

extern "C" {
#include <libavutil/log.h>
#include <libavutil/mem.h>
}

namespace framewright {
namespace {

using Input = std::span<const std::uint8_t>;

constexpr std::array codecs{
    AV_CODEC_ID_H264, AV_CODEC_ID_HEVC, AV_CODEC_ID_MPEG1VIDEO, AV_CODEC_ID_MPEG2VIDEO, AV_CODEC_ID_MPEG4,
    AV_CODEC_ID_H263, AV_CODEC_ID_VP8,  AV_CODEC_ID_VP9,        AV_CODEC_ID_AV1,        AV_CODEC_ID_MJPEG};

Input take(Input& input, std::size_t count) {
    const Input taken = input.first(std::min(count, input.size()));
    input = input.subspan(taken.size());
    return taken;
}

std::size_t take_number(Input& input, std::size_t bytes) {
    std::size_t number = 0;
    for (const std::uint8_t byte : take(input, bytes))
        number = number << 8 | byte;
    return number;
}

void inspect(Input input) {
    const ffmpeg::CodecParametersPtr parameters(avcodec_parameters_alloc());
    fuzz::require(parameters != nullptr, "no memory");
    parameters->codec_type = AVMEDIA_TYPE_VIDEO;
    parameters->codec_id = codecs[take_number(input, 1) % codecs.size()];
    const Input extradata = take(input, take_number(input, 1));
    if (!extradata.empty()) {
        parameters->extradata =
            static_cast<std::uint8_t*>(av_mallocz(extradata.size() + AV_INPUT_BUFFER_PADDING_SIZE));
        fuzz::require(parameters->extradata != nullptr, "no memory");
        std::memcpy(parameters->extradata, extradata.data(), extradata.size());
        parameters->extradata_size = static_cast<int>(extradata.size());
    }
    AccessUnitInspector inspector(*parameters);
    while (!input.empty()) {
        const Input payload = take(input, take_number(input, 2));
        const ffmpeg::PacketPtr packet(av_packet_alloc());
        fuzz::require(packet != nullptr, "no memory");
        fuzz::require(av_new_packet(packet.get(), static_cast<int>(payload.size())) == 0, "no memory");
        std::copy(payload.begin(), payload.end(), packet->data);
        const AccessUnit unit = inspector.inspect(*packet);
        fuzz::require(unit.packed_before >= 0 && unit.recovery_frames >= 0, "a count below nothing");
    }
}

} // namespace
} // namespace framewright

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    av_log_set_level(AV_LOG_QUIET);
    framewright::inspect({data, size});
    return 0;
}
