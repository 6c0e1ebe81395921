#include "core/media/device/hardware_decoder.h"

#include "core/ffmpeg/alpha_layer.h"
#include "core/ffmpeg/check.h"
#include "core/frame/unpack.h"
#include "core/job/accelerator_spec.h"

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

std::string name_of(AVPixelFormat format) {
    const char* const name = av_get_pix_fmt_name(format);
    return name ? name : "unknown";
}

bool is_hardware(AVPixelFormat format) {
    const AVPixFmtDescriptor* const description = av_pix_fmt_desc_get(format);
    return description && (description->flags & AV_PIX_FMT_FLAG_HWACCEL) != 0;
}

/// libav's own decoders do, with the device for the pictures; those that leave the whole stream to the driver
/// number and reorder its pictures in another way.
bool drives_device(const AVCodec& codec, const DeviceRow& device) {
    if ((codec.capabilities & AV_CODEC_CAP_HARDWARE) != 0)
        return false;
    for (int i = 0;; ++i) {
        const AVCodecHWConfig* const config = avcodec_get_hw_config(&codec, i);
        if (!config)
            return false;
        if (config->pix_fmt == device.pixel_format &&
            (config->methods & AV_CODEC_HW_CONFIG_METHOD_HW_DEVICE_CTX) != 0)
            return true;
    }
}

const AVCodec* driven_decoder(AVCodecID id, const DeviceRow& device) {
    void* position = nullptr;
    while (const AVCodec* const codec = av_codec_iterate(&position))
        if (codec->id == id && av_codec_is_decoder(codec) && drives_device(*codec, device))
            return codec;
    return nullptr;
}

/// Coded as single fields where that is not known to be otherwise. libav's own decoder fills in a field that
/// is missing; a device leaves what was there.
bool may_be_fields(const AVCodecParameters& parameters) {
    return parameters.codec_id == AV_CODEC_ID_H264 && parameters.field_order != AV_FIELD_PROGRESSIVE &&
           parameters.field_order != AV_FIELD_UNKNOWN;
}

} // namespace

HardwareDecoder::HardwareDecoder(std::shared_ptr<const HardwareDevice> device) : device_(std::move(device)) {}

bool HardwareDecoder::is_for(const DeviceRow& device, const std::string& codec) {
    return std::find(device.exact_codecs.begin(), device.exact_codecs.end(), codec) !=
           device.exact_codecs.end();
}

const AVCodec* HardwareDecoder::codec_for(const AVStream& stream) const {
    const AVCodecID id = stream.codecpar->codec_id;
    const std::string name = avcodec_get_name(id);
    if (!is_for(device_->row(), name))
        give_up(Text("decoder.not_exact", "its {1} pictures may not be those of the CPU's decoder", name));
    if (has_alpha_layer(stream))
        give_up(Text("decoder.alpha", "it drops the alpha layer"));
    if (may_be_fields(*stream.codecpar))
        give_up(Text("decoder.interlaced_not_exact",
                     "its interlaced {1} pictures may not be those of the CPU's decoder", name));
    const AVCodec* const codec = driven_decoder(id, device_->row());
    if (!codec)
        give_up(Text("decoder.not_driven", "the FFmpeg libraries here cannot drive it for {1}", name));
    return codec;
}

void HardwareDecoder::prepare(AVCodecContext& context) {
    context.hw_device_ctx =
        ffmpeg::check_allocated(av_buffer_ref(device_->context()), Text("part.decoder", "a decoder"));
    context.opaque = this;
    context.get_format = choose_format;
    context.extra_hw_frames = device_->row().pictures_outside;
    // Grain is then left out and said, rather than added in each decoder's own way.
    context.export_side_data |= AV_CODEC_EXPORT_DATA_FILM_GRAIN;
}

AVPixelFormat HardwareDecoder::choose_format(AVCodecContext* context, const AVPixelFormat* formats) {
    return static_cast<HardwareDecoder*>(context->opaque)->choose(formats);
}

/// libav asks again, without the GPU's format, when its decoder does not start. The CPU's decoder is opened
/// anew then, with all its threads: this one ends.
AVPixelFormat HardwareDecoder::choose(const AVPixelFormat* formats) {
    bool offered = false;
    for (; *formats != AV_PIX_FMT_NONE; ++formats) {
        offered |= *formats == device_->row().pixel_format;
        if (!is_hardware(*formats))
            software_format_ = *formats;
    }
    if (refusal_.empty() && device_->row().stored_format(software_format_) == AV_PIX_FMT_NONE)
        refusal_ = Text("decoder.format_not_taken", "pictures stored as {1} are not taken from it",
                        name_of(software_format_));
    else if (refusal_.empty() && !offered)
        refusal_ = offered_ ? Text("decoder.does_not_start", "it does not start for this video")
                            : Text("decoder.not_for_this", "it has no decoder for this video");
    offered_ |= offered;
    return refusal_.empty() ? device_->row().pixel_format : AV_PIX_FMT_NONE;
}

void HardwareDecoder::check(const AVFrame& frame) const {
    if (frame.format != device_->row().pixel_format || !frame.hw_frames_ctx)
        give_up(Text("decoder.not_on_gpu", "a picture was not decoded on the GPU"));
    const auto* const memory = reinterpret_cast<const AVHWFramesContext*>(frame.hw_frames_ctx->data);
    if (memory->sw_format != device_->row().stored_format(software_format_))
        give_up(Text("decoder.stored_as", "a picture was stored as {1}", name_of(memory->sw_format)));
    if (memory->sw_format != AV_PIX_FMT_YUV444P && ((frame.width | frame.height) & 1) != 0)
        give_up(Text("decoder.odd_size",
                     "where its last row of colour lies is uncertain in pictures of an odd size"));
    if (format_of(frame).interlaced)
        give_up(Text("decoder.interlaced",
                     "a picture is interlaced")); // see may_be_fields(); not every stream says it before
    if (frame.crop_left != 0 || frame.crop_top != 0)
        give_up(Text("decoder.cropped", "a picture is cropped at its left or upper edge"));
    if (av_frame_get_side_data(&frame, AV_FRAME_DATA_FILM_GRAIN_PARAMS))
        give_up(Text("decoder.film_grain", "a picture has film grain"));
}

Frame HardwareDecoder::download(const Frame& frame) const {
    Text problem;
    ffmpeg::FramePtr copy = HardwareDevice::download(*frame.get(), problem);
    if (!copy)
        give_up(Text("decoder.not_copied", "a picture could not be copied from the GPU: {1}", problem));
    ffmpeg::check(av_frame_copy_props(copy.get(), frame.get()), ErrorKind::Worker, "-", memory_stage,
                  Text("frame.properties", "cannot copy a frame's properties"));
    Frame result = unpack(Frame(std::move(copy)));
    result.get()->format = software_format_; // yuvj420p is stored as yuv420p is
    return result;
}

void HardwareDecoder::give_up(const Text& cause) const {
    if (!device_->works())
        throw Error(ErrorKind::Worker, "-", accelerator_stage,
                    Text("decoder.stopped", "it stopped working while it decoded"), cause.english());
    throw Error(ErrorKind::Worker, "-", hardware_decoder_stage, refusal_.empty() ? cause : refusal_);
}

} // namespace framewright
