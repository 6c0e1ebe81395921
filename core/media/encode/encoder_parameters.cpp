// What a muxer needs to know of an encoder's stream.
#include "core/media/encode/encoder_table.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"

extern "C" {
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixdesc.h>
}

#include <memory>

namespace framewright {
namespace {

SideData raw_side_data(AVPacketSideDataType type, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    return {static_cast<int>(type), Bytes(bytes, bytes + size)};
}

struct FreeAv {
    void operator()(void* memory) const noexcept { av_free(memory); }
};

SideData mastering_side_data(const MasteringDisplay& display) {
    const std::unique_ptr<AVMasteringDisplayMetadata, FreeAv> data(ffmpeg::check_allocated(
        av_mastering_display_metadata_alloc(), Text("part.mastering", "mastering display data")));
    const Rational* primaries[3][2] = {{&display.red_x, &display.red_y},
                                       {&display.green_x, &display.green_y},
                                       {&display.blue_x, &display.blue_y}};
    for (int color = 0; color < 3; ++color)
        for (int axis = 0; axis < 2; ++axis)
            data->display_primaries[color][axis] = ffmpeg::to_av(*primaries[color][axis]);
    data->white_point[0] = ffmpeg::to_av(display.white_x);
    data->white_point[1] = ffmpeg::to_av(display.white_y);
    data->min_luminance = ffmpeg::to_av(display.min_luminance);
    data->max_luminance = ffmpeg::to_av(display.max_luminance);
    data->has_primaries = display.has_primaries ? 1 : 0;
    data->has_luminance = display.has_luminance ? 1 : 0;
    return raw_side_data(AV_PKT_DATA_MASTERING_DISPLAY_METADATA, data.get(), sizeof(*data));
}

SideData light_side_data(const ContentLight& light) {
    std::size_t size = 0;
    const std::unique_ptr<AVContentLightMetadata, FreeAv> data(ffmpeg::check_allocated(
        av_content_light_metadata_alloc(&size), Text("part.content_light", "content light data")));
    data->MaxCLL = static_cast<unsigned>(light.max_content);
    data->MaxFALL = static_cast<unsigned>(light.max_frame_average);
    return raw_side_data(AV_PKT_DATA_CONTENT_LIGHT_LEVEL, data.get(), size);
}

} // namespace

StreamParameters stream_parameters(const AVCodecContext& context, const EncoderInput& input,
                                   Rational time_base) {
    const ffmpeg::CodecParametersPtr values(ffmpeg::check_allocated(
        avcodec_parameters_alloc(), Text("part.codec_parameters", "codec parameters")));
    ffmpeg::check(avcodec_parameters_from_context(values.get(), &context), ErrorKind::Worker, "-", "encoder",
                  Text("encoder.parameters", "cannot read the encoder's parameters"));
    StreamParameters stream;
    stream.codec = avcodec_get_name(values->codec_id);
    stream.codec_tag = values->codec_tag;
    // What lies in a device's memory is stored like what comes from the CPU's.
    stream.pixel_format = av_get_pix_fmt_name(
        context.hw_frames_ctx ? context.sw_pix_fmt : static_cast<AVPixelFormat>(values->format));
    stream.width = values->width;
    stream.height = values->height;
    stream.profile = values->profile;
    stream.level = values->level;
    stream.bit_rate = values->bit_rate;
    stream.bits_per_coded_sample = values->bits_per_coded_sample;
    stream.bits_per_raw_sample = values->bits_per_raw_sample;
    stream.field_order = values->field_order;
    stream.color_range = values->color_range;
    stream.color_primaries = values->color_primaries;
    stream.color_transfer = values->color_trc;
    stream.color_matrix = values->color_space;
    stream.chroma_location = values->chroma_location;
    stream.video_delay = values->video_delay;
    stream.sample_aspect_ratio = {values->sample_aspect_ratio.num, values->sample_aspect_ratio.den};
    stream.frame_rate = input.frame_rate;
    stream.time_base = time_base;
    stream.extradata.assign(values->extradata, values->extradata + values->extradata_size);
    if (input.mastering_display)
        stream.side_data.push_back(mastering_side_data(*input.mastering_display));
    if (input.content_light)
        stream.side_data.push_back(light_side_data(*input.content_light));
    return stream;
}

} // namespace framewright
