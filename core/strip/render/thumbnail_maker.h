// Makes small pictures of frames, as the preview shows them: upright, square pixels, SDR.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"
#include "core/media/source/frame_reader.h"
#include "core/preview/render/viewport_painter.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace framewright {

/// Decodes with one thread, so that the preview beside it keeps the others. Not thread-safe.
class ThumbnailMaker {
public:
    ThumbnailMaker(std::string path, int stream_index, const Orientation& orientation,
                   std::shared_ptr<const FrameIndex> index);

    /// Paints the frame, or the next one that decodes, into `pixels`, which has room for
    /// thumbnail_slot_bytes(height). The width of the picture; empty where nothing can be decoded from there.
    /// Cheapest for keyframes, and for frames in rising order. Throws Error(Cancelled).
    std::optional<int> make(std::int64_t frame_number, int height, std::uint8_t* pixels,
                            const CancelToken& cancel);

private:
    std::optional<Frame> read(std::int64_t frame_number, const CancelToken& cancel);
    int paint(const Frame& frame, int height, std::uint8_t* pixels);

    const std::string path_;
    const int stream_index_;
    const Orientation orientation_;
    std::shared_ptr<const FrameIndex> index_;
    std::unique_ptr<FrameReader> reader_; ///< none after an error: the next frame begins anew
    std::int64_t next_ = 0;               ///< the frame that the reader delivers next, if nothing is lost
    ViewportPainter painter_;
};

} // namespace framewright
