#include "core/media/source/frame_source.h"

#include "core/ffmpeg/check.h"

#include <algorithm>
#include <cstring>
#include <iterator>

namespace framewright {
namespace {

/// Formats whose packets carry no index: positions found while indexing are exact, seeking by time is a
/// guess.
bool seeks_by_position(const AVInputFormat& format) {
    return std::strcmp(format.name, "mpegts") == 0 || std::strcmp(format.name, "mpeg") == 0;
}

/// Raw streams whose parser states positions by the block of the file, not by the packet: a seek would start
/// inside a picture.
bool cannot_seek(const AVInputFormat& format) {
    constexpr const char* names[] = {"mjpeg", "m4v", "mpegvideo", "h261", "h263", "cavsvideo",
                                     "dirac", "vc1", "dnxhd",     "obu",  "evc"};
    // Pictures one after another ("jpeg_pipe", "png_pipe", ...) have no positions at all.
    return std::strstr(format.name, "_pipe") != nullptr ||
           std::any_of(std::begin(names), std::end(names),
                       [&](const char* name) { return std::strcmp(format.name, name) == 0; });
}

} // namespace

FrameSource::FrameSource(const std::string& path, int stream_index, std::shared_ptr<const FrameIndex> index,
                         int threads, std::shared_ptr<HardwareDecoder> hardware, Report report)
    : path_(path), stream_index_(stream_index), index_(std::move(index)), threads_(threads),
      hardware_(std::move(hardware)), report_(std::move(report)),
      packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))),
      clock_(index_->joins, index_->time_base) {
    rewind();
}

bool FrameSource::read() {
    if (!demuxer_->read(*packet_))
        return false;
    clock_.move(*packet_, demuxer_->stream(stream_index_)->time_base);
    return true;
}

void FrameSource::restart_decoder() {
    packets_ = 0;
    if (decoder_ && decoder_threads_ == threads_) {
        decoder_->flush();
    } else {
        decoder_ = std::make_unique<VideoDecoder>(
            path_, *demuxer_->stream(stream_index_),
            DecoderOptions{threads_, index_->damaged || damage_met_, hardware_.get()});
        decoder_threads_ = threads_;
    }
    drained_ = false;
}

void FrameSource::rewind() {
    av_packet_unref(packet_.get());
    packet_waits_ = false;
    demuxer_ = std::make_unique<Demuxer>(path_);
    demuxer_->select(stream_index_);
    decoder_.reset();
    restart_decoder();
}

bool FrameSource::is_packet_of(const Keyframe& keyframe) const {
    const auto same = [](std::int64_t a, std::int64_t b) {
        return a == b || a == AV_NOPTS_VALUE || b == AV_NOPTS_VALUE;
    };
    if (packet_->dts == AV_NOPTS_VALUE && packet_->pts == AV_NOPTS_VALUE)
        return packet_->pos >= 0 && packet_->pos == keyframe.position;
    if (index_->generated_pts)
        return packet_->dts == keyframe.dts;
    return packet_->pts == keyframe.pts && same(packet_->dts, keyframe.dts);
}

bool FrameSource::is_past(const Keyframe& keyframe) const {
    if (packet_->dts != AV_NOPTS_VALUE && keyframe.dts != AV_NOPTS_VALUE)
        return packet_->dts > keyframe.dts;
    return packet_->pos >= 0 && keyframe.position >= 0 && packet_->pos > keyframe.position;
}

bool FrameSource::scan_to(const Keyframe& keyframe) {
    packet_waits_ = false;
    av_packet_unref(packet_.get());
    while (read()) {
        if (is_packet_of(keyframe)) {
            packet_waits_ = true;
            return true;
        }
        if (is_past(keyframe))
            return false;
        av_packet_unref(packet_.get());
    }
    return false;
}

bool FrameSource::start_at(const Keyframe& keyframe) {
    if (!demuxer_->pictures() && cannot_seek(*demuxer_->context()->iformat))
        return false;
    const bool no_times = index_->generated_pts && keyframe.dts == AV_NOPTS_VALUE;
    const bool by_position = no_times || seeks_by_position(*demuxer_->context()->iformat);
    bool found = false;
    if (by_position)
        found = keyframe.position >= 0 && demuxer_->seek_byte(keyframe.position) && scan_to(keyframe);
    const bool has_dts = keyframe.dts != AV_NOPTS_VALUE;
    const std::int64_t offset = clock_.offset_at(keyframe.position);
    if (!found && !no_times && !index_->generated_pts)
        found = demuxer_->seek_timestamp(keyframe.pts - offset) && scan_to(keyframe);
    if (!found && has_dts && (index_->generated_pts || keyframe.dts != keyframe.pts))
        found = demuxer_->seek_timestamp(keyframe.dts - offset) && scan_to(keyframe);
    if (found)
        restart_decoder();
    return found;
}

void FrameSource::feed() {
    if (!packet_waits_ && !read()) {
        if (!demuxer_->problem().empty())
            report_(demuxer_->problem());
        decoder_->send(nullptr);
        drained_ = true;
        return;
    }
    packet_waits_ = false;
    // Where only decoding times exist, a stray PTS would mislead libav's guess at the frame's time.
    if (index_->generated_pts)
        packet_->pts = AV_NOPTS_VALUE;
    if (index_->counted) {
        packet_->pts = packets_++;
        packet_->dts = AV_NOPTS_VALUE;
    }
    if (packet_->size > 0 && decoder_->send(packet_.get()) == VideoDecoder::State::Failed)
        report_(Text("decode.packet", "a packet could not be decoded ({1})", decoder_->problem()));
    av_packet_unref(packet_.get());
}

ffmpeg::FramePtr FrameSource::next() {
    ffmpeg::FramePtr frame(ffmpeg::check_allocated(av_frame_alloc(), Text("part.frame", "a frame")));
    int failures_while_draining = 0;
    for (;;) {
        const VideoDecoder::State state = decoder_->receive(*frame);
        if (state == VideoDecoder::State::Frame) {
            // The container's aspect ratio wins over the elementary stream's, as it does for players.
            AVFormatContext* context = demuxer_->context();
            frame->sample_aspect_ratio =
                av_guess_sample_aspect_ratio(context, demuxer_->stream(stream_index_), frame.get());
            return frame;
        }
        if (state == VideoDecoder::State::Ended)
            return nullptr;
        if (state == VideoDecoder::State::Failed) {
            report_(Text("decode.packet", "a packet could not be decoded ({1})", decoder_->problem()));
            constexpr int max_failures = 1000;
            if (drained_ && ++failures_while_draining > max_failures)
                return nullptr;
            if (drained_)
                continue;
        }
        if (drained_)
            return nullptr;
        feed();
    }
}

} // namespace framewright
