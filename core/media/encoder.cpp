#include "core/media/encoder.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/version.h"
#include "core/media/encoder_pixel_format.h"
#include "core/media/encoder_row.h"

extern "C" {
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <deque>
#include <map>

namespace framewright {
namespace {

std::int64_t frame_duration(const AVFrame& frame) {
#if FRAMEWRIGHT_AV_FRAME_DURATION
    return frame.duration;
#else
    return frame.pkt_duration;
#endif
}

/// The encoder decides on frame types and keyframes itself; what the source's were must not reach it.
void forget_coding(AVFrame& frame) {
    frame.pict_type = AV_PICTURE_TYPE_NONE;
    frame.quality = 0;
#if FRAMEWRIGHT_AV_FRAME_FLAGS
    frame.flags &= ~AV_FRAME_FLAG_KEY;
#else
    frame.key_frame = 0;
#endif
#if FRAMEWRIGHT_AV_FRAME_DURATION
    frame.duration = 0;
#else
    frame.pkt_duration = 0;
#endif
}

AVRational av(const Rational& value) {
    return {static_cast<int>(value.num), static_cast<int>(value.den)};
}

SideData raw_side_data(AVPacketSideDataType type, const void* data, std::size_t size) {
    const auto* bytes = static_cast<const std::uint8_t*>(data);
    return {static_cast<int>(type), Bytes(bytes, bytes + size)};
}

struct FreeAv {
    void operator()(void* memory) const noexcept { av_free(memory); }
};

SideData mastering_side_data(const MasteringDisplay& display) {
    const std::unique_ptr<AVMasteringDisplayMetadata, FreeAv> data(
        ffmpeg::check_allocated(av_mastering_display_metadata_alloc(), "mastering display data"));
    const Rational* primaries[3][2] = {{&display.red_x, &display.red_y},
                                       {&display.green_x, &display.green_y},
                                       {&display.blue_x, &display.blue_y}};
    for (int color = 0; color < 3; ++color)
        for (int axis = 0; axis < 2; ++axis)
            data->display_primaries[color][axis] = av(*primaries[color][axis]);
    data->white_point[0] = av(display.white_x);
    data->white_point[1] = av(display.white_y);
    data->min_luminance = av(display.min_luminance);
    data->max_luminance = av(display.max_luminance);
    data->has_primaries = display.has_primaries ? 1 : 0;
    data->has_luminance = display.has_luminance ? 1 : 0;
    return raw_side_data(AV_PKT_DATA_MASTERING_DISPLAY_METADATA, data.get(), sizeof(*data));
}

SideData light_side_data(const ContentLight& light) {
    std::size_t size = 0;
    const std::unique_ptr<AVContentLightMetadata, FreeAv> data(
        ffmpeg::check_allocated(av_content_light_metadata_alloc(&size), "content light data"));
    data->MaxCLL = static_cast<unsigned>(light.max_content);
    data->MaxFALL = static_cast<unsigned>(light.max_frame_average);
    return raw_side_data(AV_PKT_DATA_CONTENT_LIGHT_LEVEL, data.get(), size);
}

StreamParameters parameters_of(const AVCodecContext& context, const EncoderInput& input, Rational time_base) {
    const ffmpeg::CodecParametersPtr values(
        ffmpeg::check_allocated(avcodec_parameters_alloc(), "codec parameters"));
    ffmpeg::check(avcodec_parameters_from_context(values.get(), &context), ErrorKind::Worker, "-", "encoder",
                  "cannot read the encoder's parameters");
    StreamParameters stream;
    stream.codec = avcodec_get_name(values->codec_id);
    stream.codec_tag = values->codec_tag;
    stream.pixel_format = av_get_pix_fmt_name(static_cast<AVPixelFormat>(values->format));
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

} // namespace

class Encoder::Implementation {
public:
    Implementation(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan)
        : input_(input), plan_(plan),
          row_(encoder_row(spec.id.empty() ? default_encoder(input.container) : spec.id)),
          context_(open_encoder(row_, spec, input, plan)),
          packet_(ffmpeg::check_allocated(av_packet_alloc(), "a packet")),
          stream_(parameters_of(*context_, input, plan.time_base)) {}

    ~Implementation() {
        if (!finished_)
            end_encoder(*context_, first_pts_.has_value());
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void send(const Frame& frame) {
        if (frame.get()->width != plan_.width || frame.get()->height != plan_.height)
            throw Error(ErrorKind::Worker, "-", "encode", "a frame does not have the planned size",
                        std::to_string(frame.get()->width) + "x" + std::to_string(frame.get()->height));
        Frame copy = frame.share();
        forget_coding(*copy.get());
        copy.get()->format = context_->pix_fmt;
        copy.set_pts(encoder_time(frame));
        submit(copy.get());
    }

    void finish() {
        submit(nullptr);
        collect();
        finished_ = true;
        if (!sources_.empty())
            throw Error(ErrorKind::Worker, "-", "encode",
                        row_.descriptor.id + " lost " + std::to_string(sources_.size()) + " frames");
    }

    std::optional<SegmentPacket> receive() {
        if (ready_.empty())
            return std::nullopt;
        SegmentPacket packet = std::move(ready_.front());
        ready_.pop_front();
        return packet;
    }

    const StreamParameters& stream() const { return stream_; }

private:
    struct Source {
        std::int64_t pts = 0;
        std::int64_t duration = 0;
    };

    // Encoders see time from 0, in their own clock, strictly increasing; packets get the source's exact PTS
    // back. That keeps negative, huge and too finely spaced time stamps away from them, and makes a segment's
    // bytes independent of where it lies.
    std::int64_t encoder_time(const Frame& frame) {
        if (!first_pts_)
            first_pts_ = frame.pts();
        const Rational clock{context_->time_base.num, context_->time_base.den};
        std::int64_t time = rescale(frame.pts() - *first_pts_, plan_.time_base, clock);
        if (last_time_ && time <= *last_time_)
            time = *last_time_ + 1;
        last_time_ = time;
        sources_.emplace(time, Source{frame.pts(), std::max<std::int64_t>(0, frame_duration(*frame.get()))});
        return time;
    }

    void submit(const AVFrame* frame) {
        int code = avcodec_send_frame(context_.get(), frame);
        if (code == AVERROR(EAGAIN)) {
            collect();
            code = avcodec_send_frame(context_.get(), frame);
        }
        if (code != AVERROR_EOF)
            ffmpeg::check(code, ErrorKind::Worker, "-", "encode",
                          row_.descriptor.id + " does not take a frame");
        collect();
    }

    void collect() {
        for (;;) {
            const int code = avcodec_receive_packet(context_.get(), packet_.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
                return;
            ffmpeg::check(code, ErrorKind::Worker, "-", "encode", row_.descriptor.id + " cannot encode");
            take_packet();
            av_packet_unref(packet_.get());
        }
    }

    void take_packet() {
        const auto source = sources_.find(packet_->pts);
        if (source == sources_.end())
            throw Error(ErrorKind::Worker, "-", "encode",
                        row_.descriptor.id + " returned a packet with a time stamp that no frame had");
        SegmentPacket result;
        result.pts = source->second.pts;
        result.dts =
            packet_->dts == AV_NOPTS_VALUE || !first_pts_
                ? result.pts
                : *first_pts_ + rescale(packet_->dts, {context_->time_base.num, context_->time_base.den},
                                        plan_.time_base);
        result.duration = source->second.duration;
        result.keyframe = (packet_->flags & AV_PKT_FLAG_KEY) != 0;
        result.data.assign(packet_->data, packet_->data + packet_->size);
        sources_.erase(source);
        take_side_data(result);
        if (!begun_ && !result.keyframe)
            throw Error(ErrorKind::Worker, "-", "encode",
                        row_.descriptor.id + " did not begin the segment with a keyframe");
        begun_ = true;
        ready_.push_back(std::move(result));
    }

    void take_side_data(SegmentPacket& result) {
        for (int i = 0; i < packet_->side_data_elems; ++i) {
            const AVPacketSideData& item = packet_->side_data[i];
            Bytes bytes(item.data, item.data + item.size);
            if (item.type == AV_PKT_DATA_NEW_EXTRADATA && !begun_)
                stream_.extradata = std::move(bytes);
            else if (item.type != AV_PKT_DATA_QUALITY_STATS && item.type != AV_PKT_DATA_CPB_PROPERTIES)
                result.side_data.push_back({static_cast<int>(item.type), std::move(bytes)});
        }
    }

    EncoderInput input_;
    EncoderPlan plan_;
    const EncoderRow& row_;
    ffmpeg::CodecContextPtr context_;
    ffmpeg::PacketPtr packet_;
    StreamParameters stream_;
    std::map<std::int64_t, Source> sources_; ///< frames inside the encoder, by its clock
    std::deque<SegmentPacket> ready_;
    std::optional<std::int64_t> first_pts_;
    std::optional<std::int64_t> last_time_;
    bool begun_ = false;
    bool finished_ = false;
};

Encoder::Encoder(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan)
    : implementation_(std::make_unique<Implementation>(spec, input, plan)) {}
Encoder::~Encoder() = default;

void Encoder::send(const Frame& frame) {
    implementation_->send(frame);
}

void Encoder::finish() {
    implementation_->finish();
}

std::optional<SegmentPacket> Encoder::receive() {
    return implementation_->receive();
}

const StreamParameters& Encoder::stream() const {
    return implementation_->stream();
}

} // namespace framewright
