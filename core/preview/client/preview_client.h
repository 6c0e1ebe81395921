// The window's side of the preview: asks a worker process for frames and gets pictures through shared memory.
#pragma once

#include "core/base/outcome.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_types.h"

#include <functional>
#include <memory>
#include <string>

namespace framewright {

/// Called on the client's own thread.
struct PreviewObserver {
    std::function<void(const Outcome<MediaInfo>&)> opened;   ///< answer to open(): right after probing
    std::function<void(const Outcome<FrameIndex>&)> indexed; ///< the whole index is there
    std::function<void(const PreviewFrame&)> frame;
    /// The original of a request whose filters may take long; its `frame` or `failed` follows.
    std::function<void(const PreviewFrame&)> original;
    std::function<void(const Error&)> failed; ///< the newest request failed (bad chain, decode error)
    std::function<void(const PixelSample&)> sample;
    std::function<void(const Outcome<ContentArea>&)> content; ///< answer to measure_content()
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
    /// Replaces the requests before it: those that were not begun are dropped, and one that is under way is
    /// given up where it has taken 250 ms, twice as long with each that was given up before it.
    void request(const PreviewRequest& request);
    void sample(const SamplePlace& place);
    /// What lies within the black borders of a frame. Not answered where the worker dies meanwhile (see
    /// `restarted`), and where another frame is asked for before.
    void measure_content(const ContentRequest& request);
    /// Process id of the worker, 0 while there is none. For tests.
    int worker_process_id() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
