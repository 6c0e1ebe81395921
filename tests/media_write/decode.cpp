#include "tests/media_write/decode.h"

#include "core/ffmpeg/check.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <cstring>
#include <stdexcept>

namespace framewright::test {
namespace {

void drain(AVCodecContext& context, std::vector<Frame>& frames) {
    for (;;) {
        ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text::verbatim("a frame")));
        const int code = avcodec_receive_frame(&context, frame.get());
        if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
            return;
        ffmpeg::check(code, ErrorKind::Verification, "-", "test", Text::verbatim("cannot decode"));
        frame->pts = frame->best_effort_timestamp;
        frames.emplace_back(std::move(frame));
    }
}

ffmpeg::CodecContextPtr open_decoder(const StreamParameters& stream) {
    const AVCodecDescriptor* descriptor = avcodec_descriptor_get_by_name(stream.codec.c_str());
    // libvpx's own decoder reads the alpha layer; the native one does not.
    const bool alpha = stream.codec == "vp9" && stream.pixel_format == "yuva420p";
    const AVCodec* codec =
        alpha ? avcodec_find_decoder_by_name("libvpx-vp9") : avcodec_find_decoder(descriptor->id);
    if (!codec)
        throw std::runtime_error("no decoder for " + stream.codec);
    ffmpeg::CodecContextPtr context(
        ffmpeg::check_allocated(avcodec_alloc_context3(codec), Text::verbatim("a decoder")));
    context->width = stream.width;
    context->height = stream.height;
    context->pix_fmt = av_get_pix_fmt(stream.pixel_format.c_str());
    context->bits_per_coded_sample = stream.bits_per_coded_sample;
    context->codec_tag = stream.codec_tag;
    context->thread_count = 1;
    context->pkt_timebase = {static_cast<int>(stream.time_base.num), static_cast<int>(stream.time_base.den)};
    if (!stream.extradata.empty()) {
        context->extradata =
            static_cast<std::uint8_t*>(av_mallocz(stream.extradata.size() + AV_INPUT_BUFFER_PADDING_SIZE));
        std::memcpy(context->extradata, stream.extradata.data(), stream.extradata.size());
        context->extradata_size = static_cast<int>(stream.extradata.size());
    }
    ffmpeg::check(avcodec_open2(context.get(), codec, nullptr), ErrorKind::Verification, "-", "test",
                  Text::verbatim("cannot open the decoder"));
    return context;
}

} // namespace

std::vector<Frame> decode(const StreamParameters& stream, const std::vector<SegmentPacket>& packets) {
    const ffmpeg::CodecContextPtr context = open_decoder(stream);
    const ffmpeg::PacketPtr packet(ffmpeg::check_allocated(av_packet_alloc(), Text::verbatim("a packet")));
    std::vector<Frame> frames;
    for (const SegmentPacket& item : packets) {
        ffmpeg::check(av_new_packet(packet.get(), static_cast<int>(item.data.size())), ErrorKind::Worker, "-",
                      "test", Text::verbatim("no memory"));
        std::memcpy(packet->data, item.data.data(), item.data.size());
        packet->pts = item.pts;
        packet->dts = item.dts;
        packet->flags = item.keyframe ? AV_PKT_FLAG_KEY : 0;
        for (const SideData& data : item.side_data)
            std::memcpy(av_packet_new_side_data(packet.get(), static_cast<AVPacketSideDataType>(data.type),
                                                data.data.size()),
                        data.data.data(), data.data.size());
        ffmpeg::check(avcodec_send_packet(context.get(), packet.get()), ErrorKind::Verification, "-", "test",
                      Text::verbatim("the decoder refuses a packet"));
        av_packet_unref(packet.get());
        drain(*context, frames);
    }
    avcodec_send_packet(context.get(), nullptr);
    drain(*context, frames);
    return frames;
}

} // namespace framewright::test
