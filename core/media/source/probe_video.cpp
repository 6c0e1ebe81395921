#include "core/media/source/probe_video.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/stream_side_data.h"
#include "core/frame/frame.h"
#include "core/media/source/decoder.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixdesc.h>
#include <libavutil/stereo3d.h>
}

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <utility>

namespace framewright {
namespace {

Rational rational_of(AVRational value) {
    return {value.num, value.den == 0 ? 1 : value.den};
}

const void* frame_side_data(const AVFrame& frame, AVFrameSideDataType type, std::size_t min_size) {
    const AVFrameSideData* data = av_frame_get_side_data(&frame, type);
    return data && data->size >= min_size ? data->data : nullptr;
}

/// The matrix's linear part is +-1 in one entry of each row, up to a common scale: [a b; c d] maps stored (x,
/// y) to displayed (ax + cy, bx + dy).
Orientation orientation_of(const std::int32_t* matrix) {
    const std::int64_t a = matrix[0], b = matrix[1], c = matrix[3], d = matrix[4];
    const auto sign = [](std::int64_t v) { return v > 0 ? 1 : v < 0 ? -1 : 0; };
    const auto magnitude = [](std::int64_t v) { return v < 0 ? -v : v; };
    const std::int64_t max_entry = std::max({magnitude(a), magnitude(b), magnitude(c), magnitude(d)});
    const auto entry = [&](std::int64_t v) { return magnitude(v) * 16 < max_entry ? 0 : sign(v); };
    const int xa = entry(a), xb = entry(b), yc = entry(c), yd = entry(d);
    Orientation result;
    const bool straight = xb == 0 && yc == 0 && xa != 0 && yd != 0;
    const bool turned = xa == 0 && yd == 0 && xb != 0 && yc != 0;
    if (max_entry == 0 || (!straight && !turned)) {
        result.exact = false;
        return result;
    }
    // Mirroring x first negates the first row; what is left is a pure turn (determinant 1).
    const int determinant = xa * yd - xb * yc;
    result.mirrored = determinant < 0;
    const int ta = result.mirrored ? -xa : xa;
    const int tb = result.mirrored ? -xb : xb;
    if (straight)
        result.quarter_turns = ta > 0 ? 0 : 2;
    else
        result.quarter_turns = tb > 0 ? 1 : 3;
    const bool scaled = magnitude(straight ? a : b) != magnitude(straight ? d : c);
    result.exact = !scaled;
    return result;
}

MasteringDisplay mastering_of(const AVMasteringDisplayMetadata& data) {
    MasteringDisplay result;
    result.has_primaries = data.has_primaries != 0;
    result.has_luminance = data.has_luminance != 0;
    result.red_x = rational_of(data.display_primaries[0][0]);
    result.red_y = rational_of(data.display_primaries[0][1]);
    result.green_x = rational_of(data.display_primaries[1][0]);
    result.green_y = rational_of(data.display_primaries[1][1]);
    result.blue_x = rational_of(data.display_primaries[2][0]);
    result.blue_y = rational_of(data.display_primaries[2][1]);
    result.white_x = rational_of(data.white_point[0]);
    result.white_y = rational_of(data.white_point[1]);
    result.min_luminance = rational_of(data.min_luminance);
    result.max_luminance = rational_of(data.max_luminance);
    return result;
}

void take_hdr(VideoProperties& properties, const void* mastering, const void* light) {
    if (mastering)
        properties.mastering_display =
            mastering_of(*static_cast<const AVMasteringDisplayMetadata*>(mastering));
    if (light) {
        const auto& level = *static_cast<const AVContentLightMetadata*>(light);
        properties.content_light =
            ContentLight{static_cast<int>(level.MaxCLL), static_cast<int>(level.MaxFALL)};
    }
}

const char* field_order_name(AVFieldOrder order) {
    switch (order) {
    case AV_FIELD_PROGRESSIVE:
        return "progressive";
    case AV_FIELD_TT:
        return "tt";
    case AV_FIELD_BB:
        return "bb";
    case AV_FIELD_TB:
        return "tb";
    case AV_FIELD_BT:
        return "bt";
    default:
        return "unknown";
    }
}

FrameFormat format_from_parameters(const AVFormatContext& context, const AVStream& stream) {
    const AVCodecParameters& parameters = *stream.codecpar;
    const ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    frame->width = parameters.width;
    frame->height = parameters.height;
    frame->format = parameters.format;
    frame->color_range = parameters.color_range;
    frame->colorspace = parameters.color_space;
    frame->color_primaries = parameters.color_primaries;
    frame->color_trc = parameters.color_trc;
    frame->chroma_location = parameters.chroma_location;
    frame->sample_aspect_ratio = av_guess_sample_aspect_ratio(const_cast<AVFormatContext*>(&context),
                                                              const_cast<AVStream*>(&stream), nullptr);
    FrameFormat format = format_of(*frame);
    const AVFieldOrder order = parameters.field_order;
    format.interlaced =
        order == AV_FIELD_TT || order == AV_FIELD_BB || order == AV_FIELD_TB || order == AV_FIELD_BT;
    format.top_field_first = order == AV_FIELD_TT || order == AV_FIELD_BT;
    return format;
}

FrameRateKind rate_kind_of(const AVStream& stream) {
    const AVRational average = stream.avg_frame_rate;
    const AVRational nominal = stream.r_frame_rate;
    if (average.num <= 0 || average.den <= 0 || nominal.num <= 0 || nominal.den <= 0)
        return FrameRateKind::Unknown;
    // The nominal rate is the lowest that hits every timestamp: where it is not the average, frames differ in
    // length.
    constexpr double tolerance = 0.002;
    const double ratio = av_q2d(average) / av_q2d(nominal);
    return ratio > 1 - tolerance && ratio < 1 + tolerance ? FrameRateKind::Constant : FrameRateKind::Variable;
}

/// Decodes the first picture of several streams in one pass over the file's beginning.
class FirstPictures {
public:
    FirstPictures(Demuxer& demuxer, const std::vector<int>& streams) : demuxer_(demuxer) {
        demuxer.select(streams);
        for (const int stream : streams)
            waiting_[stream].decoder = std::make_unique<VideoDecoder>(demuxer.path(), *demuxer.stream(stream),
                                                                      DecoderOptions{1, false, nullptr});
    }

    /// By stream; those whose first picture does not come within a reasonable distance are missing.
    std::map<int, ffmpeg::FramePtr> run() {
        const ffmpeg::PacketPtr packet(
            ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet")));
        while (!waiting_.empty() && demuxer_.read(*packet)) {
            const auto stream = waiting_.find(packet->stream_index);
            if (stream != waiting_.end() && take(*packet, stream->second))
                waiting_.erase(stream);
            av_packet_unref(packet.get());
        }
        for (auto& [number, stream] : waiting_)
            receive(nullptr, stream, number);
        return std::move(found_);
    }

private:
    struct Stream {
        std::unique_ptr<VideoDecoder> decoder;
        int packets = 0;
        std::int64_t bytes = 0;
    };

    bool receive(const AVPacket* packet, Stream& stream, int number) {
        ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
        stream.decoder->send(packet);
        if (stream.decoder->receive(*frame) != VideoDecoder::State::Frame)
            return false;
        found_[number] = std::move(frame);
        return true;
    }

    /// True when the stream is done.
    bool take(const AVPacket& packet, Stream& stream) {
        constexpr std::int64_t max_bytes = 64 << 20;
        constexpr int max_packets = 500;
        stream.bytes += packet.size;
        ++stream.packets;
        if (packet.size > 0 && receive(&packet, stream, packet.stream_index))
            return true;
        return stream.packets >= max_packets || stream.bytes >= max_bytes;
    }

    Demuxer& demuxer_;
    std::map<int, Stream> waiting_;
    std::map<int, ffmpeg::FramePtr> found_;
};

void take_first_picture(const AVFrame& frame, VideoProperties& properties) {
    const FrameFormat stated = properties.format;
    properties.format = format_of(frame);
    // The container's aspect ratio wins over the elementary stream's, as it does for players.
    properties.format.sample_aspect_ratio = stated.sample_aspect_ratio;
    if (!properties.mastering_display)
        take_hdr(properties,
                 frame_side_data(frame, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA,
                                 sizeof(AVMasteringDisplayMetadata)),
                 nullptr);
    if (!properties.content_light)
        take_hdr(properties, nullptr,
                 frame_side_data(frame, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, sizeof(AVContentLightMetadata)));
    if (properties.field_order == "unknown" && properties.format.interlaced)
        properties.field_order = properties.format.top_field_first ? "tt" : "bb";
}

} // namespace

VideoProperties describe_video(const AVFormatContext& context, const AVStream& stream) {
    VideoProperties result;
    result.format = format_from_parameters(context, stream);
    result.average_frame_rate = rational_of(stream.avg_frame_rate);
    result.nominal_frame_rate = rational_of(stream.r_frame_rate);
    result.rate_kind = rate_kind_of(stream);
    result.field_order = field_order_name(stream.codecpar->field_order);
    const char* profile = avcodec_profile_name(stream.codecpar->codec_id, stream.codecpar->profile);
    result.profile = profile ? profile : "";
    result.attached_picture = !is_real_video(stream);
    constexpr std::size_t matrix_bytes = 9 * sizeof(std::int32_t);
    if (const void* matrix = stream_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, matrix_bytes).data())
        result.orientation = orientation_of(static_cast<const std::int32_t*>(matrix));
    take_hdr(
        result,
        stream_side_data(stream, AV_PKT_DATA_MASTERING_DISPLAY_METADATA, sizeof(AVMasteringDisplayMetadata))
            .data(),
        stream_side_data(stream, AV_PKT_DATA_CONTENT_LIGHT_LEVEL, sizeof(AVContentLightMetadata)).data());
    if (const void* stereo = stream_side_data(stream, AV_PKT_DATA_STEREO3D, sizeof(AVStereo3D)).data()) {
        const AVStereo3DType type = static_cast<const AVStereo3D*>(stereo)->type;
        result.stereo_mode = type == AV_STEREO3D_2D ? "" : av_stereo3d_type_name(type);
    }
    return result;
}

ffmpeg::FramePtr first_picture(const std::string& path, int stream_index) {
    Demuxer demuxer(path);
    ffmpeg::FramePtr frame = std::move(FirstPictures(demuxer, {stream_index}).run()[stream_index]);
    if (!frame)
        throw Error(ErrorKind::Input, path, "decode",
                    Text("decode.none", "no frame of the video could be decoded"));
    frame->pts = frame->best_effort_timestamp;
    return frame;
}

void complete_from_first_pictures(Demuxer& demuxer, std::vector<StreamInfo>& streams) {
    constexpr std::size_t max_streams = 16; // the parameters tell enough of the others
    std::vector<int> wanted;
    for (const StreamInfo& stream : streams)
        if (stream.video && !stream.video->attached_picture && stream.decodable &&
            wanted.size() < max_streams)
            wanted.push_back(stream.index);
    if (wanted.empty())
        return;
    const auto pictures = FirstPictures(demuxer, wanted).run();
    for (StreamInfo& stream : streams)
        if (const auto picture = pictures.find(stream.index); picture != pictures.end())
            take_first_picture(*picture->second, *stream.video);
}

} // namespace framewright
