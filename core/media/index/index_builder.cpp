#include "core/media/index/index_builder.h"

#include "core/ffmpeg/version.h"

extern "C" {
#include <libavutil/mathematics.h>
}

#include <algorithm>

namespace framewright {
namespace {

AVRational best_frame_rate(const AVStream& stream) {
    for (const AVRational rate : {stream.avg_frame_rate, stream.r_frame_rate}) {
        if (rate.num > 0 && rate.den > 0)
            return rate;
    }
    return {25, 1};
}

/// These decoders give no frame before the first keyframe.
bool needs_keyframe(AVCodecID codec) {
    switch (codec) {
    case AV_CODEC_ID_H264:
    case AV_CODEC_ID_MPEG1VIDEO:
    case AV_CODEC_ID_MPEG2VIDEO:
    case AV_CODEC_ID_VP8:
    case AV_CODEC_ID_VP9:
    case AV_CODEC_ID_AV1:
        return true;
    default:
        return false;
    }
}

} // namespace

IndexBuilder::IndexBuilder(const AVStream& stream)
    : codec_(stream.codecpar->codec_id), time_base_(stream.time_base), frame_rate_(best_frame_rate(stream)),
      reorder_delay_(std::max(0, stream.codecpar->video_delay)) {
    index_.time_base = {time_base_.num, time_base_.den};
}

/// A stream can give reason for one at every frame.
void IndexBuilder::warn(const Text& warning) {
    constexpr std::size_t max_warnings = 100;
    if (index_.warnings.size() < max_warnings)
        index_.warnings.push_back(warning);
    else if (index_.warnings.size() == max_warnings)
        index_.warnings.push_back(
            Text("index.more_warnings", "there are more such places; they are not listed"));
}

void IndexBuilder::mark_damaged(const Text& warning) {
    index_.damaged = true;
    if (!warning.empty())
        warn(warning);
}

/// HEVC: what follows the first random access point in the file and is shown before it is left out by the
/// decoder. From FFmpeg 7.1 on only where no other picture came first.
bool IndexBuilder::starts_sequence() const {
    return !keyframe_seen_ && (!FRAMEWRIGHT_AV_HEVC_KEEPS_LEADING || pictures_.empty());
}

bool IndexBuilder::decodable(const AVPacket& packet, const AccessUnit& unit) {
    if (unit.keyframe) {
        if (codec_ == AV_CODEC_ID_HEVC)
            drop_leading_ = !unit.clean && (starts_sequence() || after_sequence_end_ || unit.broken_link);
        after_sequence_end_ = false;
        if (codec_ == AV_CODEC_ID_H264)
            recovering_ = unit.clean ? 0 : keyframe_seen_ ? recovering_ : unit.recovery_frames + 1;
        keyframe_seen_ = true;
    }
    after_sequence_end_ |= unit.ends_sequence;
    if (!keyframe_seen_ && needs_keyframe(codec_))
        return false;
    // libav's decoder gives the frames of a gradual refresh only once it is complete.
    recovering_ -= recovering_ > 0 && unit.reference ? 1 : 0;
    if (recovering_ > 0)
        return false;
    if (drop_leading_ && unit.undecodable_leading)
        return false;
    return unit.shown && (packet.flags & AV_PKT_FLAG_DISCARD) == 0;
}

void IndexBuilder::note_size(const AccessUnit& unit) {
    if (unit.width <= 0 || unit.height <= 0)
        return;
    if (width_ > 0 && (unit.width != width_ || unit.height != height_)) {
        index_.size_changes = true;
        warn(Text("index.size_changes", "the picture changes from {1}x{2} to {3}x{4} near frame {5}", width_,
                  height_, unit.width, unit.height, shown_));
    }
    width_ = unit.width;
    height_ = unit.height;
}

void IndexBuilder::note_duration(const AVPacket& packet) {
    if (packet.pts != AV_NOPTS_VALUE && packet.pts < latest_pts_)
        return;
    latest_pts_ = packet.pts == AV_NOPTS_VALUE ? latest_pts_ : packet.pts;
    index_.last_duration = packet.duration;
}

void IndexBuilder::add(const AVPacket& packet, const AccessUnit& unit) {
    if (unit.damaged)
        mark_damaged(Text("index.damaged_packet", "a damaged packet near frame {1}", shown_));
    if (unit.second_field)
        return;
    const bool shown = decodable(packet, unit);
    if (!shown && !unit.keyframe)
        return;
    note_size(unit);
    pictures_.push_back({packet.pts, packet.dts, std::max<std::int64_t>(packet.pos, -1), shown, unit.keyframe,
                         unit.clean, unit.leading, unit.packed_before, packet.duration});
    if (!shown)
        return;
    note_duration(packet);
    ++shown_;
    without_pts_ += packet.pts == AV_NOPTS_VALUE ? 1 : 0;
    without_dts_ += packet.dts == AV_NOPTS_VALUE ? 1 : 0;
}

/// An H.264 recovery point: pictures after it may still refer to what was before.
bool IndexBuilder::needs_preroll(const Picture& picture) const {
    return codec_ == AV_CODEC_ID_H264 && !picture.clean;
}

std::int64_t IndexBuilder::frame_ticks() const {
    return std::max<std::int64_t>(1, av_rescale_q(1, av_inv_q(frame_rate_), time_base_));
}

/// Pictures shown before the first keyframe although they follow it in the file refer to what is not there.
void IndexBuilder::drop_leading_of_first_keyframe() {
    const bool h264 = codec_ == AV_CODEC_ID_H264;
    const bool mpeg12 = codec_ == AV_CODEC_ID_MPEG1VIDEO || codec_ == AV_CODEC_ID_MPEG2VIDEO;
    const auto first =
        std::find_if(pictures_.begin(), pictures_.end(), [](const Picture& p) { return p.keyframe; });
    if ((!h264 && !mpeg12) || first == pictures_.end() || first->clean || first->pts == AV_NOPTS_VALUE)
        return;
    for (auto it = first + 1; it != pictures_.end(); ++it) {
        if (it->keyframe)
            break;
        if (it->shown && it->pts != AV_NOPTS_VALUE && it->pts < first->pts) {
            it->shown = false;
            --shown_;
        }
    }
}

/// ISO/IEC 13818-1, 2.7.5: a picture needs no time of its own. An I or P picture of MPEG-1 and MPEG-2 is
/// shown when the next of them is decoded, which is after the B pictures that stand between the two.
void IndexBuilder::fill_anchor_times() {
    const bool mpeg12 = codec_ == AV_CODEC_ID_MPEG1VIDEO || codec_ == AV_CODEC_ID_MPEG2VIDEO;
    if (!mpeg12 || without_pts_ == 0 || without_pts_ == shown_)
        return;
    for (auto it = pictures_.begin(); it != pictures_.end(); ++it) {
        if (it->pts != AV_NOPTS_VALUE || it->dts == AV_NOPTS_VALUE || it->leading)
            continue;
        const auto next =
            std::find_if(it + 1, pictures_.end(), [](const Picture& picture) { return !picture.leading; });
        const std::int64_t usual = it->dts + (next - it) * frame_ticks();
        const bool told = next != pictures_.end() && next->dts != AV_NOPTS_VALUE && next->dts > it->dts &&
                          next->dts < usual + 4 * frame_ticks();
        it->pts = reorder_delay_ == 0 ? it->dts : told ? next->dts : usual;
        without_pts_ -= it->shown ? 1 : 0;
    }
}

/// From the first picture shown to the end of the last one.
std::optional<IndexBuilder::Extent> IndexBuilder::extent(Pictures::const_iterator begin,
                                                         Pictures::const_iterator end) const {
    std::optional<Extent> extent;
    std::int64_t latest = INT64_MIN;
    for (auto it = begin; it != end; ++it) {
        const std::int64_t time = it->pts != AV_NOPTS_VALUE ? it->pts : it->dts;
        if (!it->shown || time == AV_NOPTS_VALUE)
            continue;
        if (!extent)
            extent = Extent{time, time};
        extent->begin = std::min(extent->begin, time);
        if (time >= latest)
            extent->end = time + (it->duration > 0 ? it->duration : frame_ticks());
        latest = std::max(latest, time);
    }
    return extent;
}

/// Each recording is moved so that its first picture is shown when the last one before it has been.
void IndexBuilder::lay_end_to_end(const std::vector<std::int64_t>& joins) {
    std::int64_t offset = 0;
    std::int64_t end_before = 0;
    auto begin = pictures_.begin();
    for (std::size_t i = 0; i <= joins.size(); ++i) {
        const auto end = i == joins.size()
                             ? pictures_.end()
                             : std::find_if(begin, pictures_.end(), [&](const Picture& picture) {
                                   return picture.position >= joins[i];
                               });
        const auto span = extent(begin, end);
        if (i > 0) {
            offset = span ? end_before - span->begin : offset;
            index_.joins.push_back({joins[i - 1], offset});
        }
        for (auto it = begin; it != end; ++it) {
            it->pts += it->pts != AV_NOPTS_VALUE ? offset : 0;
            it->dts += it->dts != AV_NOPTS_VALUE ? offset : 0;
        }
        end_before = span ? span->end + offset : end_before;
        begin = end;
    }
}

void IndexBuilder::number_by_pts() {
    for (const Picture& picture : pictures_) {
        if (!picture.shown)
            continue;
        std::int64_t pts = picture.pts;
        uncertain_ = uncertain_ || pts == AV_NOPTS_VALUE;
        if (pts == AV_NOPTS_VALUE && picture.dts != AV_NOPTS_VALUE)
            pts = picture.dts + reorder_delay_ * frame_ticks();
        if (pts == AV_NOPTS_VALUE)
            pts = pts_.empty() ? 0 : pts_.back() + frame_ticks();
        pts_.push_back(pts);
    }
    std::sort(pts_.begin(), pts_.end());
    make_strictly_increasing();
    for (const Picture& picture : pictures_) {
        if (!picture.keyframe || picture.pts == AV_NOPTS_VALUE)
            continue;
        const auto at = std::lower_bound(pts_.begin(), pts_.end(), picture.pts);
        if (at != pts_.end())
            keyframes_.push_back(
                {at - pts_.begin(), picture.pts, picture.dts, picture.position, needs_preroll(picture)});
    }
}

/// Files without (complete) presentation times: frames leave a decoder in display order, one for each packet
/// once its reorder delay is filled, so the n-th frame is shown at the n-th decoding time after the delay.
void IndexBuilder::number_by_decoding_order(bool have_dts) {
    std::vector<const Picture*> shown;
    for (const Picture& picture : pictures_) {
        if (picture.shown)
            shown.push_back(&picture);
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::size_t from = i + static_cast<std::size_t>(reorder_delay_);
        if (!have_dts)
            pts_.push_back(av_rescale_q(static_cast<std::int64_t>(i), av_inv_q(frame_rate_), time_base_));
        else if (from < shown.size())
            pts_.push_back(shown[from]->dts);
        else
            pts_.push_back((pts_.empty() ? shown.back()->dts : pts_.back()) + frame_ticks());
    }
    make_strictly_increasing();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (!shown[i]->keyframe || (codec_ == AV_CODEC_ID_H264 && !shown[i]->clean))
            continue;
        // The B pictures that follow it in the file are shown before it.
        std::size_t number = i + static_cast<std::size_t>(shown[i]->packed_before);
        while (number + 1 < shown.size() && shown[number + 1]->leading)
            ++number;
        number = std::min(number, shown.size() - 1);
        keyframes_.push_back({static_cast<std::int64_t>(number), pts_[number], shown[i]->dts,
                              shown[i]->position, needs_preroll(*shown[i])});
    }
}

void IndexBuilder::make_strictly_increasing() {
    std::int64_t moved = 0;
    for (std::size_t i = 1; i < pts_.size(); ++i) {
        if (pts_[i] <= pts_[i - 1]) {
            pts_[i] = pts_[i - 1] + 1;
            ++moved;
        }
    }
    uncertain_ = uncertain_ || moved > 0;
}

FrameIndex IndexBuilder::finish(const std::vector<std::int64_t>& joins) {
    drop_leading_of_first_keyframe();
    fill_anchor_times();
    if (!joins.empty())
        lay_end_to_end(joins);
    const bool no_times = without_pts_ == shown_ && without_dts_ > 0;
    // Some packets without a PTS among many that have one are gaps to fill; more are a container without PTS.
    const bool only_dts = without_dts_ == 0 && without_pts_ * 10 > shown_;
    index_.generated_pts = no_times || only_dts;
    if (index_.generated_pts)
        number_by_decoding_order(!no_times);
    else
        number_by_pts();
    std::stable_sort(keyframes_.begin(), keyframes_.end(),
                     [](const Keyframe& a, const Keyframe& b) { return a.frame_number < b.frame_number; });
    if (index_.last_duration <= 0)
        index_.last_duration = frame_ticks();
    pictures_.clear();
    index_.pts = std::move(pts_);
    index_.keyframes = std::move(keyframes_);
    return std::move(index_);
}

} // namespace framewright
