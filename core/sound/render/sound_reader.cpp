#include "core/sound/render/sound_reader.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/handles.h"
#include "core/media/source/audio_decoder.h"
#include "core/media/source/demuxer.h"
#include "core/media/source/joined_clock.h"
#include "core/sound/render/sound_clock.h"
#include "core/sound/render/sound_mixer.h"
#include "core/sound/render/tempo_filter.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <deque>
#include <optional>
#include <utility>
#include <vector>

namespace framewright {
namespace {

constexpr double microseconds = 1e6;
/// Codecs that overlap their frames need some of the sound before.
constexpr std::int64_t preroll_us = 200'000;

} // namespace

class SoundReader::Implementation {
public:
    Implementation(const std::string& path, int stream, std::shared_ptr<const FrameIndex> index)
        : path_(path), stream_index_(stream), index_(std::move(index)), mixer_(path),
          packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))),
          frame_(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame"))) {
        open();
    }

    void start(std::int64_t start_us, int speed_percent) {
        clock_ = SoundClock(start_us);
        std::vector<float> forgotten;
        mixer_.finish(forgotten);
        tempo_.reset();
        if (speed_percent != 100)
            tempo_.emplace(std::clamp(speed_percent, min_sound_speed, max_sound_speed));
        pieces_.clear();
        waiting_.clear();
        given_ = 0;
        flushed_ = drained_ = false;
        go_to(start_us - preroll_us);
    }

    SoundBlock read(float* to, int frames, const CancelToken& cancel) {
        std::size_t left = static_cast<std::size_t>(frames) * sound_channels;
        const std::size_t wanted = left;
        while (left > 0) {
            cancel.throw_if_cancelled();
            const std::size_t ready = std::min(left, waiting_.size() - given_);
            to = std::copy_n(waiting_.begin() + static_cast<std::ptrdiff_t>(given_), ready, to);
            given_ += ready;
            left -= ready;
            if (left == 0)
                break;
            waiting_.clear();
            given_ = 0;
            if (!fill())
                break;
        }
        const bool ended = drained_ && given_ == waiting_.size();
        return {static_cast<int>((wanted - left) / sound_channels), ended};
    }

private:
    /// Decoded samples, and how many frames of silence come before them.
    struct Piece {
        std::int64_t silence = 0;
        std::vector<float> samples;
    };

    void open() {
        demuxer_ = std::make_unique<Demuxer>(path_);
        demuxer_->select(stream_index_);
        stream_ = demuxer_->stream(stream_index_);
        joins_ = JoinedClock({index_->joins.begin(), index_->joins.end()}, index_->time_base);
        decoder_.emplace(path_, *stream_, "sound");
    }

    /// By time where the file has one clock, else by the place of a keyframe; a file that does neither is
    /// read from its start on.
    void go_to(std::int64_t time_us) {
        next_us_.reset();
        const auto in_base = [&](const Rational& base) {
            return std::llround(static_cast<double>(time_us) / microseconds / base.to_double());
        };
        bool there = false;
        if (index_->joins.empty()) {
            there = demuxer_->seek_timestamp(in_base({stream_->time_base.num, stream_->time_base.den}));
        } else if (const Keyframe* before =
                       index_->keyframe_before(index_->frame_at(in_base(index_->time_base)));
                   before && before->position >= 0) {
            there = demuxer_->seek_byte(before->position);
        }
        if (there)
            decoder_->flush();
        else
            open();
    }

    /// One step on; false at the end. Silence comes in small pieces, however long it is.
    bool fill() {
        if (!pieces_.empty()) {
            hear_some(pieces_.front());
            return true;
        }
        if (drained_)
            return false;
        if (flushed_) {
            if (tempo_)
                tempo_->finish(waiting_);
            drained_ = true;
        } else if (demuxer_->read(*packet_)) {
            joins_.move(*packet_, stream_->time_base);
            decode(packet_.get());
            av_packet_unref(packet_.get());
        } else {
            decode(nullptr);
            pieces_.emplace_back();
            mixer_.finish(pieces_.back().samples);
            flushed_ = true;
        }
        return true;
    }

    void hear_some(Piece& piece) {
        if (piece.silence > 0) {
            constexpr std::int64_t max_silence = 8192;
            const std::int64_t now = std::min(piece.silence, max_silence);
            piece.silence -= now;
            hear(std::vector<float>(static_cast<std::size_t>(now) * sound_channels));
        } else {
            hear(piece.samples);
            pieces_.pop_front();
        }
    }

    void decode(const AVPacket* packet) {
        decoder_->send(packet);
        while (decoder_->receive(*frame_)) {
            take(*frame_);
            av_frame_unref(frame_.get());
        }
    }

    void take(const AVFrame& frame) {
        if (frame.nb_samples <= 0 || frame.sample_rate <= 0 || frame.ch_layout.nb_channels <= 0)
            return;
        if (frame.best_effort_timestamp != AV_NOPTS_VALUE)
            next_us_ =
                static_cast<double>(frame.best_effort_timestamp) * av_q2d(stream_->time_base) * microseconds;
        Piece piece;
        std::vector<float>& samples = piece.samples;
        mixer_.mix(frame, samples);
        const auto frames = static_cast<std::int64_t>(samples.size() / sound_channels);
        const auto placement =
            clock_.place(next_us_ ? std::optional(std::llround(*next_us_)) : std::nullopt, frames);
        if (next_us_)
            *next_us_ += frame.nb_samples * microseconds / frame.sample_rate;
        samples.erase(samples.begin(),
                      samples.begin() + static_cast<std::ptrdiff_t>(placement.skip * sound_channels));
        piece.silence = placement.silence;
        pieces_.push_back(std::move(piece));
    }

    void hear(const std::vector<float>& samples) {
        if (tempo_)
            tempo_->filter(samples, waiting_);
        else
            waiting_.insert(waiting_.end(), samples.begin(), samples.end());
    }

    const std::string path_;
    const int stream_index_;
    const std::shared_ptr<const FrameIndex> index_;
    std::unique_ptr<Demuxer> demuxer_;
    AVStream* stream_ = nullptr;
    JoinedClock joins_;
    std::optional<AudioDecoder> decoder_;
    SoundMixer mixer_;
    ffmpeg::PacketPtr packet_;
    ffmpeg::FramePtr frame_;
    SoundClock clock_{0};
    std::optional<TempoFilter> tempo_;
    std::optional<double> next_us_; ///< time of the next sample, where it is known
    std::vector<float> waiting_;    ///< to be read, from given_ on
    std::size_t given_ = 0;
    std::deque<Piece> pieces_; ///< decoded, in order
    bool flushed_ = false;     ///< decoder and mixer have given all
    bool drained_ = false;     ///< and so has the tempo filter
};

SoundReader::SoundReader(const std::string& path, int stream, std::shared_ptr<const FrameIndex> index)
    : implementation_(std::make_unique<Implementation>(path, stream, std::move(index))) {}

SoundReader::~SoundReader() = default;

void SoundReader::start(std::int64_t start_us, int speed_percent) {
    implementation_->start(start_us, speed_percent);
}

SoundBlock SoundReader::read(float* to, int frames, const CancelToken& cancel) {
    return implementation_->read(to, frames, cancel);
}

} // namespace framewright
