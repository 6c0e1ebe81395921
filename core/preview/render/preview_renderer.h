// What a preview worker computes: decoded and filtered pictures of one clip, painted for the window. No
// process, no pipe, no shared memory in here.
#pragma once

#include "core/base/cancel.h"
#include "core/base/error.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"
#include "core/preview/preview_types.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace framewright {

struct PreviewRendererOptions {
    std::size_t cache_bytes = std::size_t{384} << 20; ///< of decoded frames
    int decoder_threads = 0;                          ///< 0: as many as there are cores
};

/// set_index() and fail_index() may come from another thread, everything else is for one.
class PreviewRenderer {
public:
    explicit PreviewRenderer(const PreviewRendererOptions& options = {});
    ~PreviewRenderer();

    /// Probes the file and takes its `track`-th video stream. Throws Error(Input).
    MediaInfo open(const std::string& path, int track);
    /// The file's stream that is shown, for index_frames().
    int stream_index() const;

    /// The finished index. Until then frame 0 of a chain without temporal filters is shown at once, and every
    /// other request waits.
    void set_index(std::shared_ptr<const FrameIndex> index);
    /// There will be no index: waiting and later requests throw this error.
    void fail_index(const Error& error);

    /// Paints both viewports: `original_pixels` and `filtered_pixels` have room for pixel_width *
    /// pixel_height * 4 bytes where the viewport is wanted. The answer's images point to them. Throws
    /// Error(Usage) or Error(Unsupported) for a bad chain, Error(Input) for what cannot be decoded. Where the
    /// filters may take long, `original_painted` is told of the original before they run. `scopes`, where the
    /// request asks for them, gets the levels of the picture. Where `cancel` fires, Error(Cancelled) comes
    /// before the next frame is decoded or filtered, the next step of the chain is done, or while the index
    /// is waited for.
    PreviewFrame render(const PreviewRequest& request, std::uint8_t* original_pixels,
                        std::uint8_t* filtered_pixels,
                        const std::function<void(const PreviewFrame&)>& original_painted = {},
                        ScopeCounts* scopes = nullptr, const CancelToken& cancel = CancelToken());

    /// Values of the frame that was rendered last, to its end; empty before the first one.
    std::optional<PixelSample> sample(const SamplePlace& place);

    /// What of a frame, as the chain makes it, lies within black borders. Throws as render() does.
    ContentArea content(const ContentRequest& request, const CancelToken& cancel = CancelToken());

    /// Frames that left the decoder so far. For tests.
    std::int64_t decoded_frames() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

} // namespace framewright
