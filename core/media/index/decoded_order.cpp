#include "core/media/index/decoded_order.h"

#include "core/ffmpeg/frame_flags.h"
#include "core/ffmpeg/log.h"
#include "core/media/source/frame_source.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace framewright {
namespace {

struct DecodedFrames {
    std::vector<std::int64_t> pts;       ///< strictly increasing
    std::vector<std::int64_t> keyframes; ///< numbers of frames that the decoder marks so
    std::int64_t moved = 0;              ///< frames whose own time was not later than the one before
};

class Pass {
public:
    Pass(const std::string& path, int stream_index, const FrameIndex& index, const CancelToken& cancel,
         const std::function<void(double)>& progress)
        : index_(std::make_shared<const FrameIndex>(index)), cancel_(cancel), progress_(progress),
          source_(path, stream_index, index_, index.damaged ? 1 : 0, nullptr,
                  [this](const Text&) { failed_ = true; }) {}

    /// Empty where damage was met that the index does not know of: how it looks depends on the number of
    /// threads.
    std::optional<DecodedFrames> run() {
        const std::int64_t errors = ffmpeg::video_decoder_errors();
        DecodedFrames frames;
        for (;;) {
            cancel_.throw_if_cancelled();
            const ffmpeg::FramePtr frame = source_.next();
            if (!index_->damaged && (failed_ || ffmpeg::video_decoder_errors() != errors))
                return std::nullopt;
            if (!frame)
                return frames;
            take(*frame, frames);
        }
    }

private:
    void take(const AVFrame& frame, DecodedFrames& frames) {
        constexpr std::size_t frames_per_report = 256;
        std::int64_t pts = frame.best_effort_timestamp;
        if (!frames.pts.empty()) {
            const std::int64_t before = frames.pts.back();
            if (pts == AV_NOPTS_VALUE)
                pts = before + index_->last_duration;
            frames.moved += pts <= before ? 1 : 0;
            pts = std::max(pts, before + 1);
        } else if (pts == AV_NOPTS_VALUE) {
            pts = index_->pts.empty() ? 0 : index_->pts[0];
        }
        if (ffmpeg::is_keyframe(frame))
            frames.keyframes.push_back(static_cast<std::int64_t>(frames.pts.size()));
        frames.pts.push_back(pts);
        if (progress_ && frames.pts.size() % frames_per_report == 0 && !index_->pts.empty())
            progress_(std::min(1.0, static_cast<double>(frames.pts.size()) /
                                        static_cast<double>(index_->pts.size())));
    }

    std::shared_ptr<const FrameIndex> index_;
    CancelToken cancel_;
    const std::function<void(double)>& progress_;
    bool failed_ = false;
    FrameSource source_;
};

/// The keyframes of the index, with the numbers that they have among the decoded frames.
std::vector<Keyframe> renumbered(const FrameIndex& index, const DecodedFrames& frames) {
    std::vector<Keyframe> keyframes;
    if (index.keyframes.size() != frames.keyframes.size())
        return keyframes; // decoding starts at the beginning, always
    for (std::size_t i = 0; i < frames.keyframes.size(); ++i) {
        // Where pictures after it may be missing they cannot be counted.
        if (index.keyframes[i].recovery_point)
            continue;
        keyframes.push_back(index.keyframes[i]);
        keyframes.back().frame_number = frames.keyframes[i];
    }
    return keyframes;
}

} // namespace

FrameIndex number_as_decoded(const std::string& path, int stream_index, FrameIndex index,
                             const CancelToken& cancel, const std::function<void(double)>& progress) {
    auto frames = Pass(path, stream_index, index, cancel, progress).run();
    if (!frames) {
        index.damaged = true;
        frames = Pass(path, stream_index, index, cancel, progress).run();
    }
    if (frames->moved > 0)
        index.warnings.push_back(
            Text::counted("index.same_times", "{1} frame has the timestamp of another frame",
                          "{1} frames have the timestamp of another frame", frames->moved));
    index.counted = true;
    index.keyframes = renumbered(index, *frames);
    index.pts = std::move(frames->pts);
    return index;
}

} // namespace framewright
