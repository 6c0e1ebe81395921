// Decoded frames of a video stream, in display order, with their numbers. Used by export, preview and metrics
// alike.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/frame/frame.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

struct NumberedFrame {
    std::int64_t frame_number = 0; ///< display number in the FrameIndex
    Frame frame;                   ///< pts() and moment() are those of that number in the index
};

class HardwareDecoder;

struct FrameReaderOptions {
    int decoder_threads = 1; ///< 0: as many as there are cores. Damaged sources always use 1.
    int width = 0;           ///< that every frame must have; 0: that of the first one
    int height = 0;
    std::optional<FrameFormat> scale_to =
        std::nullopt; ///< instead of refusing what has another size or format
    std::shared_ptr<HardwareDecoder> hardware = nullptr; ///< decodes; none: the CPU does
    bool keep_on_device = false;                         ///< with it: frames stay in its memory
};

/// Not thread-safe. A picture of another size or format than those before it is Error(Unsupported) naming the
/// frame. A frame that the index counts but the decoder cannot produce is skipped and counted in
/// lost_frames(). A hardware decoder skips none: next() throws what HardwareDecoder::give_up() throws.
class FrameReader {
public:
    /// Throws Error(Input) where the file, the stream or a decoder for it is missing.
    FrameReader(const std::string& path, int stream_index, std::shared_ptr<const FrameIndex> index,
                const FrameReaderOptions& options);
    ~FrameReader();

    /// The next frame from next() is `frame_number` (or the first one after it that decodes). Starts at the
    /// keyframe that it needs; when the decoder already stands between that keyframe and `frame_number`, it
    /// just goes on.
    void seek(std::int64_t frame_number);

    /// The next frame; empty at the end of the stream.
    std::optional<NumberedFrame> next();

    /// Where this frame stands, whether or not it can be decoded.
    FrameMoment moment(std::int64_t frame_number) const;
    std::int64_t decoded_frames() const; ///< frames that left the decoder, skipped ones too
    std::int64_t lost_frames() const;    ///< numbers that were passed without a frame
    /// Problems met so far, one line each, at most 100; each names a frame number where it can.
    const std::vector<Text>& warnings() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
