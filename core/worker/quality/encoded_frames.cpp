#include "core/worker/quality/encoded_frames.h"

#include "core/media/index/frame_indexer.h"
#include "core/media/source/probe.h"

#include <cmath>
#include <utility>

namespace framewright {
namespace {

/// Containers round times to a millisecond at worst; frames are further apart.
constexpr double time_tolerance = 0.0011; // seconds

} // namespace

EncodedFrames::EncodedFrames(const std::string& path, const CancelToken& cancel) : path_(path) {
    const MediaInfo info = probe_media(path);
    const int stream = require_video(info, 0).index;
    index_ = std::make_shared<const FrameIndex>(index_frames(path, stream, cancel, {}));
    reader_ = std::make_unique<FrameReader>(path, stream, index_, FrameReaderOptions{0});
}

Frame EncodedFrames::at(double seconds, std::int64_t number) {
    auto frame = reader_->next();
    if (!frame || std::abs(to_seconds(frame->frame.pts(), index_->time_base) - seconds) > time_tolerance)
        fail(Text("quality.frame_missing", "frame {1} of the job is not there at its time", number));
    ++taken_;
    return std::move(frame->frame);
}

void EncodedFrames::expect_end() const {
    if (taken_ != index_->frame_count())
        fail(Text::counted("quality.frame_count", "there is {1} frame instead of {2}",
                           "there are {1} frames instead of {2}", index_->frame_count(), taken_));
}

void EncodedFrames::fail(const Text& cause) const {
    throw Error(ErrorKind::Verification, path_, "quality", cause);
}

} // namespace framewright
