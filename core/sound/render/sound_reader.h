// The sound of a clip from any moment on, as it is played.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"
#include "core/sound/sound_types.h"

#include <cstdint>
#include <memory>
#include <string>

namespace framewright {

/// Not thread-safe.
class SoundReader {
public:
    /// `stream`: the file's number of it. Throws Error(Input) where the file, the stream or a decoder is
    /// missing.
    SoundReader(const std::string& path, int stream, std::shared_ptr<const FrameIndex> index);
    ~SoundReader();

    /// What is read next begins at `start_us` (on the file's clock, joined recordings as one) and is played
    /// at this speed. Comes before the first read.
    void start(std::int64_t start_us, int speed_percent);
    /// The next frames, at most `frames` of them, interleaved: 32-bit floats, -1..1, left and right. Silence
    /// where the stream has a gap; damaged packets are passed over. Throws Error(Cancelled).
    SoundBlock read(float* to, int frames, const CancelToken& cancel);

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
