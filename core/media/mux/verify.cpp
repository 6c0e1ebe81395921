#include "core/media/mux/verify.h"

#include "core/ffmpeg/check.h"
#include "core/ffmpeg/stream_side_data.h"
#include "core/media/source/demuxer.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>

namespace framewright {
namespace {

/// What reading one stream of the file found.
struct FoundStream {
    std::int64_t packets = 0;
    std::int64_t bytes = 0;
    std::int64_t last_dts = AV_NOPTS_VALUE;
    std::vector<std::int64_t> pts; ///< video only
};

class Verifier {
public:
    Verifier(const ExpectedOutput& expected, Muxer& muxer, const CancelToken& cancel)
        : expected_(expected), muxer_(muxer), cancel_(cancel), demuxer_(expected.path, cancel),
          found_(demuxer_.context()->nb_streams) {}

    std::vector<Text> run(const std::function<void(double)>& progress) {
        check_streams();
        read(progress);
        check_video();
        check_packets();
        check_duration();
        check_rotation();
        return std::move(checked_);
    }

private:
    [[noreturn]] void fail(const Text& cause) const {
        throw Error(ErrorKind::Verification, expected_.path, "verify", cause);
    }

    AVFormatContext& file() const { return *demuxer_.context(); }

    static bool counts(const AVStream& stream, AVMediaType type) {
        return stream.codecpar->codec_type == type && (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) == 0;
    }

    static std::vector<int> streams_of(const AVFormatContext& context, AVMediaType type) {
        std::vector<int> indices;
        for (unsigned i = 0; i < context.nb_streams; ++i)
            if (counts(*context.streams[i], type))
                indices.push_back(static_cast<int>(i));
        return indices;
    }

    /// MP4 has one sound type for every MPEG audio layer: libav's demuxer always calls it layer 3.
    static bool reads_back_as(AVCodecID written, AVCodecID read) {
        const bool layers = written == AV_CODEC_ID_MP1 || written == AV_CODEC_ID_MP2;
        return read == written || (layers && read == AV_CODEC_ID_MP3);
    }

    void check_streams() {
        int total = 0;
        for (const AVMediaType type : {AVMEDIA_TYPE_VIDEO, AVMEDIA_TYPE_AUDIO, AVMEDIA_TYPE_SUBTITLE}) {
            std::vector<int> wanted = streams_of(muxer_.context(), type);
            const std::vector<int> found = streams_of(file(), type);
            // Muxers leave out a stream that nothing was written to, or keep it.
            if (wanted.size() > found.size())
                std::erase_if(wanted, [&](int stream) {
                    return muxer_.packets()[static_cast<std::size_t>(stream)] == 0;
                });
            if (wanted.size() != found.size())
                fail(Text("verify.stream_count", "the file has {1} {2} streams, {3} were written",
                          found.size(), av_get_media_type_string(type), wanted.size()));
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                const AVCodecID want = muxer_.context().streams[wanted[i]]->codecpar->codec_id;
                const AVCodecID have = file().streams[found[i]]->codecpar->codec_id;
                if (!reads_back_as(want, have))
                    fail(Text("verify.stream_codec", "a stream reads back as {1} instead of {2}",
                              avcodec_get_name(have), avcodec_get_name(want)));
                pairs_.push_back({wanted[i], found[i]});
                ++total;
            }
        }
        checked_.push_back(Text::counted("verify.streams_good", "{1} stream of the planned kind and codec",
                                         "{1} streams of the planned kinds and codecs", total));
    }

    void read(const std::function<void(double)>& progress) {
        const ffmpeg::PacketPtr packet(
            ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet")));
        std::int64_t count = 0;
        while (demuxer_.read(*packet)) {
            if (static_cast<std::size_t>(packet->stream_index) < found_.size())
                take(*packet);
            av_packet_unref(packet.get());
            if (++count % 500 == 0 && progress)
                progress(demuxer_.fraction());
        }
        if (!demuxer_.problem().empty())
            fail(Text("verify.unreadable", "the file cannot be read back: {1}", demuxer_.problem()));
    }

    void take(const AVPacket& packet) {
        FoundStream& stream = found_[static_cast<std::size_t>(packet.stream_index)];
        ++stream.packets;
        stream.bytes += packet.size;
        const bool video = counts(*file().streams[packet.stream_index], AVMEDIA_TYPE_VIDEO);
        if (!video)
            return;
        if (packet.dts != AV_NOPTS_VALUE) {
            // Clocks of a millisecond give frames closer than that the same time.
            const bool coarse = !expected_.container->edit_lists;
            if (stream.last_dts != AV_NOPTS_VALUE &&
                (coarse ? packet.dts < stream.last_dts : packet.dts <= stream.last_dts))
                fail(Text("verify.times_backwards", "decoding times run backwards at video packet {1}",
                          stream.packets));
            stream.last_dts = packet.dts;
        }
        if ((packet.flags & AV_PKT_FLAG_DISCARD) != 0)
            fail(Text("verify.not_shown", "video packet {1} would not be shown", stream.packets));
        stream.pts.push_back(packet.pts);
    }

    void check_video() {
        FoundStream& video = found_[static_cast<std::size_t>(pairs_.front().second)];
        if (video.packets != static_cast<std::int64_t>(expected_.pts.size()))
            fail(Text::counted("verify.frame_count", "the file holds {1} video frame instead of {2}",
                               "the file holds {1} video frames instead of {2}", video.packets,
                               expected_.pts.size()));
        const std::int64_t written = muxer_.packet_bytes()[static_cast<std::size_t>(pairs_.front().first)];
        if (expected_.container->pictures && video.bytes != written)
            fail(Text("verify.picture_bytes", "the pictures read back with {1} bytes, {2} were written",
                      video.bytes, written));
        checked_.push_back(Text::counted("verify.frames_good", "{1} video frame, decoding times in order",
                                         "{1} video frames, decoding times in order", video.packets));
        if (expected_.counted_frames)
            return;
        std::sort(video.pts.begin(), video.pts.end());
        const AVRational base = file().streams[pairs_.front().second]->time_base;
        for (std::size_t i = 0; i < video.pts.size(); ++i) {
            const std::int64_t wanted = rescale(expected_.pts[i], expected_.time_base, {base.num, base.den});
            if (video.pts[i] != wanted)
                fail(Text("verify.frame_time", "frame {1} is at tick {2} instead of {3} (1/{4} s)", i,
                          video.pts[i], wanted, base.den));
        }
        checked_.push_back(
            Text("verify.times_good", "the time of every frame, to {1}/{2} s", base.num, base.den));
    }

    void check_packets() {
        std::int64_t audio = 0;
        for (const auto& [written, found] : pairs_) {
            const AVStream& stream = *file().streams[found];
            if (!counts(stream, AVMEDIA_TYPE_AUDIO))
                continue;
            const FoundStream& have = found_[static_cast<std::size_t>(found)];
            const auto slot = static_cast<std::size_t>(written);
            // Samples of a fixed size are cut into packets as the reader likes.
            if (av_get_exact_bits_per_sample(stream.codecpar->codec_id) > 0) {
                if (have.bytes != muxer_.packet_bytes()[slot])
                    fail(Text("verify.audio_bytes",
                              "audio stream {1} reads back with {2} bytes, {3} were written", found,
                              have.bytes, muxer_.packet_bytes()[slot]));
            } else if (have.packets != muxer_.packets()[slot]) {
                fail(Text("verify.audio_packets",
                          "audio stream {1} reads back with {2} packets, {3} were written", found,
                          have.packets, muxer_.packets()[slot]));
            }
            audio += have.packets;
        }
        if (audio > 0)
            checked_.push_back(
                Text::counted("verify.audio_good", "{1} audio packet", "{1} audio packets", audio));
    }

    void check_duration() {
        const AVStream& video = *file().streams[pairs_.front().second];
        if (expected_.counted_frames || video.duration == AV_NOPTS_VALUE || video.duration <= 0)
            return;
        const double wanted = to_seconds(
            expected_.pts.back() - expected_.pts.front() + expected_.last_duration, expected_.time_base);
        const double have = to_seconds(video.duration, {video.time_base.num, video.time_base.den});
        const double tolerance = 0.002 +
                                 std::max(to_seconds(expected_.last_duration, expected_.time_base),
                                          wanted / static_cast<double>(expected_.pts.size())) +
                                 to_seconds(expected_.reorder_slack, expected_.time_base);
        // Some readers count from 0 rather than from the first frame.
        const double offset = std::max(0.0, to_seconds(expected_.pts.front(), expected_.time_base));
        // Where the container states the file's duration only, a longer track of sound counts too.
        const bool others = !expected_.container->edit_lists && pairs_.size() > 1;
        const double max_seconds =
            others ? to_seconds(std::max<std::int64_t>(0, file().duration), {1, AV_TIME_BASE}) : 0;
        const bool whole_file = others && have >= wanted && have <= max_seconds + tolerance;
        if (!whole_file && std::abs(have - wanted) > tolerance &&
            std::abs(have - wanted - offset) > tolerance)
            fail(Text("verify.duration", "the video lasts {1} s instead of {2} s", std::to_string(have),
                      std::to_string(wanted)));
        checked_.push_back(Text("verify.duration_good", "the video's duration, within one frame"));
    }

    void check_rotation() {
        if (!expected_.has_rotation)
            return;
        // Translation is the reader's business; the four factors are what turns and mirrors.
        int matrix[9] = {};
        const auto data = stream_side_data(*file().streams[pairs_.front().second], AV_PKT_DATA_DISPLAYMATRIX,
                                           sizeof(matrix));
        if (!data.empty())
            std::memcpy(matrix, data.data(), sizeof(matrix));
        for (const int i : {0, 1, 3, 4})
            if (matrix[i] != expected_.rotation_matrix[i])
                fail(Text("verify.rotation", "the rotation did not arrive in the file"));
        checked_.push_back(Text("verify.rotation_good", "the rotation"));
    }

    const ExpectedOutput& expected_;
    Muxer& muxer_;
    CancelToken cancel_;
    Demuxer demuxer_;
    std::vector<FoundStream> found_;
    std::vector<std::pair<int, int>> pairs_; ///< stream as written, stream as read
    std::vector<Text> checked_;
};

} // namespace

std::vector<Text> verify_output(const ExpectedOutput& expected, Muxer& muxer, const CancelToken& cancel,
                                const std::function<void(double)>& progress) {
    try {
        return Verifier(expected, muxer, cancel).run(progress);
    } catch (const Error& error) {
        // What cannot be opened is not an input error here: it is our own file.
        if (error.kind() == ErrorKind::Input)
            throw Error(ErrorKind::Verification, expected.path, "verify", error.cause(), error.detail());
        throw;
    }
}

} // namespace framewright
