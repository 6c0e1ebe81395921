#include "core/media/device/hardware_device.h"
#include "core/media/encode/encoder_pixel_format.h"
#include "core/media/encode/encoder_table.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"
#include "core/ffmpeg/plain_pixel_format.h"

extern "C" {
#include <libavutil/opt.h>
}

#include <cstring>
#include <utility>

namespace framewright {
namespace {

bool is_list_option(const std::string& key) {
    return key.size() > 7 && key.compare(key.size() - 7, 7, "-params") == 0;
}

void describe_picture(AVCodecContext& context, const FrameFormat& stored) {
    context.width = stored.width;
    context.height = stored.height;
    context.pix_fmt = plain_pixel_format(stored.pixel_format);
    const bool rgb = stored.family == ColorFamily::Rgb;
    context.color_range = stored.full_range || rgb ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    context.colorspace = rgb ? AVCOL_SPC_RGB : static_cast<AVColorSpace>(stored.matrix);
    context.color_primaries = static_cast<AVColorPrimaries>(stored.primaries);
    context.color_trc = static_cast<AVColorTransferCharacteristic>(stored.transfer);
    context.chroma_sample_location = static_cast<AVChromaLocation>(stored.chroma_location);
    if (stored.sample_aspect_ratio.valid())
        context.sample_aspect_ratio = ffmpeg::to_av(stored.sample_aspect_ratio);
    context.field_order = !stored.interlaced       ? AV_FIELD_PROGRESSIVE
                          : stored.top_field_first ? AV_FIELD_TT
                                                   : AV_FIELD_BB;
    if (stored.bit_depth > 8)
        context.bits_per_raw_sample = stored.bit_depth;
}

void set_option(AVCodecContext& context, const std::string& id, const std::string& key,
                const std::string& value) {
    const int code = av_opt_set(&context, key.c_str(), value.c_str(), AV_OPT_SEARCH_CHILDREN);
    if (code == AVERROR_OPTION_NOT_FOUND)
        throw Error(ErrorKind::Usage, "-", "encoder",
                    Text("encoder.no_option", "{1} ({2}) has no option '{3}'", id, context.codec->name, key));
    ffmpeg::check(code, ErrorKind::Usage, "-", "encoder",
                  Text("encoder.option_value", "{1}: the option {2} does not take '{3}'", id, key, value));
}

void merge_user_options(OptionMap& options, const std::map<std::string, std::string>& user) {
    for (const auto& [key, value] : user) {
        std::string& target = options[key];
        target = is_list_option(key) && !target.empty() ? target + ":" + value : value;
    }
}

} // namespace

ConfiguredEncoder configure_encoder(const EncoderRow& row, const EncoderSpec& spec, const EncoderInput& input,
                                    const EncoderPlan& plan) {
    const std::string& id = row.descriptor.id;
    const AVCodec* codec = avcodec_find_encoder_by_name(plan.encoder.c_str());
    if (!codec)
        throw Error(ErrorKind::Unsupported, "-", "encoder",
                    Text("encoder.not_built_in", "the FFmpeg libraries here have no {1}", plan.encoder));
    ffmpeg::CodecContextPtr context(
        ffmpeg::check_allocated(avcodec_alloc_context3(codec), Text("part.encoder", "an encoder")));
    const FrameFormat stored = stored_format(input.format, plan.pixel_format, plan.width, plan.height);
    const auto fix_essentials = [&] {
        describe_picture(*context, stored);
        context->time_base = ffmpeg::to_av(row.clock ? row.clock(input) : input.time_base);
        context->framerate = ffmpeg::to_av(nominal_rate(input));
        context->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    };
    fix_essentials();
    context->thread_count = input.threads;
    std::optional<double> quality = spec.quality;
    if (!quality && !spec.bitrate && row.descriptor.quality.available)
        quality = row.descriptor.quality.default_value;
    EncoderSetup setup{input,     stored,  plan.encoder, resolved_preset(row, spec, input),
                       spec.tune, quality, *context,     {}};
    if (spec.bitrate)
        context->bit_rate = *spec.bitrate;
    if (row.configure)
        row.configure(setup);
    merge_user_options(setup.options, spec.options);
    for (const auto& [key, value] : setup.options)
        set_option(*context, id, key, value);
    fix_essentials();
    return {std::move(context), std::move(setup.options)};
}

ffmpeg::CodecContextPtr open_encoder(const EncoderRow& row, const EncoderSpec& spec,
                                     const EncoderInput& input, const EncoderPlan& plan) {
    ffmpeg::CodecContextPtr context = configure_encoder(row, spec, input, plan).context;
    if (input.device_frames) {
        context->sw_pix_fmt = context->pix_fmt;
        context->pix_fmt = input.device_frames->pixel_format();
        context->hw_frames_ctx = ffmpeg::check_allocated(av_buffer_ref(input.device_frames->context()),
                                                         Text("part.encoder", "an encoder"));
    }
    // libav knows no depth of pictures on a device, and would not have one above it.
    const int depth =
        std::exchange(context->bits_per_raw_sample, input.device_frames ? 0 : context->bits_per_raw_sample);
    const int code = avcodec_open2(context.get(), context->codec, nullptr);
    if (input.device_frames)
        context->bits_per_raw_sample = depth;
    if (code == AVERROR(ENOMEM) && !row.descriptor.device.empty())
        throw Error(ErrorKind::Worker, "-", memory_stage,
                    Text("encoder.no_device_memory",
                         "{1} does not open: the GPU has no memory for it, or as many encoders are open as "
                         "its driver allows",
                         row.descriptor.id));
    ffmpeg::check(code, ErrorKind::Unsupported, "-", "encoder",
                  Text("encoder.settings_refused", "{1} ({2}) does not take {3}x{4} {5} with these settings",
                       row.descriptor.id, plan.encoder, plan.width, plan.height, plan.pixel_format));
    return context;
}

void end_encoder(const EncoderLibrary& library, AVCodecContext& context, bool fed) noexcept {
    if (!library.needs_end_of_stream)
        return;
    if (!fed) {
        const ffmpeg::FramePtr frame(av_frame_alloc());
        if (!frame)
            return;
        frame->format = context.pix_fmt;
        frame->width = context.width;
        frame->height = context.height;
        frame->pts = 0;
        if (av_frame_get_buffer(frame.get(), 0) < 0)
            return;
        for (const AVBufferRef* buffer : frame->buf)
            if (buffer)
                std::memset(buffer->data, 0, buffer->size);
        avcodec_send_frame(&context, frame.get());
    }
    const ffmpeg::PacketPtr packet(av_packet_alloc());
    avcodec_send_frame(&context, nullptr);
    while (packet && avcodec_receive_packet(&context, packet.get()) >= 0)
        av_packet_unref(packet.get());
}

} // namespace framewright
