// Audio that the container cannot hold as it is: decoded, resampled where the encoder wants it, encoded in
// one pass.
#include "core/media/mux/audio_format.h"
#include "core/media/mux/passthrough_track.h"

#include "core/base/progress_counter.h"
#include "core/ffmpeg/check.h"

extern "C" {
#include <libavutil/audio_fifo.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <optional>

namespace framewright {
namespace {

constexpr const char* stage = "audio";

using FifoPtr = std::unique_ptr<AVAudioFifo, ffmpeg::FreeByValue<av_audio_fifo_free>>;

constexpr std::int64_t max_gap_seconds = 3600; ///< that silence is put into

template <typename T> T checked(T code, const Text& cause) {
    return ffmpeg::check(code, ErrorKind::Worker, "-", stage, cause);
}

ffmpeg::CodecContextPtr open_decoder(const TrackInput& input) {
    const AVCodec* codec = avcodec_find_decoder(input.source.codecpar->codec_id);
    if (!codec)
        throw Error(ErrorKind::Unsupported, "-", stage,
                    Text("track.not_decodable", "{1} cannot be decoded here", input.name));
    ffmpeg::CodecContextPtr context(ffmpeg::check_allocated(avcodec_alloc_context3(codec),
                                                            Text("part.audio_decoder", "an audio decoder")));
    checked(avcodec_parameters_to_context(context.get(), input.source.codecpar),
            Text("audio.decoder_setup", "cannot set up the audio decoder"));
    context->pkt_timebase = input.source.time_base;
    context->thread_count = 1;
    ffmpeg::check(avcodec_open2(context.get(), codec, nullptr), ErrorKind::Unsupported, "-", stage,
                  Text("track.decoder_not_opened", "cannot open the decoder of {1}", input.name));
    return context;
}

class AudioTrack : public PassthroughTrack {
public:
    AudioTrack(const TrackInput& input, const std::string& encoder, std::int64_t bitrate)
        : input_(input), base_{input.source.time_base.num, input.source.time_base.den},
          decoder_(open_decoder(input)),
          encoder_(open_audio_encoder(*input.source.codecpar, decoder_->sample_fmt, encoder, bitrate,
                                      (input.muxer.context().oformat->flags & AVFMT_GLOBALHEADER) != 0)),
          rate_{1, encoder_->sample_rate},
          packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))),
          frame_(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame"))),
          fifo_(ffmpeg::check_allocated(av_audio_fifo_alloc(encoder_->sample_fmt,
                                                            encoder_->ch_layout.nb_channels,
                                                            encoder_->sample_rate),
                                        Text("part.audio_buffer", "an audio buffer"))) {
        AVStream& target = input.muxer.add_stream();
        checked(avcodec_parameters_from_context(target.codecpar, encoder_.get()),
                Text("audio.encoder_not_read", "cannot read the audio encoder"));
        target.time_base = encoder_->time_base;
        target_ = target.index;
        carry_stream_tags(input.source, target, true);
        if (!input.clock.whole) {
            first_allowed_ =
                std::max<std::int64_t>(0, position(OutputClock::ticks(input.clock.start_us, base_)));
            end_allowed_ = position(OutputClock::ticks(input.clock.end_us, base_));
        }
        // Without times there is none before the start: the encoder's lead-in is played there.
        if (!input.clock.container->timestamps)
            lead_in_ = encoder_->initial_padding;
    }

    void take(AVPacket& packet) override {
        const std::int64_t time = packet.pts != AV_NOPTS_VALUE ? packet.pts : packet.dts;
        if (end_allowed_ && time != AV_NOPTS_VALUE && position(time) >= *end_allowed_)
            ended_ = true;
        decode(&packet);
    }

    void finish() override {
        decode(nullptr);
        flush_resampler();
        encode_all(true);
        checked(avcodec_send_frame(encoder_.get(), nullptr),
                Text("audio.not_finished", "cannot finish encoding audio"));
        write_packets();
    }

    bool ended() const override { return ended_; }

    std::vector<Text> warnings() const override {
        std::vector<Text> texts;
        if (damaged_ > 0)
            texts.push_back(Text::counted("audio.packets_lost", "{2}: {1} packet could not be decoded",
                                          "{2}: {1} packets could not be decoded", damaged_, input_.name));
        if (jumped_ > 0)
            texts.push_back(Text("audio.times_jump",
                                 "{1}: its times jump by more than an hour; it goes on without a pause",
                                 input_.name));
        if (samples_ == 0)
            texts.push_back(Text("track.nothing_decoded", "{1}: nothing could be decoded", input_.name));
        return texts;
    }

private:
    /// Sample number in the output of a time on the source stream's clock.
    std::int64_t position(std::int64_t ticks) const {
        return rescale(ticks - OutputClock::ticks(input_.clock.shift_us, base_), base_, rate_);
    }

    void decode(const AVPacket* packet) {
        const int sent = avcodec_send_packet(decoder_.get(), packet);
        check_memory(sent);
        if (sent < 0 && sent != AVERROR_EOF && sent != AVERROR(EAGAIN))
            ++damaged_;
        for (;;) {
            const int code = avcodec_receive_frame(decoder_.get(), frame_.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
                return;
            check_memory(code);
            if (code < 0) {
                ++damaged_;
                continue;
            }
            take_frame(*frame_);
            av_frame_unref(frame_.get());
        }
    }

    /// Running out of memory is no damage of the source.
    void check_memory(int code) const {
        if (code == AVERROR(ENOMEM))
            throw Error(ErrorKind::Worker, "-", stage,
                        Text("audio.no_memory_to_decode", "{1}: not enough memory to decode", input_.name));
    }

    void take_frame(const AVFrame& frame) {
        if (frame.nb_samples <= 0)
            return;
        configure(frame);
        align(frame);
        convert(&frame);
        encode_all(false);
    }

    /// A resampler for what the frame holds; a change in the middle of the stream gets a new one.
    void configure(const AVFrame& frame) {
        if (resampler_ && frame.format == format_ && frame.sample_rate == source_rate_ &&
            av_channel_layout_compare(&frame.ch_layout, &layout_.value) == 0)
            return;
        flush_resampler();
        format_ = frame.format;
        source_rate_ = frame.sample_rate;
        layout_.assign(frame.ch_layout);
        SwrContext* context = nullptr;
        checked(swr_alloc_set_opts2(&context, &encoder_->ch_layout, encoder_->sample_fmt,
                                    encoder_->sample_rate, &layout_.value,
                                    static_cast<AVSampleFormat>(frame.format), frame.sample_rate, 0, nullptr),
                Text("audio.conversion_setup", "cannot set up audio conversion"));
        resampler_.reset(context);
        checked(swr_init(context), Text("audio.conversion_setup", "cannot set up audio conversion"));
    }

    /// Silence for gaps, nothing for what would come twice; jitter below 50 ms is the container's rounding.
    void align(const AVFrame& frame) {
        if (frame.best_effort_timestamp == AV_NOPTS_VALUE)
            return;
        const std::int64_t here = position(frame.best_effort_timestamp) - jumped_;
        if (!next_) {
            next_ = here;
            return;
        }
        const std::int64_t expected = *next_ + swr_get_delay(resampler_.get(), encoder_->sample_rate);
        const std::int64_t gap = here - expected;
        const std::int64_t tolerance = encoder_->sample_rate / 20;
        const std::int64_t max_gap = std::int64_t{encoder_->sample_rate} * max_gap_seconds;
        if (gap > max_gap) // no recording pauses for so long: its clock jumps
            jumped_ += gap;
        else if (gap > tolerance)
            add_silence(gap);
        else if (gap < -tolerance)
            drop_ = -gap;
    }

    void convert(const AVFrame* frame) {
        if (!resampler_)
            return;
        if (!next_)
            next_ = 0;
        const int room = checked(swr_get_out_samples(resampler_.get(), frame ? frame->nb_samples : 0),
                                 Text("audio.not_converted", "cannot convert audio"));
        if (room <= 0)
            return;
        const ffmpeg::FramePtr output = audio_buffer(*encoder_, room);
        const auto** input = frame ? const_cast<const std::uint8_t**>(frame->extended_data) : nullptr;
        output->nb_samples = checked(
            swr_convert(resampler_.get(), output->extended_data, room, input, frame ? frame->nb_samples : 0),
            Text("audio.not_converted", "cannot convert audio"));
        store(*output);
    }

    void flush_resampler() {
        convert(nullptr);
        resampler_.reset();
    }

    void add_silence(std::int64_t count) {
        constexpr int max_samples = 48000;
        while (count > 0) {
            const int samples = static_cast<int>(std::min<std::int64_t>(count, max_samples));
            const ffmpeg::FramePtr silence = audio_buffer(*encoder_, samples);
            checked(av_samples_set_silence(silence->extended_data, 0, samples,
                                           encoder_->ch_layout.nb_channels, encoder_->sample_fmt),
                    Text("audio.silence", "cannot make silence"));
            store(*silence);
            encode_all(false);
            count_progress();
            count -= samples;
        }
    }

    /// Puts the samples that lie in the range into the buffer and counts on.
    void store(const AVFrame& frame) {
        std::int64_t skip = std::min<std::int64_t>(drop_, frame.nb_samples);
        drop_ -= skip;
        const std::int64_t first = *next_;
        std::int64_t count = frame.nb_samples - skip;
        *next_ += count;
        if (first < first_allowed_) {
            const std::int64_t early = std::min(count, first_allowed_ - first);
            skip += early;
            count -= early;
        }
        const std::int64_t begin = *next_ - count;
        if (end_allowed_)
            count = std::clamp<std::int64_t>(*end_allowed_ - begin, 0, count);
        if (count <= 0)
            return;
        if (!buffered_from_)
            buffered_from_ = begin;
        const ffmpeg::FramePtr part = audio_buffer(*encoder_, static_cast<int>(count));
        checked(av_samples_copy(part->extended_data, frame.extended_data, 0, static_cast<int>(skip),
                                static_cast<int>(count), encoder_->ch_layout.nb_channels,
                                encoder_->sample_fmt),
                Text("audio.not_copied", "cannot copy audio"));
        checked(av_audio_fifo_write(fifo_.get(), reinterpret_cast<void**>(part->extended_data),
                                    static_cast<int>(count)),
                Text("audio.not_buffered", "cannot buffer audio"));
        samples_ += count;
    }

    void encode_all(bool last) {
        const int whole = encoder_->frame_size > 0 ? encoder_->frame_size : 1024;
        for (;;) {
            const int held = av_audio_fifo_size(fifo_.get());
            const int count = std::min(held, whole);
            if (count == 0 || (count < whole && !last))
                return;
            const ffmpeg::FramePtr frame = audio_buffer(*encoder_, count);
            checked(av_audio_fifo_read(fifo_.get(), reinterpret_cast<void**>(frame->extended_data), count),
                    Text("audio.not_buffered", "cannot buffer audio"));
            frame->pts = *buffered_from_;
            *buffered_from_ += count;
            checked(avcodec_send_frame(encoder_.get(), frame.get()),
                    Text("audio.not_encoded", "cannot encode audio"));
            write_packets();
        }
    }

    void write_packets() {
        for (;;) {
            const int code = avcodec_receive_packet(encoder_.get(), packet_.get());
            if (code == AVERROR(EAGAIN) || code == AVERROR_EOF)
                return;
            checked(code, Text("audio.not_encoded", "cannot encode audio"));
            packet_->stream_index = target_;
            packet_->pts += lead_in_;
            packet_->dts = packet_->pts;
            input_.muxer.write(*packet_, {encoder_->time_base.num, encoder_->time_base.den});
        }
    }

    TrackInput input_;
    Rational base_;
    ffmpeg::CodecContextPtr decoder_;
    ffmpeg::CodecContextPtr encoder_;
    Rational rate_;
    ffmpeg::PacketPtr packet_;
    ffmpeg::FramePtr frame_;
    FifoPtr fifo_;
    ffmpeg::ResamplerPtr resampler_;
    int target_ = 0;
    int format_ = -1;
    int source_rate_ = 0;
    ChannelLayout layout_;
    std::int64_t first_allowed_ = 0; ///< output samples; nothing is played before 0
    std::optional<std::int64_t> end_allowed_;
    std::optional<std::int64_t> next_;          ///< output sample that the resampler gives next
    std::optional<std::int64_t> buffered_from_; ///< output sample at the buffer's head
    std::int64_t drop_ = 0;
    std::int64_t lead_in_ = 0;
    std::int64_t samples_ = 0;
    std::int64_t damaged_ = 0;
    std::int64_t jumped_ = 0; ///< samples that the times have jumped by, too far for silence
    bool ended_ = false;
};

} // namespace

std::unique_ptr<PassthroughTrack> make_audio_track(const TrackInput& input, const std::string& encoder,
                                                   std::int64_t bitrate) {
    return std::make_unique<AudioTrack>(input, encoder, bitrate);
}

} // namespace framewright
