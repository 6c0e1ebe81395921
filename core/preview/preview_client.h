// The window's side of the preview: asks a worker process for frames and gets pictures through shared memory.
#pragma once

#include "core/engine/outcome.h"
#include "core/job/job_spec.h"
#include "core/media/frame_index.h"
#include "core/media/media_info.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// The part of an upright (turned for display, pixels squared) picture to show, in fractions of its width and
/// height, and how many device pixels it fills.
struct PreviewViewport {
    bool wanted = true;
    double left = 0, top = 0, width = 1, height = 1;
    int pixel_width = 0;
    int pixel_height = 0;
};

struct PreviewRequest {
    std::uint64_t generation = 0; ///< rises with every request; only the latest is answered
    std::vector<FilterSpec> chain;
    std::int64_t frame = 0; ///< display number
    PreviewViewport original;
    PreviewViewport filtered;
    bool coarse = false; ///< while dragging: the nearest keyframe will do (the answer says which frame it is)
};

/// 32-bit pixels, blue first (QImage::Format_RGB32), rows `stride` bytes apart. Valid during the callback
/// only.
struct PreviewImage {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    int stride = 0;
    /// Size of the whole upright picture with square pixels, in picture samples.
    int picture_width = 0;
    int picture_height = 0;
};

struct PreviewFrame {
    std::uint64_t generation = 0;
    std::int64_t frame = 0;
    std::int64_t pts = 0;
    PreviewImage original;
    PreviewImage filtered;
    double milliseconds = 0; ///< from request to answer, in the worker
    std::string note;        ///< "HDR shown tone-mapped", ...
    /// Of every enabled filter of the request's chain, in order: whether a device can run it
    /// (FilterChain::filters_with_operations).
    std::vector<bool> filters_with_operations;
};

/// Component values at one place of both pictures, as stored (Y Cb Cr or R G B or gray, at the source's bit
/// depth).
struct PixelSample {
    std::int64_t frame = 0;
    int x = 0, y = 0; ///< sample position in the upright original
    std::vector<int> original;
    std::vector<int> filtered;
    std::string component_names; ///< "YUV", "RGB" or "Y"
};

/// Called on the client's own thread.
struct PreviewObserver {
    std::function<void(const Outcome<MediaInfo>&)> opened;   ///< answer to open(): right after probing
    std::function<void(const Outcome<FrameIndex>&)> indexed; ///< the whole index is there
    std::function<void(const PreviewFrame&)> frame;
    std::function<void(const Error&)> failed; ///< the latest request failed (bad chain, decode error)
    std::function<void(const PixelSample&)> sample;
    std::function<void()> restarted; ///< the worker died and a new one has opened the clip again
};

/// Owns one preview worker; a killed one is replaced and the last request asked again. Any thread may call
/// any member.
class PreviewClient {
public:
    /// `worker_program` "" means framewright-worker beside this program.
    PreviewClient(std::string worker_program, PreviewObserver observer);
    ~PreviewClient();

    void open(const std::string& path, int video_track);
    void close();
    void request(const PreviewRequest& request);
    /// Place in fractions of the upright original picture.
    void sample(double x, double y);
    /// Process id of the worker, 0 while there is none. For tests.
    int worker_process_id() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
