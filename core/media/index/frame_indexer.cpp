// index_frames(): reads every packet of a stream.
#include "core/media/index/frame_indexer.h"
#include "core/ffmpeg/check.h"
#include "core/ffmpeg/log.h"
#include "core/ffmpeg/stream_side_data.h"
#include "core/media/index/decoded_order.h"
#include "core/media/index/index_builder.h"
#include "core/media/index/join_finder.h"
#include "core/media/source/demuxer.h"

extern "C" {
#include <libavutil/dovi_meta.h>
}

#include <algorithm>
#include <cstring>

namespace framewright {

/// Every picture is a keyframe; none is read.
static FrameIndex index_pictures(const PicturePackets& pictures, const AVStream& stream) {
    FrameIndex index;
    index.time_base = {stream.time_base.num, stream.time_base.den};
    index.last_duration = 1;
    std::vector<std::int64_t> pts;
    std::vector<Keyframe> keyframes;
    for (std::int64_t n = 0; n < pictures.count(); ++n) {
        pts.push_back(n);
        keyframes.push_back({n, n, n, n, 0});
    }
    index.pts = std::move(pts);
    index.keyframes = std::move(keyframes);
    if (const Text gaps = pictures.gaps(); !gaps.empty())
        index.warnings.push_back(gaps);
    return index;
}

/// Dolby Vision has profiles whose pictures no other display can show: their colors are another space's, and
/// only the metadata of each frame leads back. Those are 5 (HEVC) and 10 (AV1) without a compatible base
/// layer.
static Text strange_colors(const AVStream& stream) {
    const auto data =
        stream_side_data(stream, AV_PKT_DATA_DOVI_CONF, sizeof(AVDOVIDecoderConfigurationRecord));
    if (data.empty())
        return {};
    AVDOVIDecoderConfigurationRecord record{};
    std::memcpy(&record, data.data(), sizeof(record));
    if ((record.dv_profile != 5 && record.dv_profile != 10) || record.dv_bl_signal_compatibility_id != 0)
        return {};
    return Text("index.dolby_vision",
                "the clip is Dolby Vision of profile {1}, whose colors only its own displays can show: the "
                "pictures look green and purple here, and in what is made of them",
                int{record.dv_profile});
}

FrameIndex index_frames(const std::string& path, int stream_index, const CancelToken& cancel,
                        const std::function<void(double)>& progress) {
    constexpr int packets_per_report = 256;
    ffmpeg::take_demuxer_errors();
    Demuxer demuxer(path, cancel);
    if (demuxer.pictures())
        return index_pictures(*demuxer.pictures(), *demuxer.stream(0));
    const bool look_for_joins = JoinFinder::looked_for_in(*demuxer.context()->iformat);
    JoinFinder joins(*demuxer.context(), stream_index);
    if (look_for_joins)
        demuxer.select(joins.followed());
    else
        demuxer.select(stream_index);
    const AVStream& stream = *demuxer.stream(stream_index);
    AccessUnitInspector inspector(*stream.codecpar);
    IndexBuilder builder(stream);
    const ffmpeg::PacketPtr packet(
        ffmpeg::check_allocated(av_packet_alloc(), Text("part.packet", "a packet")));
    double fraction = 0;
    for (int packets = 1; demuxer.read(*packet); ++packets) {
        if (look_for_joins)
            joins.look_at(*packet);
        if (packet->stream_index == stream_index)
            builder.add(*packet, inspector.inspect(*packet));
        if (packets % packets_per_report == 0 && progress) {
            fraction = std::max(fraction, double(packet->pos) / double(demuxer.size_bytes()));
            progress(std::min(fraction, 1.0));
        }
        av_packet_unref(packet.get());
    }
    if (!demuxer.problem().empty())
        builder.mark_damaged(demuxer.problem());
    FrameIndex index = builder.finish(joins.positions());
    if (const Text strange = strange_colors(stream); !strange.empty())
        index.warnings.push_back(strange);
    for (const std::string& line : ffmpeg::take_demuxer_errors())
        index.warnings.push_back(Text("index.demuxer_says", "the file is damaged or ends early: {1}", line));
    if (builder.uncertain() && !index.pts.empty())
        index = number_as_decoded(path, stream_index, std::move(index), cancel, progress);
    if (index.pts.empty())
        throw Error(ErrorKind::Input, path, "index",
                    Text("source.nothing_to_show", "the video stream holds no frame that can be shown"));
    if (progress)
        progress(1.0);
    return index;
}

} // namespace framewright
