#include "tests/cuda/codecs/libav_encoder.h"

#include "core/ffmpeg/check.h"

#include <climits>

namespace framewright::fake_codecs {
namespace {

int checked(int code, const Text& cause) {
    return ffmpeg::check(code, ErrorKind::Worker, "-", "encoding", cause);
}

void set_up(AVCodecContext& context, const EncoderSettings& settings) {
    context.width = settings.width;
    context.height = settings.height;
    context.pix_fmt = settings.format;
    context.time_base = av_inv_q(settings.frame_rate);
    context.framerate = settings.frame_rate;
    context.sample_aspect_ratio = settings.sample_aspect;
    context.colorspace = static_cast<AVColorSpace>(settings.matrix);
    context.color_primaries = static_cast<AVColorPrimaries>(settings.primaries);
    context.color_trc = static_cast<AVColorTransferCharacteristic>(settings.transfer);
    context.color_range = settings.full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    context.gop_size = settings.gop < 0 ? INT_MAX / 2 : settings.gop;
    context.max_b_frames = 0;
    context.thread_count = 1;
    context.flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
}

void set_options(ffmpeg::Dictionary& options, bool hevc) {
    options.set("preset", "ultrafast");
    options.set("tune", hevc ? "zerolatency" : "zerolatency,fastdecode");
    options.set("forced-idr", "1");
    if (hevc)
        options.set("x265-params", "lossless=1:info=0:log-level=error:scenecut=0:pools=none:frame-threads=1");
    else
        options.set("x264-params", "qp=0:scenecut=0:log-level=error");
}

} // namespace

LibavEncoder::LibavEncoder(const EncoderSettings& settings) {
    const char* const name = settings.hevc ? "libx265" : "libx264";
    const AVCodec* codec = avcodec_find_encoder_by_name(name);
    if (!codec)
        throw Error(ErrorKind::Unsupported, "-", "encoding",
                    Text::verbatim(std::string("there is no ") + name));
    context_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(codec), Text::verbatim("an encoder")));
    set_up(*context_, settings);
    ffmpeg::Dictionary options;
    set_options(options, settings.hevc);
    checked(avcodec_open2(context_.get(), codec, options.address()),
            Text::verbatim("the encoder does not open"));
}

std::vector<std::uint8_t> LibavEncoder::headers() const {
    return {context_->extradata, context_->extradata + context_->extradata_size};
}

EncodedPicture LibavEncoder::encode(AVFrame& frame, bool idr) {
    frame.pts = next_++;
    frame.pict_type = idr ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE;
    checked(avcodec_send_frame(context_.get(), &frame), Text::verbatim("a picture is not taken"));
    const ffmpeg::PacketPtr packet(ffmpeg::check_allocated(av_packet_alloc(), Text::verbatim("a packet")));
    checked(avcodec_receive_packet(context_.get(), packet.get()),
            Text::verbatim("a picture does not come out at once"));
    return {{packet->data, packet->data + packet->size}, (packet->flags & AV_PKT_FLAG_KEY) != 0};
}

} // namespace framewright::fake_codecs
