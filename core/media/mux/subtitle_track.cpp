// Text subtitles that become the text form of another container.
#include "core/media/mux/passthrough_track.h"

#include "core/ffmpeg/check.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace framewright {
namespace {

constexpr const char* stage = "subtitles";

/// A decoded subtitle, freed with its owner.
struct DecodedSubtitle {
    AVSubtitle value{};
    DecodedSubtitle() = default;
    DecodedSubtitle(const DecodedSubtitle&) = delete;
    DecodedSubtitle& operator=(const DecodedSubtitle&) = delete;
    ~DecodedSubtitle() { avsubtitle_free(&value); }
};

class SubtitleTrack : public PassthroughTrack {
public:
    SubtitleTrack(const TrackInput& input, const std::string& encoder)
        : input_(input), base_{input.source.time_base.num, input.source.time_base.den} {
        open_decoder();
        open_encoder(encoder);
        AVStream& target = input.muxer.add_stream();
        ffmpeg::check(avcodec_parameters_from_context(target.codecpar, encoder_.get()), ErrorKind::Worker,
                      "-", stage, Text("subtitle.encoder_not_read", "cannot read the subtitle encoder"));
        target.time_base = {1, 1000};
        target_ = target.index;
        carry_stream_tags(input.source, target, true);
    }

    void take(AVPacket& packet) override {
        const std::int64_t time = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
        if (time == AV_NOPTS_VALUE)
            return;
        std::int64_t start = rescale(time, base_, milliseconds);
        if (!input_.clock.whole && start >= end_ms()) {
            ended_ = true;
            return;
        }
        DecodedSubtitle subtitle;
        int found = 0;
        if (avcodec_decode_subtitle2(decoder_.get(), &subtitle.value, &found, &packet) < 0) {
            ++damaged_;
            return;
        }
        if (found == 0 || subtitle.value.num_rects == 0)
            return;
        std::int64_t duration = rescale(packet.duration, base_, milliseconds);
        if (duration <= 0 && subtitle.value.end_display_time != UINT32_MAX)
            duration = subtitle.value.end_display_time;
        std::int64_t end = start + std::max<std::int64_t>(duration, 1);
        if (!input_.clock.whole) {
            start = std::max(start, rescale(input_.clock.start_us, microseconds, milliseconds));
            end = std::min(end, end_ms());
            if (end <= start)
                return;
        }
        write(subtitle.value, start, end - start);
    }

    void finish() override {}
    bool ended() const override { return ended_; }
    std::vector<Text> warnings() const override {
        if (damaged_ == 0)
            return {};
        return {Text::counted("subtitle.unreadable", "{2}: {1} subtitle could not be read",
                              "{2}: {1} subtitles could not be read", damaged_, input_.name)};
    }

private:
    static constexpr Rational milliseconds{1, 1000};
    static constexpr Rational microseconds{1, 1000000};

    std::int64_t end_ms() const { return rescale(input_.clock.end_us, microseconds, milliseconds); }

    void open_decoder() {
        const AVCodec* codec = avcodec_find_decoder(input_.source.codecpar->codec_id);
        if (!codec)
            throw Error(ErrorKind::Unsupported, "-", stage,
                        Text("track.not_decodable", "{1} cannot be decoded here", input_.name));
        decoder_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(codec),
                                               Text("part.subtitle_decoder", "a subtitle decoder")));
        ffmpeg::check(avcodec_parameters_to_context(decoder_.get(), input_.source.codecpar),
                      ErrorKind::Worker, "-", stage,
                      Text("subtitle.decoder_setup", "cannot set up the subtitle decoder"));
        decoder_->pkt_timebase = input_.source.time_base;
        ffmpeg::check(avcodec_open2(decoder_.get(), codec, nullptr), ErrorKind::Unsupported, "-", stage,
                      Text("track.decoder_not_opened", "cannot open the decoder of {1}", input_.name));
    }

    void open_encoder(const std::string& name) {
        const AVCodec* codec = avcodec_find_encoder_by_name(name.c_str());
        if (!codec)
            throw Error(ErrorKind::Unsupported, "-", stage,
                        Text("subtitle.no_encoder",
                             "the installed FFmpeg libraries were built without the subtitle encoder {1}",
                             name));
        encoder_.reset(ffmpeg::check_allocated(avcodec_alloc_context3(codec),
                                               Text("part.subtitle_encoder", "a subtitle encoder")));
        encoder_->time_base = {1, 1000};
        // Styles travel in a header of ASS form, whatever the formats are.
        if (decoder_->subtitle_header) {
            const auto size = static_cast<std::size_t>(decoder_->subtitle_header_size);
            encoder_->subtitle_header =
                ffmpeg::check_allocated(static_cast<std::uint8_t*>(av_mallocz(size + 1)),
                                        Text("part.subtitle_styles", "subtitle styles"));
            std::memcpy(encoder_->subtitle_header, decoder_->subtitle_header, size);
            encoder_->subtitle_header_size = decoder_->subtitle_header_size;
        }
        ffmpeg::check(avcodec_open2(encoder_.get(), codec, nullptr), ErrorKind::Unsupported, "-", stage,
                      Text("subtitle.encoder_not_opened", "cannot open the subtitle encoder {1}", name));
    }

    void write(AVSubtitle& subtitle, std::int64_t start, std::int64_t duration) {
        constexpr int room = 1 << 20; // libav's own programs give a subtitle as much
        buffer_.resize(room);
        subtitle.start_display_time = 0;
        subtitle.end_display_time = static_cast<std::uint32_t>(duration);
        subtitle.pts = start * 1000;
        const int size = avcodec_encode_subtitle(encoder_.get(), buffer_.data(), room, &subtitle);
        if (size < 0) {
            ++damaged_;
            return;
        }
        if (size == 0)
            return;
        const ffmpeg::PacketPtr packet(
            ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet")));
        ffmpeg::check(av_new_packet(packet.get(), size), ErrorKind::Worker, "-", stage,
                      Text("subtitle.no_memory", "no memory for a subtitle"));
        std::memcpy(packet->data, buffer_.data(), static_cast<std::size_t>(size));
        packet->stream_index = target_;
        packet->pts = packet->dts = start - rescale(input_.clock.shift_us, microseconds, milliseconds);
        packet->duration = duration;
        packet->flags |= AV_PKT_FLAG_KEY;
        input_.muxer.write(*packet, milliseconds);
    }

    TrackInput input_;
    Rational base_;
    ffmpeg::CodecContextPtr decoder_;
    ffmpeg::CodecContextPtr encoder_;
    std::vector<std::uint8_t> buffer_;
    int target_ = 0;
    int damaged_ = 0;
    bool ended_ = false;
};

} // namespace

std::unique_ptr<PassthroughTrack> make_subtitle_track(const TrackInput& input, const std::string& encoder) {
    return std::make_unique<SubtitleTrack>(input, encoder);
}

} // namespace framewright
