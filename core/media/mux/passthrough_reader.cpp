#include "core/media/mux/passthrough_reader.h"

#include "core/ffmpeg/check.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <utility>

namespace framewright {
namespace {

/// Samples that a container skips at the start of an audio stream (an edit list's trim of the encoder's
/// priming).
int lead_in_of(const std::string& path, int stream, const CancelToken& cancel) {
    Demuxer demuxer(path, cancel);
    demuxer.select(stream);
    if (const int padding = demuxer.stream(stream)->codecpar->initial_padding; padding > 0)
        return padding;
    const ffmpeg::PacketPtr packet(
        ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet")));
    if (!demuxer.read(*packet))
        return 0;
    std::size_t size = 0;
    const std::uint8_t* data = av_packet_get_side_data(packet.get(), AV_PKT_DATA_SKIP_SAMPLES, &size);
    return data && size >= 4 ? static_cast<int>(AV_RL32(data)) : 0;
}

Text kind_name(StreamKind kind) {
    switch (kind) {
    case StreamKind::Audio:
        return Text("track.audio", "audio");
    case StreamKind::Subtitle:
        return Text("track.subtitle", "subtitle");
    case StreamKind::Video:
        return Text("track.picture", "picture");
    case StreamKind::Attachment:
        return Text("track.attachment", "attachment");
    case StreamKind::Data:
        break;
    }
    return Text("track.data", "data");
}

std::unique_ptr<PassthroughTrack> make_track(const PassthroughPlan::Track& track, const TrackInput& input) {
    if (track.kind == StreamKind::Attachment)
        return make_attachment_track(input);
    if (track.kind == StreamKind::Video)
        return make_cover_track(input);
    if (track.copy)
        return make_copy_track(input);
    if (track.kind == StreamKind::Audio)
        return make_audio_track(input, track.codec, track.bitrate);
    return make_subtitle_track(input, track.codec);
}

} // namespace

PassthroughReader::PassthroughReader(const std::string& path, JoinedClock joins, const CancelToken& cancel)
    : demuxer_(path, cancel), cancel_(cancel), joins_(std::move(joins)),
      packet_(ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet"))) {}

void PassthroughReader::add_tracks(const PassthroughPlan& plan, const OutputClock& clock, Muxer& muxer) {
    clock_ = clock;
    const unsigned count = demuxer_.context()->nb_streams;
    by_stream_.assign(count, nullptr);
    for (unsigned i = 0; i < count; ++i)
        demuxer_.stream(static_cast<int>(i))->discard = AVDISCARD_ALL;
    for (const PassthroughPlan::Track& track : plan.tracks) {
        if (track.source_stream < 0 || track.source_stream >= static_cast<int>(count))
            throw Error(ErrorKind::Input, demuxer_.path(), "assemble",
                        Text("source.changed", "the source changed during the job"));
        AVStream& source = *demuxer_.stream(track.source_stream);
        TrackInput input{source,
                         Text("track.stream", "{1} stream {2}", kind_name(track.kind), track.source_stream),
                         clock, muxer};
        if (track.kind == StreamKind::Audio && track.copy && clock.whole)
            input.lead_in = lead_in_of(demuxer_.path(), track.source_stream, cancel_);
        tracks_.push_back(make_track(track, input));
        by_stream_[static_cast<std::size_t>(track.source_stream)] = tracks_.back().get();
        source.discard = AVDISCARD_DEFAULT;
    }
    // Where only subtitles are read, the video tells when the in point is reached.
    if (!clock.whole && !plan.tracks.empty())
        for (unsigned i = 0; i < count; ++i)
            if (is_real_video(*demuxer_.stream(static_cast<int>(i))))
                demuxer_.stream(static_cast<int>(i))->discard = AVDISCARD_NONKEY;
    ended_ = all_ended();
}

double PassthroughReader::fraction() const {
    return ended_ ? 1 : demuxer_.fraction();
}

void PassthroughReader::pump() {
    constexpr std::int64_t patience_us = 5000000; // what may be interleaved that much late
    if (ended_)
        return;
    if (!demuxer_.read(*packet_)) {
        finish();
        return;
    }
    const AVStream& stream = *demuxer_.stream(packet_->stream_index);
    joins_.move(*packet_, stream.time_base);
    const std::int64_t time = packet_->dts != AV_NOPTS_VALUE ? packet_->dts : packet_->pts;
    std::int64_t source_us = INT64_MIN;
    if (time != AV_NOPTS_VALUE) {
        source_us = rescale(time, {stream.time_base.num, stream.time_base.den}, {1, 1000000});
        time_us_ = std::max(time_us_, source_us - clock_.shift_us);
    }
    if (!begun_ && source_us >= clock_.start_us)
        begin_range();
    const auto slot = static_cast<std::size_t>(packet_->stream_index);
    if (slot < by_stream_.size() && by_stream_[slot])
        by_stream_[slot]->take(*packet_);
    av_packet_unref(packet_.get());
    if (all_ended() || (!clock_.whole && source_us > clock_.end_us + patience_us))
        finish();
}

void PassthroughReader::begin_range() {
    begun_ = true;
    for (const auto& track : tracks_)
        track->begin_range();
}

void PassthroughReader::finish() {
    if (!begun_)
        begin_range();
    for (const auto& track : tracks_)
        track->finish();
    ended_ = true;
}

bool PassthroughReader::all_ended() const {
    return std::all_of(tracks_.begin(), tracks_.end(), [](const auto& track) { return track->ended(); });
}

std::vector<Text> PassthroughReader::warnings() const {
    std::vector<Text> texts;
    for (const auto& track : tracks_)
        for (Text& text : track->warnings())
            texts.push_back(std::move(text));
    if (!demuxer_.problem().empty())
        texts.push_back(Text("source.other_tracks", "the source's other tracks: {1}", demuxer_.problem()));
    return texts;
}

} // namespace framewright
