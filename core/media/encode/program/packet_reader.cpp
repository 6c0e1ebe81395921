#include "core/media/encode/program/packet_reader.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr int buffer_bytes = 1 << 16;
constexpr Rational transport_clock{1, 90000};

struct FreeIo {
    void operator()(AVIOContext* io) const noexcept {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};

} // namespace

class PacketReader::Implementation {
public:
    Implementation(PacketWrapping wrapping, const std::string& codec, Rational clock, Read read)
        : wrapping_(wrapping), clock_(clock), strip_(codec), read_(std::move(read)),
          packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))) {
        auto* buffer = ffmpeg::check_allocated(static_cast<unsigned char*>(av_malloc(buffer_bytes)),
                                               Text("part.pipe", "a pipe"));
        const auto get = [](void* self, std::uint8_t* bytes, int count) {
            auto& reader = *static_cast<Implementation*>(self);
            const std::size_t got = reader.read_(std::span(bytes, static_cast<std::size_t>(count)));
            return got == 0 ? AVERROR_EOF : static_cast<int>(got);
        };
        AVIOContext* io = avio_alloc_context(buffer, buffer_bytes, 0, this, get, nullptr, nullptr);
        if (!io)
            av_free(buffer);
        io_.reset(ffmpeg::check_allocated(io, Text("part.pipe", "a pipe")));
    }
    Implementation(const Implementation&) = delete;
    Implementation& operator=(const Implementation&) = delete;

    std::optional<Packet> next() {
        if (!open())
            return std::nullopt;
        std::optional<Packet> packet = std::move(waiting_);
        waiting_.reset();
        if (!packet)
            packet = read();
        if (!packet)
            return packet;
        // The transport stream's demuxer cuts large packets up; only the first piece has a time.
        while (wrapping_ == PacketWrapping::TransportStream && (waiting_ = read()) && !timed_) {
            packet->data.insert(packet->data.end(), waiting_->data.begin(), waiting_->data.end());
            waiting_.reset();
        }
        finish(*packet);
        return packet;
    }

private:
    /// False where the stream ends before its header does.
    bool open() {
        if (input_)
            return true;
        if (avio_feof(io_.get()) != 0 || closed_)
            return false;
        AVFormatContext* input =
            ffmpeg::check_allocated(avformat_alloc_context(), Text("part.stream", "a stream"));
        input->pb = io_.get();
        // The packets are wanted as they are: no parser, nothing made up.
        input->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_NOPARSE | AVFMT_FLAG_NOFILLIN;
        const char* name = wrapping_ == PacketWrapping::Nut ? "nut" : "mpegts";
        const int code = avformat_open_input(&input, nullptr, av_find_input_format(name), nullptr);
        closed_ = code < 0; // which has freed the context
        if (closed_ || input->nb_streams == 0) {
            avformat_close_input(&input);
            closed_ = true;
            return false;
        }
        input_.reset(input);
        return true;
    }

    std::optional<Packet> read() {
        av_packet_unref(packet_.get());
        const int code = av_read_frame(input_.get(), packet_.get());
        if (code == AVERROR_EOF)
            return std::nullopt;
        ffmpeg::check(code, ErrorKind::Worker, "-", "encode",
                      Text("pipe.not_read", "cannot read what the ffmpeg program wrote"));
        Packet packet;
        timed_ = packet_->pts != AV_NOPTS_VALUE;
        packet.time = packet_->pts;
        if (packet_->dts != AV_NOPTS_VALUE)
            packet.decoding_time = packet_->dts;
        packet.keyframe = (packet_->flags & AV_PKT_FLAG_KEY) != 0;
        packet.data.assign(packet_->data, packet_->data + packet_->size);
        return packet;
    }

    /// From the wrapping's times and bytes to the encoder's.
    void finish(Packet& packet) {
        const AVStream& stream = *input_->streams[0];
        Rational base{stream.time_base.num, stream.time_base.den};
        if (wrapping_ == PacketWrapping::TransportStream) {
            // The first packet is the first frame, a keyframe with nothing shown before it.
            first_time_ = first_time_.value_or(packet.time);
            base = transport_clock;
            MpegTsAccessUnit::Unit unit = strip_.strip(packet.data);
            packet.data = std::move(unit.data);
            packet.keyframe = unit.keyframe;
        }
        const std::int64_t origin = first_time_.value_or(0);
        packet.time = rescale(packet.time - origin, base, clock_);
        if (packet.decoding_time)
            packet.decoding_time = rescale(*packet.decoding_time - origin, base, clock_);
        if (begun_)
            return;
        begun_ = true;
        const AVCodecParameters& values = *stream.codecpar;
        packet.extradata = wrapping_ == PacketWrapping::TransportStream
                               ? strip_.extradata()
                               : Bytes(values.extradata, values.extradata + values.extradata_size);
    }

    const PacketWrapping wrapping_;
    const Rational clock_;
    MpegTsAccessUnit strip_;
    Read read_;
    ffmpeg::PacketPtr packet_;
    std::unique_ptr<AVIOContext, FreeIo> io_;
    ffmpeg::InputContextPtr input_;
    std::optional<Packet> waiting_; ///< read to see whether it belongs to the one before it
    std::optional<std::int64_t> first_time_;
    bool timed_ = false; ///< the packet read last states a time
    bool begun_ = false;
    bool closed_ = false;
};

PacketReader::PacketReader(PacketWrapping wrapping, const std::string& codec, Rational clock, Read read)
    : implementation_(std::make_unique<Implementation>(wrapping, codec, clock, std::move(read))) {}
PacketReader::~PacketReader() = default;

std::optional<PacketReader::Packet> PacketReader::next() {
    return implementation_->next();
}

} // namespace framewright
