#include "core/strip/render/thumbnail_maker.h"

#include "core/base/error.h"
#include "core/preview/render/picture_geometry.h"
#include "core/strip/strip_types.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace framewright {

ThumbnailMaker::ThumbnailMaker(std::string path, int stream_index, const Orientation& orientation,
                               std::shared_ptr<const FrameIndex> index)
    : path_(std::move(path)), stream_index_(stream_index), orientation_(orientation),
      index_(std::move(index)) {}

/// On where the reader stands, if it is on the way to the frame; else from the keyframe before it.
std::optional<Frame> ThumbnailMaker::read(std::int64_t frame_number, const CancelToken& cancel) {
    const Keyframe* keyframe = index_->keyframe_before(frame_number);
    const std::int64_t start =
        keyframe && keyframe->frame_number <= frame_number ? keyframe->frame_number : 0;
    if (!reader_ || next_ > frame_number || next_ < start) {
        if (!reader_)
            reader_ = std::make_unique<FrameReader>(path_, stream_index_, index_, FrameReaderOptions{});
        reader_->seek(start);
        next_ = start;
    }
    while (true) {
        cancel.throw_if_cancelled();
        std::optional<NumberedFrame> read = reader_->next();
        if (!read)
            return std::nullopt;
        next_ = read->frame_number + 1;
        if (read->frame_number >= frame_number)
            return std::move(read->frame);
    }
}

int ThumbnailMaker::paint(const Frame& frame, int height, std::uint8_t* pixels) {
    const auto [full_width, full_height] = upright_size(frame.format(), orientation_);
    const double whole = static_cast<double>(full_width) / full_height;
    const double aspect = std::clamp(whole, 1.0 / max_thumbnail_aspect, double{max_thumbnail_aspect});
    PreviewViewport viewport;
    viewport.width = std::min(1.0, aspect / whole);
    viewport.left = (1 - viewport.width) / 2;
    viewport.height = std::min(1.0, whole / aspect);
    viewport.top = (1 - viewport.height) / 2;
    viewport.pixel_width = std::max(1, static_cast<int>(std::lround(height * aspect)));
    viewport.pixel_height = height;
    painter_.paint(frame, orientation_, viewport, pixels);
    return viewport.pixel_width;
}

std::optional<int> ThumbnailMaker::make(std::int64_t frame_number, int height, std::uint8_t* pixels,
                                        const CancelToken& cancel) {
    try {
        if (const std::optional<Frame> read_frame = read(frame_number, cancel))
            return paint(*read_frame, height, pixels);
    } catch (const Error& error) {
        reader_.reset(); // a reader takes pictures of one format only, and the next may be of another
        if (error.kind() != ErrorKind::Input && error.kind() != ErrorKind::Unsupported)
            throw;
    }
    return std::nullopt;
}

} // namespace framewright
