// Segments that encoded previews have made, kept for the export that they belong to.
#pragma once

#include "core/job/plan/execution_plan.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace framewright {

/// How the export cuts the clip that kept segments belong to. What the planner says can depend on the moment:
/// on free memory, on what was measured.
struct CachedPlan {
    int encoder_threads = 1;
    std::vector<SegmentPlan> segments; ///< all of the output, in order
};

struct CachedSegment {
    SourceRange source;
    std::string path;
    std::int64_t bytes = 0;
};

/// A private folder (0700) of segment streams and of the plans that they belong to, bounded in bytes: what
/// was made or used longest ago goes first. What lies in it is never taken unchecked. Several processes may
/// use one folder at a time.
class SegmentCache {
public:
    static constexpr std::int64_t default_limit = std::int64_t{1} << 30;

    /// `folder` "" for the user's own. Nothing is touched before it is needed.
    explicit SegmentCache(std::string folder = {}, std::int64_t limit_bytes = default_limit);
    /// XDG_CACHE_HOME/framewright/segments, or that below ~/.cache; "" where neither is known.
    static std::string default_folder();

    /// `key` tells which job and which cutting (see segment_cache_key()). Empty where nothing is kept.
    std::optional<CachedPlan> plan(const std::string& key) const;
    /// In the order of the source.
    std::vector<CachedSegment> segments(const std::string& key) const;
    /// It is in use: others are older from now on.
    void touch(const CachedSegment& segment) const;

    /// Where a segment can be written that is to be kept; the caller removes what it does not keep. Throws
    /// Error(Output) where the folder cannot be used.
    std::string new_path() const;
    /// Takes a segment at such a path over, with the plan that it belongs to, and drops what is too much: the
    /// segment itself where it alone is larger than all may be. Throws Error(Output).
    void keep(const std::string& key, const CachedPlan& plan, SourceRange source,
              const std::string& new_path) const;

private:
    void open_folder() const;
    void trim() const;
    std::string plan_path(const std::string& key) const;

    const std::string folder_;
    const std::int64_t limit_;
};

} // namespace framewright
