// What a worker knows of the file that it has to do with: as long as requests name the same one, it is
// probed, indexed and tried once.
#pragma once

#include "core/base/cancel.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"
#include "core/sequence/source_identity.h"
#include "core/worker/export/export_job.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace framewright {

/// Of the file that was asked about last, until it changes. For the worker's main thread.
class SourceCache {
public:
    /// Of a sequence what was found at most two seconds ago: this is asked often.
    SourceIdentity identity(const std::string& path);
    const MediaInfo& info(const std::string& path);
    /// `progress` gets 0..1. The stream must be a video stream of the file.
    std::shared_ptr<const FrameIndex> index(const std::string& path, int stream, const CancelToken& cancel,
                                            const std::function<void(double)>& progress);
    DecoderTrial& decoder_trial(const std::string& path);

private:
    using Clock = std::chrono::steady_clock;

    void enter(const std::string& path);

    std::string path_;
    SourceIdentity identity_;
    Clock::time_point identified_at_;
    std::unique_ptr<MediaInfo> info_;
    int index_stream_ = -1;
    std::shared_ptr<const FrameIndex> index_;
    DecoderTrial decoder_trial_;
};

} // namespace framewright
