#include "core/media/mux/segment_check.h"

namespace framewright {
namespace {

/// True when every time is one of the segment's frames' and no two are the same frame's.
bool times_are_frames(const SegmentHeader& header, std::span<const std::int64_t> pts,
                      const FrameIndex& index) {
    std::int64_t frame_number = header.first_frame;
    for (const std::int64_t time : pts) {
        const auto matches = [&] {
            return rescale(index.pts[static_cast<std::size_t>(frame_number)], index.time_base,
                           header.stream.time_base) == time;
        };
        while (frame_number < header.end_frame && !matches())
            ++frame_number;
        if (frame_number == header.end_frame)
            return false;
        ++frame_number;
    }
    return true;
}

} // namespace

Text segment_problem(const SegmentHeader& header, const SegmentTrailer& trailer,
                     std::span<const std::int64_t> pts, const FrameIndex& index) {

    if (header.first_frame < 0 || header.end_frame > index.frame_count() ||
        trailer.frames > header.end_frame - header.first_frame)
        return Text("segment.outside", "segment {1} does not lie within the clip", header.number);
    if (header.stream.codec.empty() && pts.empty())
        return {};
    if (static_cast<std::int64_t>(pts.size()) != trailer.frames)
        return Text("segment.frame_count", "segment {1} holds {2} of {3} frames", header.number, pts.size(),
                    trailer.frames);
    if (!times_are_frames(header, pts, index))
        return Text("segment.other_time", "segment {1} holds a frame at a time that is not the source's",
                    header.number);
    return {};
}

} // namespace framewright
