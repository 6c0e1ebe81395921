#include "core/media/encode/encoder.h"

#include "core/base/error.h"
#include "core/base/progress_counter.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/version.h"
#include "core/media/encode/encoder_clock.h"
#include "core/media/encode/encoder_table.h"

#include <algorithm>
#include <deque>

namespace framewright {
namespace {

/// The encoder decides on frame types and keyframes itself; what the source's were must not reach it.
void forget_coding(AVFrame& frame) {
    frame.pict_type = AV_PICTURE_TYPE_NONE;
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

} // namespace

class Encoder::Implementation {
public:
    Implementation(const EncoderSpec& spec, const EncoderInput& input, const EncoderPlan& plan)
        : input_(input), plan_(plan), row_(row_of(spec, input)),
          context_(open_encoder(row_, spec, input, plan)),
          packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))),
          stream_(stream_parameters(*context_, input, plan.time_base)),
          clock_(plan.time_base, {context_->time_base.num, context_->time_base.den}) {}

    ~Implementation() {
        if (!finished_)
            end_encoder(row_.library(plan_.encoder), *context_, clock_.entered() > 0);
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    void send(const Frame& frame) {
        if (frame.get()->width != plan_.width || frame.get()->height != plan_.height)
            throw Error(ErrorKind::Worker, "-", "encode",
                        Text("encode.other_size", "a frame does not have the planned size"),
                        std::to_string(frame.get()->width) + "x" + std::to_string(frame.get()->height));
        Frame copy = frame.share();
        forget_coding(*copy.get());
        // Where encoders with a fixed quantizer look for it; 0 would be the finest for every quality.
        copy.get()->quality = context_->global_quality;
        copy.get()->format = context_->pix_fmt;
        if (std::find(input_.keyframes.begin(), input_.keyframes.end(), clock_.entered()) !=
            input_.keyframes.end())
            copy.get()->pict_type = AV_PICTURE_TYPE_I;
        copy.set_pts(clock_.enter(frame));
        submit(copy.get());
    }

    void finish() {
        submit(nullptr);
        collect();
        finished_ = true;
        if (clock_.inside() > 0)
            throw Error(
                ErrorKind::Worker, "-", "encode",
                Text("encode.lost_frames", "{1} lost {2} frames", row_.descriptor.id, clock_.inside()));
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
    void submit(const AVFrame* frame) {
        const LongCall call; // a frame of a slow preset may take the encoder minutes
        int code = avcodec_send_frame(context_.get(), frame);
        if (code == AVERROR(EAGAIN)) {
            collect();
            code = avcodec_send_frame(context_.get(), frame);
        }
        if (code != AVERROR_EOF)
            ffmpeg::check(code, ErrorKind::Worker, "-", "encode",
                          Text("encode.no_frame_taken", "{1} does not take a frame", row_.descriptor.id));
        collect();
    }

    void collect() {
        for (;;) {
            const int code = avcodec_receive_packet(context_.get(), packet_.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
                return;
            ffmpeg::check(code, ErrorKind::Worker, "-", "encode",
                          Text("encode.failed", "{1} cannot encode", row_.descriptor.id));
            take_packet();
            av_packet_unref(packet_.get());
        }
    }

    void take_packet() {
        count_progress();
        const auto source = clock_.leave(packet_->pts);
        if (!source)
            throw Error(ErrorKind::Worker, "-", "encode",
                        Text("encode.unknown_time",
                             "{1} returned a packet with a time stamp that no frame had",
                             row_.descriptor.id));
        SegmentPacket result;
        result.pts = source->pts;
        result.dts = packet_->dts == AV_NOPTS_VALUE ? result.pts : clock_.source_time(packet_->dts);
        result.duration = source->duration;
        result.keyframe = (packet_->flags & AV_PKT_FLAG_KEY) != 0;
        result.data.assign(packet_->data, packet_->data + packet_->size);
        take_side_data(result);
        if (!begun_ && !result.keyframe)
            throw Error(ErrorKind::Worker, "-", "encode",
                        Text("encode.no_keyframe", "{1} did not begin the segment with a keyframe",
                             row_.descriptor.id));
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
    EncoderClock clock_;
    std::deque<SegmentPacket> ready_;
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
