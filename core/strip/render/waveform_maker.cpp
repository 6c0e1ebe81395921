#include "core/strip/render/waveform_maker.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/handles.h"
#include "core/media/source/audio_decoder.h"
#include "core/media/source/demuxer.h"
#include "core/media/source/joined_clock.h"
#include "core/strip/render/waveform_peaks.h"

extern "C" {
#include <libavutil/samplefmt.h>
}

#include <cmath>
#include <optional>

namespace framewright {
namespace {

constexpr const char* stage = "waveform";
constexpr double microseconds = 1e6;

class WaveformReader {
public:
    WaveformReader(const std::string& path, int stream_index, const FrameIndex& index,
                   const WaveformTimes& times, const CancelToken& cancel, WaveformPeaks& peaks)
        : times_(times), peaks_(peaks), demuxer_(path, cancel),
          clock_({index.joins.begin(), index.joins.end()}, index.time_base),
          packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))),
          frame_(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame"))) {
        demuxer_.select(stream_index);
        stream_ = demuxer_.stream(stream_index);
        decoder_.emplace(path, *stream_, stage);
    }

    void run() {
        while (!past_end_ && demuxer_.read(*packet_)) {
            clock_.move(*packet_, stream_->time_base);
            decode(packet_.get());
            av_packet_unref(packet_.get());
        }
        decode(nullptr);
    }

private:
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
        const double first =
            (next_us_ - static_cast<double>(times_.start_us)) / static_cast<double>(times_.bucket_us);
        const double step = microseconds / frame.sample_rate / static_cast<double>(times_.bucket_us);
        add(frame, first, step);
        next_us_ += frame.nb_samples * microseconds / frame.sample_rate;
        past_end_ = first > static_cast<double>(times_.buckets);
    }

    void add(const AVFrame& frame, double first, double step) {
        switch (av_get_packed_sample_fmt(static_cast<AVSampleFormat>(frame.format))) {
        case AV_SAMPLE_FMT_U8:
            return add_samples<std::uint8_t>(frame, first, step, 1.0 / 128, -1);
        case AV_SAMPLE_FMT_S16:
            return add_samples<std::int16_t>(frame, first, step, 1.0 / 32768, 0);
        case AV_SAMPLE_FMT_S32:
            return add_samples<std::int32_t>(frame, first, step, 1.0 / 2147483648.0, 0);
        case AV_SAMPLE_FMT_S64:
            return add_samples<std::int64_t>(frame, first, step, 1.0 / 9223372036854775808.0, 0);
        case AV_SAMPLE_FMT_FLT:
            return add_samples<float>(frame, first, step, 1, 0);
        case AV_SAMPLE_FMT_DBL:
            return add_samples<double>(frame, first, step, 1, 0);
        default:
            return;
        }
    }

    template <class Sample>
    void add_samples(const AVFrame& frame, double first, double step, double scale, double offset) {
        const bool planar = av_sample_fmt_is_planar(static_cast<AVSampleFormat>(frame.format)) != 0;
        const int channels = frame.ch_layout.nb_channels;
        const int stride = planar ? 1 : channels;
        for (int i = 0; i < frame.nb_samples; ++i) {
            const auto bucket = static_cast<std::int64_t>(std::floor(first + i * step));
            for (int channel = 0; channel < channels; ++channel) {
                const auto* samples =
                    reinterpret_cast<const Sample*>(frame.extended_data[planar ? channel : 0]);
                const auto value =
                    static_cast<double>(samples[std::ptrdiff_t{i} * stride + (planar ? 0 : channel)]);
                peaks_.add(bucket, static_cast<float>(value * scale + offset));
            }
        }
    }

    const WaveformTimes times_;
    WaveformPeaks& peaks_;
    Demuxer demuxer_;
    JoinedClock clock_;
    AVStream* stream_ = nullptr;
    std::optional<AudioDecoder> decoder_;
    ffmpeg::PacketPtr packet_;
    ffmpeg::FramePtr frame_;
    double next_us_ = 0; ///< time of the next sample where none is stated
    bool past_end_ = false;
};

} // namespace

bool make_waveform(const std::string& path, int stream_index, const FrameIndex& index,
                   const WaveformTimes& times, const CancelToken& cancel,
                   const std::function<void(const WaveformPiece&)>& take) {
    WaveformPeaks peaks(times.buckets, take);
    WaveformReader(path, stream_index, index, times, cancel, peaks).run();
    peaks.finish();
    return peaks.samples() > 0;
}

} // namespace framewright
