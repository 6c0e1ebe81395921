#include "core/preview/render/preview_source.h"

namespace framewright {

PreviewSource::PreviewSource(const std::string& path, int stream_index,
                             std::shared_ptr<const FrameIndex> index, std::size_t cache_bytes,
                             const FrameReaderOptions& options)
    : path_(path), index_(std::move(index)), cache_(cache_bytes),
      reader_(path, stream_index, index_, options) {}

/// Places the reader so that what it delivers up to `number` is worth caching: on the way where it is
/// already, else from the keyframe on.
void PreviewSource::go_to(std::int64_t number) {
    const Keyframe* keyframe = index_->keyframe_before(number);
    const std::int64_t start = keyframe && keyframe->frame_number <= number ? keyframe->frame_number : 0;
    if (next_ <= number && next_ >= start)
        return;
    reader_.seek(start);
    next_ = start;
}

/// The frame, or one before or after it that came out of the decoder on the way; none where nothing did.
std::optional<Frame> PreviewSource::decoded(std::int64_t number, const CancelToken& cancel) {
    if (auto held = cache_.find(number))
        return std::move(*held);
    go_to(number);
    std::optional<Frame> latest;
    while (next_ <= number || !latest) {
        cancel.throw_if_cancelled();
        std::optional<NumberedFrame> read = reader_.next();
        if (!read)
            break;
        next_ = read->frame_number + 1;
        cache_.insert(read->frame_number, read->frame);
        // A later frame stands in for a lost one only where there is no earlier one.
        if (read->frame_number <= number || !latest)
            latest = std::move(read->frame);
    }
    return latest;
}

Frame PreviewSource::frame(std::int64_t number, const CancelToken& cancel) {
    for (std::int64_t candidate = number; candidate >= 0; --candidate) {
        if (auto found = decoded(candidate, cancel)) {
            found->set_moment(reader_.moment(number));
            return std::move(*found);
        }
    }
    throw Error(ErrorKind::Input, path_, "decode",
                Text("decode.none", "no frame of the video could be decoded"));
}

} // namespace framewright
