#include "core/worker/source_cache.h"

#include "core/media/index/frame_indexer.h"
#include "core/media/source/probe.h"
#include "core/sequence/sequence_files.h"

namespace framewright {

void SourceCache::enter(const std::string& path) {
    constexpr std::chrono::seconds fresh{2};
    if (path == path_ && sequence_of(path) && Clock::now() - identified_at_ <= fresh)
        return;
    const SourceIdentity identity = identify_source(path);
    identified_at_ = Clock::now();
    if (path == path_ && identity == identity_)
        return;
    info_.reset();
    index_.reset();
    index_stream_ = -1;
    decoder_trial_ = {};
    path_ = path;
    identity_ = identity;
}

SourceIdentity SourceCache::identity(const std::string& path) {
    enter(path);
    return identity_;
}

DecoderTrial& SourceCache::decoder_trial(const std::string& path) {
    enter(path);
    return decoder_trial_;
}

const MediaInfo& SourceCache::info(const std::string& path) {
    enter(path);
    if (!info_)
        info_ = std::make_unique<MediaInfo>(probe_media(path));
    return *info_;
}

std::shared_ptr<const FrameIndex> SourceCache::index(const std::string& path, int stream,
                                                     const CancelToken& cancel,
                                                     const std::function<void(double)>& progress) {
    enter(path);
    if (!index_ || index_stream_ != stream) {
        index_ = std::make_shared<const FrameIndex>(index_frames(path, stream, cancel, progress));
        index_stream_ = stream;
    }
    return index_;
}

} // namespace framewright
