#include "core/media/video_track.h"

#include "core/base/error.h"

#include <algorithm>
#include <cstdlib>

namespace framewright {
namespace {

[[noreturn]] void refuse(const std::string& path, const std::string& cause) {
    throw Error(ErrorKind::Verification, path, "assemble", cause);
}

} // namespace

VideoTrack::VideoTrack(const std::vector<std::string>& segments, const CancelToken& cancel,
                       const std::function<void(double)>& progress)
    : paths_(segments), cancel_(cancel) {
    for (std::size_t i = 0; i < paths_.size(); ++i) {
        scan(paths_[i]);
        if (progress)
            progress(static_cast<double>(i + 1) / static_cast<double>(paths_.size()));
    }
    if (sorted_.empty())
        refuse("-", "there are no encoded frames");
    if (last_duration_ <= 0)
        last_duration_ = sorted_.size() > 1 ? sorted_.back() - sorted_[sorted_.size() - 2] : 1;
}

void VideoTrack::scan(const std::string& path) {
    SegmentReader reader(path);
    // A segment of no frames is legal where every frame of its interval was lost.
    const bool first = sorted_.empty();
    StreamParameters stream = reader.header().stream;
    scan_packets(reader, path);
    if (sorted_.empty())
        return;
    if (first) {
        stream_ = std::move(stream);
        return;
    }
    if (stream.extradata != stream_.extradata)
        refuse(path, "its parameter sets differ from the first segment's, so they cannot be joined");
    if (!(stream == stream_))
        refuse(path, "its stream parameters differ from the first segment's, so they cannot be joined");
}

void VideoTrack::scan_packets(SegmentReader& reader, const std::string& path) {
    std::vector<std::int64_t> coded;
    std::int64_t last_pts = 0;
    std::int64_t last_duration = 0;
    while (auto packet = reader.next()) {
        cancel_.throw_if_cancelled();
        if (coded.empty() && !packet->keyframe)
            refuse(path, "the segment does not begin with a keyframe");
        if (coded.empty() || packet->pts > last_pts) {
            last_pts = packet->pts;
            last_duration = packet->duration;
        }
        coded.push_back(packet->pts);
        payload_bytes_ += static_cast<std::int64_t>(packet->data.size());
    }
    if (coded.empty())
        return;
    std::vector<std::int64_t> order = coded;
    std::sort(order.begin(), order.end());
    if (std::adjacent_find(order.begin(), order.end()) != order.end())
        refuse(path, "two frames of the segment have the same time");
    if (!sorted_.empty() && order.front() <= sorted_.back())
        refuse(path, "the segment begins before the one before it ends");
    for (std::size_t i = 0; i < coded.size(); ++i) {
        const auto rank = std::lower_bound(order.begin(), order.end(), coded[i]) - order.begin();
        depth_ = std::max(depth_, static_cast<int>(static_cast<std::ptrdiff_t>(i) - rank));
    }
    sorted_.insert(sorted_.end(), order.begin(), order.end());
    last_duration_ = last_duration;
}

void VideoTrack::set_end(std::int64_t end_pts) {
    if (end_pts > sorted_.back())
        last_duration_ = end_pts - sorted_.back();
}

bool VideoTrack::constant_rate(std::int64_t tolerance) const {
    if (sorted_.size() < 2)
        return true;
    const auto count = static_cast<std::int64_t>(sorted_.size()) - 1;
    const std::int64_t whole = sorted_.back() - sorted_.front();
    for (std::int64_t i = 0; i <= count; ++i) {
        const std::int64_t expected = rescale(i, {whole, 1}, {count, 1});
        if (std::abs(sorted_[static_cast<std::size_t>(i)] - sorted_.front() - expected) > tolerance)
            return false;
    }
    return true;
}

std::int64_t VideoTrack::decoding_time(std::size_t number) const {
    const auto depth = static_cast<std::size_t>(depth_);
    if (number >= depth)
        return sorted_[number - depth];
    const std::int64_t step = sorted_.size() > 1 ? std::max<std::int64_t>(1, sorted_[1] - sorted_[0]) : 1;
    return sorted_.front() - static_cast<std::int64_t>(depth - number) * step;
}

std::int64_t VideoTrack::duration_at(std::int64_t pts) const {
    const auto next = std::upper_bound(sorted_.begin(), sorted_.end(), pts);
    return next == sorted_.end() ? last_duration_ : *next - pts;
}

std::optional<SegmentPacket> VideoTrack::next() {
    for (;;) {
        cancel_.throw_if_cancelled();
        if (!reader_) {
            if (next_segment_ == paths_.size())
                return std::nullopt;
            reader_ = std::make_unique<SegmentReader>(paths_[next_segment_++]);
        }
        if (auto packet = reader_->next()) {
            packet->dts = decoding_time(next_packet_++);
            packet->duration = duration_at(packet->pts);
            return packet;
        }
        reader_.reset();
    }
}

} // namespace framewright
