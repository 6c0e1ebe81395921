// What a worker knows of the files it has opened: probing and indexing happen once per file and worker.
#pragma once

#include "core/base/cancel.h"
#include "core/job/prepared_job.h"
#include "core/media/model/frame_index.h"
#include "core/media/model/media_info.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace framewright {

/// Keeps the last file. For the worker's main thread.
class SourceCache {
public:
    const MediaInfo& info(const std::string& path);
    /// `progress` gets 0..1. The stream must be a video stream of the file.
    std::shared_ptr<const FrameIndex> index(const std::string& path, int stream, const CancelToken& cancel,
                                            const std::function<void(double)>& progress);

private:
    void enter(const std::string& path);

    std::string path_;
    SourceIdentity identity_;
    std::unique_ptr<MediaInfo> info_;
    int index_stream_ = -1;
    std::shared_ptr<const FrameIndex> index_;
};

} // namespace framewright
