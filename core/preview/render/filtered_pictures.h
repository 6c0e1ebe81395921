// A clip's pictures as a chain makes them, one after the other in any order, the last ones kept.
#pragma once

#include "core/base/cancel.h"
#include "core/filter/chain/chain_run.h"
#include "core/filter/chain/filter_chain.h"
#include "core/job/prepared_job.h"
#include "core/media/model/media_info.h"
#include "core/preview/render/frame_cache.h"
#include "core/preview/render/preview_source.h"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace framewright {

/// Not thread-safe.
class FilteredPictures {
public:
    FilteredPictures();

    /// From now on these filters; kept pictures go where anything differs, the content of their files
    /// included. Throws as FilterChain does.
    void use(const std::vector<FilterSpec>& specs, const FrameFormat& format, const Orientation& orientation);
    /// Another clip, or the same one decoded otherwise.
    void forget_pictures();
    void clear();

    /// After use().
    const FilterChain& chain() const { return *chain_; }
    /// The picture of `original`, the clip's frame of this number, its neighbours read from `source`. Where
    /// `cancel` fires, Error(Cancelled) is thrown between two frames or steps; how far a sequential chain has
    /// come by then is not lost.
    Frame picture(std::int64_t number, const Frame& original, PreviewSource& source,
                  const CancelToken& cancel);
    /// The same of a picture that the chain needs no others for.
    Frame lone_picture(const Frame& original, const CancelToken& cancel);
    /// Whether these filters may keep somebody waiting: nothing is known of them, or the last picture took
    /// long.
    bool may_take_long(const std::vector<FilterSpec>& specs) const;

private:
    Frame filtered(std::int64_t number, const Frame& original, PreviewSource& source,
                   const CancelToken& cancel);
    Frame filtered_in_order(std::int64_t number, PreviewSource& source, const CancelToken& cancel);

    std::vector<FilterSpec> specs_;
    std::vector<SourceIdentity> files_; ///< that the chain has read
    std::unique_ptr<FilterChain> chain_;
    std::optional<ChainRun> run_; ///< of a sequential chain: the frames from run_next_ on are to come
    std::int64_t run_next_ = 0;
    FrameCache cache_;
    std::chrono::steady_clock::duration last_time_{}; ///< that the last picture took, or was given
};

} // namespace framewright
