#include "core/media/mux/video_track.h"

#include "core/base/error.h"
#include "core/media/mux/segment_check.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace framewright {
namespace {

[[noreturn]] void refuse(const std::string& path, const Text& cause) {
    throw Error(ErrorKind::Verification, path, "assemble", cause);
}

} // namespace

VideoTrack::VideoTrack(const std::vector<std::string>& segments, const FrameIndex* index,
                       const CancelToken& cancel, const std::function<void(double)>& progress)
    : paths_(segments), cancel_(cancel) {
    std::vector<int> bad;
    Text first_problem;
    for (std::size_t i = 0; i < paths_.size(); ++i) {
        std::optional<Scan> scanned;
        try {
            scanned = scan(paths_[i], index);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::Verification)
                throw;
            if (bad.empty())
                first_problem = error.cause();
            bad.push_back(static_cast<int>(i));
        }
        if (scanned && bad.empty())
            append(std::move(*scanned), paths_[i]);
        if (progress)
            progress(static_cast<double>(i + 1) / static_cast<double>(paths_.size()));
    }
    if (!bad.empty())
        throw BadSegments(bad, "-", first_problem);
    if (sorted_.empty())
        refuse("-", Text("assemble.no_frames", "there are no encoded frames"));
    if (last_duration_ <= 0)
        last_duration_ = sorted_.size() > 1 ? sorted_.back() - sorted_[sorted_.size() - 2] : 1;
}

VideoTrack::Scan VideoTrack::scan(const std::string& path, const FrameIndex* index) const {
    SegmentReader reader(path);
    Scan scan;
    scan.stream = reader.header().stream;
    std::vector<std::int64_t> coded;
    std::int64_t last_pts = 0;
    while (auto packet = reader.next()) {
        cancel_.throw_if_cancelled();
        if (coded.empty() && !packet->keyframe)
            refuse(path, Text("segment.no_keyframe", "the segment does not begin with a keyframe"));
        if (coded.empty() || packet->pts > last_pts) {
            last_pts = packet->pts;
            scan.last_duration = packet->duration;
        }
        coded.push_back(packet->pts);
        scan.payload_bytes += static_cast<std::int64_t>(packet->data.size());
    }
    scan.order = coded;
    std::sort(scan.order.begin(), scan.order.end());
    if (std::adjacent_find(scan.order.begin(), scan.order.end()) != scan.order.end())
        refuse(path, Text("segment.same_time", "two frames of the segment have the same time"));
    const Text problem =
        index ? segment_problem(reader.header(), reader.trailer(), scan.order, *index) : Text();
    if (!problem.empty())
        refuse(path, problem);
    for (std::size_t i = 0; i < coded.size(); ++i) {
        const auto rank =
            std::lower_bound(scan.order.begin(), scan.order.end(), coded[i]) - scan.order.begin();
        scan.depth = std::max(scan.depth, static_cast<int>(static_cast<std::ptrdiff_t>(i) - rank));
    }
    return scan;
}

void VideoTrack::append(Scan scan, const std::string& path) {
    if (scan.order.empty()) // a segment of no frames is legal where every frame of its interval was lost
        return;
    if (sorted_.empty())
        stream_ = std::move(scan.stream);
    else if (scan.stream.extradata != stream_.extradata)
        refuse(path, Text("segment.other_parameter_sets",
                          "its parameter sets differ from the first segment's, so they cannot be joined"));
    else if (!(scan.stream == stream_))
        refuse(path, Text("segment.other_stream",
                          "its stream parameters differ from the first segment's, so they cannot be joined"));
    if (!sorted_.empty() && scan.order.front() <= sorted_.back())
        refuse(path, Text("segment.overlaps", "the segment begins before the one before it ends"));
    sorted_.insert(sorted_.end(), scan.order.begin(), scan.order.end());
    depth_ = std::max(depth_, scan.depth);
    last_duration_ = scan.last_duration;
    payload_bytes_ += scan.payload_bytes;
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
