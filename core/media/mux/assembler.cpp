#include "core/media/mux/assembler.h"

#include "core/base/error.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/convert.h"
#include "core/ffmpeg/handles.h"
#include "core/ffmpeg/stream_side_data.h"
#include "core/media/mux/chapters.h"
#include "core/media/mux/passthrough_reader.h"
#include "core/media/mux/time_code.h"
#include "core/media/mux/verify.h"
#include "core/media/mux/video_track.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <numeric>

namespace framewright {
namespace {

constexpr const char* stage = "assemble";
constexpr Rational microseconds{1, 1000000};

bool has_prefix(const char* text, const char* prefix) {
    return std::strncmp(text, prefix, std::strlen(prefix)) == 0;
}

class Assembly {
public:
    Assembly(const AssembleRequest& request, const CancelToken& cancel,
             const std::function<void(double)>& progress)
        : request_(request), cancel_(cancel), progress_(progress),
          container_(container_registry().at(request.container)),
          video_(request.segments, request.index.get(), cancel, part_of_progress(0, 0.15)),
          base_(video_.stream().time_base) {}

    AssembleReport run() {
        check_frames();
        settle_clock();
        PassthroughReader reader(request_.spec.source, joined_clock(), cancel_);
        Muxer muxer(request_.part_path, container_);
        const PassthroughPlan plan = plan_passthrough(request_.spec, request_.source, container_);
        add_video(muxer, reader);
        reader.add_tracks(plan, clock(), muxer);
        carry_file_tags(*reader.context(), muxer.context());
        move_time_codes(muxer.context());
        if (container_.chapters)
            add_chapters(muxer.context(), request_.source.chapters, clock());
        begin(muxer);
        interleave(muxer, reader);
        muxer.finish();
        report_.video_packets = static_cast<std::int64_t>(video_.pts().size());
        for (Text& text : reader.warnings())
            report_.warnings.push_back(std::move(text));
        report_.verified = verify_output(expectation(), muxer, cancel_, part_of_progress(0.85, 1));
        report_.bytes = muxer.bytes();
        return std::move(report_);
    }

private:
    std::function<void(double)> part_of_progress(double from, double to) const {
        if (!progress_)
            return {};
        return [this, from, to](double fraction) {
            progress_(from + (to - from) * std::clamp(fraction, 0.0, 1.0));
        };
    }

    void check_frames() {
        const auto count = static_cast<std::int64_t>(video_.pts().size());
        if (count != request_.expected_frames)
            throw Error(ErrorKind::Verification, request_.part_path, stage,
                        Text::counted("assemble.frame_count", "the segments hold {1} frame instead of {2}",
                                      "the segments hold {1} frames instead of {2}", count,
                                      request_.expected_frames));
        video_.set_end(rescale(request_.end_pts, request_.time_base, base_));
    }

    /// Fixes what is subtracted from the video's and everybody else's times.
    void settle_clock() {
        shift_us_ = request_.shift_us;
        shift_ = rescale(shift_us_, microseconds, base_);
        // A start that was rounded to microseconds on its way here is taken back to the exact tick.
        const std::int64_t start = rescale(request_.start_pts, request_.time_base, base_);
        if (shift_us_ != 0 && std::abs(to_seconds(start - shift_, base_)) < 1e-6)
            shift_ = start;
        const std::int64_t first = video_.pts().front();
        if (first < shift_) {
            report_.notes.push_back(
                Text("assemble.moved_to_start",
                     "the video starts at {1} s; everything is moved so that it starts at 0",
                     std::to_string(to_seconds(first - shift_, base_))));
            shift_ = first;
            shift_us_ = rescale(first, base_, microseconds);
        }
        if (!container_.timestamps && !container_.pictures)
            check_frame_count_suffices();
    }

    void check_frame_count_suffices() const {
        if (!video_.constant_rate(1))
            throw Error(ErrorKind::Unsupported, request_.part_path, stage,
                        Text("container.variable_rate", "{1} cannot hold a variable frame rate; {2} can",
                             container_.id, enumerated(containers_with_timestamps())));
        if (video_.pts().front() - shift_ > 1)
            throw Error(ErrorKind::Unsupported, request_.part_path, stage,
                        Text("container.late_start",
                             "the video does not start at 0, which {1} cannot hold; choose --zero-start, or "
                             "one of {2}",
                             container_.id, enumerated(containers_with_timestamps())));
    }

    OutputClock clock() const {
        OutputClock result;
        result.whole = request_.whole_range;
        result.start_us = rescale(request_.start_pts, request_.time_base, microseconds);
        result.end_us = rescale(request_.end_pts, request_.time_base, microseconds);
        result.shift_us = shift_us_;
        result.container = &container_;
        return result;
    }

    JoinedClock joined_clock() const {
        return request_.index ? JoinedClock(request_.index->joins, request_.index->time_base) : JoinedClock();
    }

    const AVStream* source_video(const PassthroughReader& reader) const {
        const StreamInfo* info = request_.source.video_stream(request_.spec.video_track);
        if (!info || info->index >= static_cast<int>(reader.context()->nb_streams))
            return nullptr;
        return reader.context()->streams[info->index];
    }

    /// Frames per second, from the times themselves unless the source says something that fits them.
    Rational frame_rate() const {
        const StreamParameters& stream = video_.stream();
        const auto count = static_cast<std::int64_t>(video_.pts().size()) - 1;
        const std::int64_t span = video_.pts().back() - video_.pts().front();
        if (count < 1 || span <= 0)
            return stream.frame_rate.valid() ? stream.frame_rate : Rational{base_.den, base_.num};
        const double measured = static_cast<double>(count) / to_seconds(span, base_);
        if (stream.frame_rate.valid() && std::abs(stream.frame_rate.to_double() / measured - 1) < 0.001)
            return stream.frame_rate;
        AVRational rate{};
        av_reduce(&rate.num, &rate.den, count * base_.den, span * base_.num, 1000000);
        return {rate.num, rate.den};
    }

    void add_video(Muxer& muxer, const PassthroughReader& reader) {
        AVStream& target = muxer.add_stream();
        set_video_parameters(*target.codecpar, video_.stream(), *muxer.context().oformat);
        target.codecpar->video_delay = video_.reorder_depth();
        target.sample_aspect_ratio = target.codecpar->sample_aspect_ratio;
        target.time_base = ffmpeg::to_av(base_);
        constant_rate_ = video_.constant_rate(1);
        if (constant_rate_ || container_.pictures)
            target.avg_frame_rate = target.r_frame_rate = ffmpeg::to_av(frame_rate());
        if (counts_frames())
            target.time_base = {target.avg_frame_rate.den, target.avg_frame_rate.num};
        for (const SideData& data : video_.stream().side_data)
            add_stream_side_data(target, static_cast<AVPacketSideDataType>(data.type), data.data);
        if (const AVStream* source = source_video(reader)) {
            carry_stream_tags(*source, target, true);
            carry_geometry(*source, target);
        }
        carry_time_code(target);
    }

    void carry_geometry(const AVStream& source, AVStream& target) {
        for (const AVPacketSideDataType type :
             {AV_PKT_DATA_DISPLAYMATRIX, AV_PKT_DATA_STEREO3D, AV_PKT_DATA_SPHERICAL}) {
            // Where the container has no rotation, the pictures themselves were turned.
            if (type == AV_PKT_DATA_DISPLAYMATRIX && !container_.rotation)
                continue;
            const auto data = stream_side_data(source, type);
            if (data.empty())
                continue;
            add_stream_side_data(target, type, data);
            if (type == AV_PKT_DATA_DISPLAYMATRIX && data.size() >= sizeof(rotation_)) {
                std::memcpy(rotation_, data.data(), sizeof(rotation_));
                has_rotation_ = true;
            }
        }
    }

    void carry_time_code(AVStream& target) {
        for (const StreamInfo& stream : request_.source.streams) {
            if (!carries_time_code(container_, stream))
                continue;
            if (constant_rate_)
                ffmpeg::set_tag(target.metadata, "timecode", stream.tags.at("timecode").c_str());
            else
                report_.warnings.push_back(
                    Text("assemble.time_code_dropped",
                         "the time code track is dropped: it needs a constant frame rate"));
        }
    }

    /// They are the source's first frame's.
    void move_time_codes(AVFormatContext& target) {
        const std::int64_t frames = request_.index ? request_.index->first_frame_from(request_.start_pts) : 0;
        if (frames == 0)
            return;
        for (Text& text : framewright::move_time_codes(target, frame_rate(), constant_rate_, frames))
            report_.warnings.push_back(std::move(text));
    }

    bool counts_frames() const { return !container_.timestamps; }

    void carry_file_tags(const AVFormatContext& source, AVFormatContext& target) {
        const AVDictionaryEntry* entry = nullptr;
        while ((entry = av_dict_get(source.metadata, "", entry, AV_DICT_IGNORE_SUFFIX))) {
            if (std::strcmp(entry->key, "encoder") == 0 || std::strcmp(entry->key, "major_brand") == 0 ||
                std::strcmp(entry->key, "minor_version") == 0 ||
                std::strcmp(entry->key, "compatible_brands") == 0)
                continue;
            ffmpeg::set_tag(target.metadata, entry->key, entry->value);
            quicktime_tags_ = quicktime_tags_ || has_prefix(entry->key, "com.apple.quicktime.") ||
                              has_prefix(entry->key, "com.android.");
        }
    }

    /// Edit lists count in the movie's clock: one that both the video's and the audio's ticks divide keeps
    /// late starts exact.
    std::int64_t movie_timescale(const AVFormatContext& context) const {
        std::int64_t scale = base_.den;
        for (unsigned i = 0; i < context.nb_streams; ++i) {
            const AVCodecParameters& codec = *context.streams[i]->codecpar;
            if (codec.codec_type != AVMEDIA_TYPE_AUDIO || codec.sample_rate <= 0)
                continue;
            const std::int64_t both = std::lcm(scale, static_cast<std::int64_t>(codec.sample_rate));
            if (both < 100000000)
                scale = both;
        }
        return scale;
    }

    void begin(Muxer& muxer) {
        AVFormatContext& context = muxer.context();
        // FLAC, Opus and stereo or spherical boxes in mp4 still count as unofficial to some versions.
        context.strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL;
        context.max_interleave_delta = 2000000;
        ffmpeg::Dictionary options;
        if (container_.edit_lists) {
            options.set("movflags", quicktime_tags_ ? "+faststart+use_metadata_tags" : "+faststart");
            options.set("movie_timescale", std::to_string(movie_timescale(context)).c_str());
        } else if (!counts_frames()) {
            // The muxer adds an audio track's lead-in to its times; moving the whole file for it would delay
            // the video.
            context.avoid_negative_ts = AVFMT_AVOID_NEG_TS_DISABLED;
        }
        muxer.begin(options);
    }

    void interleave(Muxer& muxer, PassthroughReader& reader) {
        const auto report = part_of_progress(0.15, 0.85);
        std::int64_t written = 0;
        auto packet = video_.next();
        for (std::int64_t step = 0; packet || !reader.ended(); ++step) {
            cancel_.throw_if_cancelled();
            const bool video_first = packet && (reader.ended() || rescale(packet->dts - shift_, base_,
                                                                          microseconds) <= reader.time_us());
            if (!video_first) {
                reader.pump();
            } else {
                written += static_cast<std::int64_t>(packet->data.size());
                write_video(muxer, *packet);
                packet = video_.next();
            }
            if (report && step % 100 == 0)
                report(0.9 * static_cast<double>(written) /
                           static_cast<double>(std::max<std::int64_t>(1, video_.payload_bytes())) +
                       0.1 * reader.fraction());
        }
    }

    void write_video(Muxer& muxer, const SegmentPacket& source) {
        const ffmpeg::PacketPtr packet(
            ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet")));
        ffmpeg::check(av_new_packet(packet.get(), static_cast<int>(source.data.size())), ErrorKind::Worker,
                      "-", stage, Text("assemble.no_memory_packet", "no memory for a packet"));
        std::memcpy(packet->data, source.data.data(), source.data.size());
        for (const SideData& data : source.side_data)
            std::memcpy(ffmpeg::check_allocated(
                            av_packet_new_side_data(
                                packet.get(), static_cast<AVPacketSideDataType>(data.type), data.data.size()),
                            Text("part.side_data", "side data")),
                        data.data.data(), data.data.size());
        packet->flags = source.keyframe ? AV_PKT_FLAG_KEY : 0;
        packet->stream_index = 0;
        Rational base = base_;
        packet->pts = source.pts - shift_;
        packet->dts = source.dts - shift_;
        packet->duration = packet_duration(source);
        if (counts_frames()) {
            const auto& all = video_.pts();
            packet->pts =
                std::lower_bound(all.begin(), all.end(), source.pts) - all.begin() + video_.reorder_depth();
            packet->dts = frames_written_++;
            packet->duration = 1;
            base = muxer.time_base(0);
        }
        muxer.write(*packet, base);
    }

    /// A track with edit lists lasts as long as its packets together, counted in decoding order: the last one
    /// makes up for frames of unequal length that are shown in another order.
    std::int64_t packet_duration(const SegmentPacket& packet) {
        if (packets_written_++ == 0)
            first_dts_ = packet.dts;
        if (!container_.edit_lists || packets_written_ < static_cast<std::int64_t>(video_.pts().size()))
            return packet.duration;
        const std::int64_t shown = video_.pts().back() + video_.last_duration() - video_.pts().front();
        return std::max<std::int64_t>(1, shown - (packet.dts - first_dts_));
    }

    ExpectedOutput expectation() const {
        ExpectedOutput expected;
        expected.path = request_.part_path;
        expected.container = &container_;
        expected.pts = video_.pts();
        for (std::int64_t& pts : expected.pts)
            pts -= shift_;
        expected.time_base = base_;
        expected.last_duration = video_.last_duration();
        const auto depth = static_cast<std::size_t>(video_.reorder_depth());
        if (const std::size_t count = expected.pts.size(); depth > 0 && count > depth)
            expected.reorder_slack = expected.pts.back() - expected.pts[count - 1 - depth];
        expected.counted_frames = counts_frames();
        expected.has_rotation = has_rotation_;
        std::copy(std::begin(rotation_), std::end(rotation_), std::begin(expected.rotation_matrix));
        return expected;
    }

    const AssembleRequest& request_;
    CancelToken cancel_;
    const std::function<void(double)>& progress_;
    const Container& container_;
    VideoTrack video_;
    Rational base_;
    AssembleReport report_;
    std::int64_t shift_us_ = 0;
    std::int64_t shift_ = 0; ///< the same in ticks of the video, exact
    std::int64_t frames_written_ = 0;
    std::int64_t packets_written_ = 0;
    std::int64_t first_dts_ = 0;
    bool constant_rate_ = false;
    bool quicktime_tags_ = false;
    bool has_rotation_ = false;
    std::int32_t rotation_[9] = {};
};

} // namespace

AssembleReport assemble(const AssembleRequest& request, const CancelToken& cancel,
                        const std::function<void(double)>& progress) {
    return Assembly(request, cancel, progress).run();
}

} // namespace framewright
