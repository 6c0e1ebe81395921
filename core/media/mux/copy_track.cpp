#include "core/media/mux/on_screen.h"
#include "core/media/mux/passthrough_track.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"
#include "core/ffmpeg/handles.h"

extern "C" {
#include <libavutil/avstring.h>
#include <libavutil/mathematics.h>
}

#include <algorithm>
#include <cstring>

namespace framewright {
namespace {

constexpr const char* stage = "assemble";

AVStream& copied_stream(const TrackInput& input) {
    AVStream& target = input.muxer.add_stream();
    ffmpeg::check(avcodec_parameters_copy(target.codecpar, input.source.codecpar), ErrorKind::Worker, "-",
                  stage, Text("assemble.stream_parameters", "cannot copy stream parameters"));
    target.codecpar->codec_tag = usable_codec_tag(*input.muxer.context().oformat, target.codecpar->codec_id,
                                                  target.codecpar->codec_tag);
    target.time_base = input.source.time_base;
    carry_stream_tags(input.source, target, false);
    return target;
}

class CopyTrack : public PassthroughTrack {
public:
    explicit CopyTrack(const TrackInput& input)
        : input_(input), base_(ffmpeg::to_rational(input.source.time_base)) {
        AVStream& target = copied_stream(input);
        target_ = target.index;
        const AVCodecParameters& codec = *input.source.codecpar;
        audio_ = codec.codec_type == AVMEDIA_TYPE_AUDIO;
        stays_on_screen_ = !input.clock.whole && codec.codec_id == AV_CODEC_ID_HDMV_PGS_SUBTITLE;
        if (codec.codec_type == AVMEDIA_TYPE_DATA)
            target.codecpar->codec_tag = codec.codec_tag;
        if (audio_ && codec.sample_rate > 0)
            target.time_base = {1, codec.sample_rate};
        if (audio_ && codec.frame_size == 0 &&
            (codec.codec_id == AV_CODEC_ID_AC3 || codec.codec_id == AV_CODEC_ID_MP2))
            target.codecpar->frame_size = codec.codec_id == AV_CODEC_ID_AC3 ? 1536 : 1152;
        if (audio_ && input.lead_in > 0 && !input.clock.container->edit_lists)
            target.codecpar->initial_padding = input.lead_in;
        const int bits = audio_ && codec.sample_rate > 0 ? av_get_exact_bits_per_sample(codec.codec_id) : 0;
        sample_bytes_ = bits % 8 == 0 ? bits / 8 * codec.ch_layout.nb_channels : 0;
        shift_ = OutputClock::ticks(input.clock.shift_us, base_);
        start_ = OutputClock::ticks(input.clock.start_us, base_);
        end_ = OutputClock::ticks(input.clock.end_us, base_);
    }

    void take(AVPacket& packet) override {
        if (packet.pts == AV_NOPTS_VALUE)
            packet.pts = packet.dts != AV_NOPTS_VALUE ? packet.dts : next_;
        if (packet.duration <= 0)
            packet.duration = audio_ ? audio_duration(packet) : 0;
        // Sparse data tracks may claim to last for ever.
        if (!audio_ && packet.duration > std::max<std::int64_t>(0, end_ - packet.pts))
            packet.duration = std::max<std::int64_t>(0, end_ - packet.pts);
        next_ = packet.pts + packet.duration;
        if (stays_on_screen_ && packet.pts < start_) {
            on_screen_.show(packet);
            if (begun_) // it stands late in the file
                begin_range();
            return;
        }
        if (!input_.clock.whole && !cut(packet))
            return;
        packet.pts -= shift_;
        packet.dts = packet.pts;
        Rational base = base_;
        if (audio_)
            base = smooth(packet);
        if (audio_ && unplayable(packet)) {
            ++dropped_;
            return;
        }
        packet.stream_index = target_;
        ++written_;
        input_.muxer.write(packet, base);
    }

    void begin_range() override {
        begun_ = true;
        for (const ffmpeg::PacketPtr& packet : on_screen_.take()) {
            packet->pts = packet->dts = start_ - shift_;
            packet->stream_index = target_;
            input_.muxer.write(*packet, base_);
        }
    }

    void finish() override {}
    bool ended() const override { return ended_; }
    std::vector<Text> warnings() const override {
        if (audio_ && written_ == 0)
            return {Text("track.empty", "{1}: there is nothing in it to copy", input_.name)};
        if (dropped_ == 0)
            return {};
        return {Text::counted("track.before_start",
                              "{2}: {1} packet lies before the start of the file, which {3} cannot hold",
                              "{2}: {1} packets lie before the start of the file, which {3} cannot hold",
                              dropped_, input_.name, input_.clock.container->id)};
    }

private:
    std::int64_t audio_duration(const AVPacket& packet) const {
        const AVCodecParameters& codec = *input_.source.codecpar;
        const int samples = av_get_audio_frame_duration2(input_.source.codecpar, packet.size);
        return samples > 0 && codec.sample_rate > 0 ? rescale(samples, {1, codec.sample_rate}, base_) : 0;
    }

    /// Nothing is played before 0. What primes the decoder stays; an edit list also hides a part of a packet.
    bool unplayable(const AVPacket& packet) const {
        const bool early = packet.pts + input_.lead_in < 0;
        return early && (!input_.clock.container->edit_lists || packet.pts + packet.duration <= 0);
    }

    /// False when the packet lies outside the range; clips what may be clipped.
    bool cut(AVPacket& packet) {
        if (packet.pts >= end_) {
            ended_ = true;
            return false;
        }
        if (audio_ && sample_bytes_ > 0)
            return cut_samples(packet);
        // Coded audio cannot be cut inside a packet. An edit list hides what comes too early; without one it
        // would push the whole file back, so the first packet that begins inside is the first taken.
        const bool early = packet.pts < start_;
        if (early &&
            (packet.pts + packet.duration <= start_ || (audio_ && !input_.clock.container->edit_lists)))
            return false;
        if (!audio_ && early) {
            packet.duration -= start_ - packet.pts;
            packet.pts = start_;
        }
        if (!audio_ && packet.duration > 0)
            packet.duration = std::min(packet.duration, end_ - packet.pts);
        return true;
    }

    /// Uncoded audio is cut to the sample, however long the reader makes its packets. False where nothing is
    /// left.
    bool cut_samples(AVPacket& packet) {
        const Rational samples{1, input_.source.codecpar->sample_rate};
        const std::int64_t count = packet.size / sample_bytes_;
        const std::int64_t first =
            std::clamp<std::int64_t>(rescale(start_ - packet.pts, base_, samples), 0, count);
        const std::int64_t last =
            std::clamp<std::int64_t>(rescale(end_ - packet.pts, base_, samples), first, count);
        if (first > 0) {
            packet.data += first * sample_bytes_;
            packet.pts += rescale(first, samples, base_);
        }
        packet.size = static_cast<int>((last - first) * sample_bytes_);
        if (last - first < count)
            packet.duration = rescale(last - first, samples, base_);
        return packet.size > 0;
    }

    /// Time stamps in samples. Coarse source clocks (1 ms, 1/90000 s) jitter around the true sample count.
    Rational smooth(AVPacket& packet) {
        const int rate = input_.source.codecpar->sample_rate;
        const int samples = av_get_audio_frame_duration2(input_.source.codecpar, packet.size);
        if (rate <= 0)
            return base_;
        const Rational output{1, rate};
        const bool exact = base_.num == 1 && base_.den % rate == 0;
        if (exact || samples <= 0) {
            packet.pts = rescale(packet.pts, base_, output);
            packet.duration = rescale(packet.duration, base_, output);
        } else {
            packet.pts =
                av_rescale_delta(input_.source.time_base, packet.pts, {1, rate}, samples, &delta_, {1, rate});
            packet.duration = samples;
        }
        packet.dts = packet.pts;
        return output;
    }

    TrackInput input_;
    Rational base_;
    int target_ = 0;
    bool audio_ = false;
    int sample_bytes_ = 0;         ///< of all channels, where they have a fixed size; else 0
    bool stays_on_screen_ = false; ///< until its next packet: it may have come before the in point
    OnScreenSubtitle on_screen_;
    bool begun_ = false; ///< everything before the in point should have come
    bool ended_ = false;
    std::int64_t dropped_ = 0;
    std::int64_t written_ = 0;
    std::int64_t shift_ = 0;
    std::int64_t start_ = 0;
    std::int64_t end_ = 0;
    std::int64_t next_ = 0; ///< end of the packet before, for packets without a time
    std::int64_t delta_ = AV_NOPTS_VALUE;
};

/// Streams that are complete before the first packet.
class FixedTrack : public PassthroughTrack {
public:
    void take(AVPacket&) override {}
    void finish() override {}
    bool ended() const override { return true; }
    std::vector<Text> warnings() const override { return {}; }
};

void add_extradata(AVCodecParameters& codec, const std::uint8_t* data, int size) {
    codec.extradata = ffmpeg::check_allocated(
        static_cast<std::uint8_t*>(av_mallocz(static_cast<std::size_t>(size) + AV_INPUT_BUFFER_PADDING_SIZE)),
        Text("part.attachment", "an attachment"));
    std::memcpy(codec.extradata, data, static_cast<std::size_t>(size));
    codec.extradata_size = size;
}

/// mp4 takes a cover as the one packet of a stream; the demuxer hands it out first.
class CoverTrack : public FixedTrack {
public:
    explicit CoverTrack(const TrackInput& input) : muxer_(input.muxer) {
        AVStream& target = copied_stream(input);
        target.disposition = AV_DISPOSITION_ATTACHED_PIC;
        target_ = target.index;
    }

    void take(AVPacket& packet) override {
        if (written_)
            return;
        packet.stream_index = target_;
        packet.pts = packet.dts = 0;
        packet.duration = 0;
        muxer_.write(packet, {1, 1000});
        written_ = true;
    }

    bool ended() const override { return written_; }

private:
    Muxer& muxer_;
    int target_ = 0;
    bool written_ = false;
};

/// matroska takes a cover as an attached file.
void attach_cover(const TrackInput& input) {
    AVStream& target = input.muxer.add_stream();
    const bool png = input.source.codecpar->codec_id == AV_CODEC_ID_PNG;
    target.codecpar->codec_type = AVMEDIA_TYPE_ATTACHMENT;
    target.codecpar->codec_id = input.source.codecpar->codec_id;
    add_extradata(*target.codecpar, input.source.attached_pic.data, input.source.attached_pic.size);
    carry_stream_tags(input.source, target, false);
    ffmpeg::set_tag(target.metadata, "mimetype", png ? "image/png" : "image/jpeg");
    if (!av_dict_get(target.metadata, "filename", nullptr, 0))
        ffmpeg::set_tag(target.metadata, "filename", png ? "cover.png" : "cover.jpg");
}

bool begins_with(const char* text, const char* prefix) {
    return av_strncasecmp(text, prefix, std::strlen(prefix)) == 0;
}

/// Tags that describe how the source file was written, not what the stream is.
bool describes_the_file(const char* key, bool reencoded) {
    for (const char* prefix : {"_STATISTICS", "BPS", "DURATION", "NUMBER_OF_"})
        if (begins_with(key, prefix))
            return true;
    for (const char* name : {"vendor_id", "rotate", "major_brand", "minor_version", "compatible_brands"})
        if (av_strcasecmp(key, name) == 0)
            return true;
    return reencoded && av_strcasecmp(key, "encoder") == 0;
}

} // namespace

void carry_stream_tags(const AVStream& source, AVStream& target, bool reencoded) {
    const AVDictionaryEntry* entry = nullptr;
    while ((entry = av_dict_get(source.metadata, "", entry, AV_DICT_IGNORE_SUFFIX)))
        if (!describes_the_file(entry->key, reencoded))
            ffmpeg::set_tag(target.metadata, entry->key, entry->value);
    target.disposition = source.disposition;
}

std::unique_ptr<PassthroughTrack> make_copy_track(const TrackInput& input) {
    return std::make_unique<CopyTrack>(input);
}

std::unique_ptr<PassthroughTrack> make_cover_track(const TrackInput& input) {
    if (!input.clock.container->attachments)
        return std::make_unique<CoverTrack>(input);
    attach_cover(input);
    return std::make_unique<FixedTrack>();
}

std::unique_ptr<PassthroughTrack> make_attachment_track(const TrackInput& input) {
    copied_stream(input);
    return std::make_unique<FixedTrack>();
}

} // namespace framewright
