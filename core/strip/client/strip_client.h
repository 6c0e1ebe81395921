// The window's side of the timeline's pictures and sound: asks worker processes of its own, so that the
// preview waits for nothing.
#pragma once

#include "core/base/outcome.h"
#include "core/media/model/frame_index.h"
#include "core/strip/strip_types.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

struct StripSource {
    std::string path;
    int video_track = 0;
    std::shared_ptr<const FrameIndex> index;
};

/// Upright, with square pixels: 32-bit, blue first, rows without gaps. Valid during the callback only.
struct ThumbnailPixels {
    std::int64_t frame_number = 0; ///< that was asked for
    int width = 0;
    int height = 0;
    const std::uint8_t* pixels = nullptr;
};

/// Called on the client's own thread.
struct StripObserver {
    std::function<void(const ThumbnailPixels&)> thumbnail;
    /// Nothing more comes for this wish: of frames that did not come there is no picture.
    std::function<void(std::uint64_t wish)> thumbnails_done;
    std::function<void(const WaveformPiece&)> waveform;
    /// All pieces have come; false where nothing of the sound could be decoded.
    std::function<void(const Outcome<bool>&)> waveform_done;
    /// Answer to the newest request for cuts: frames with which a shot begins, rising.
    std::function<void(std::uint64_t wish, const Outcome<std::vector<std::int64_t>>&)> cuts;
};

/// For one clip. Any thread may call any member.
class StripClient {
public:
    /// `worker_program` "" means framewright-worker beside this program.
    StripClient(std::string worker_program, StripSource source, StripObserver observer);
    ~StripClient();

    /// Makes these pictures, in this order, instead of those that are still to come of the wish before.
    void request_thumbnails(std::uint64_t wish, int height, const std::vector<std::int64_t>& frames);
    /// `stream` is the file's number of it; `buckets` stretches of `bucket_us` from the first frame on. Once.
    void request_waveform(int stream, std::int64_t bucket_us, std::int64_t buckets);
    /// Looks for cuts among the frames [first, end), instead of what was asked before.
    void request_cuts(std::uint64_t wish, std::int64_t first, std::int64_t end);
    void cancel_cuts();
    /// Process id of the worker that makes pictures, 0 while there is none. For tests.
    int worker_process_id() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
