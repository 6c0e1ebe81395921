// Base of the filters whose output depends on all frames before: trackers, stabilizers, most of FFmpeg's.
#pragma once

#include "core/filter/filter.h"

#include <memory>

namespace framewright {

/// What a filter has kept of the frames so far. One per pass over a clip, for one thread at a time.
class FilterRun {
public:
    virtual ~FilterRun() = default;

    /// Filters the next frame; see Filter::process(). Frames come in order, none is left out.
    virtual void process(std::span<const ConstPicture> window, const Picture& output) = 0;
};

/// Its row declares FilterMemory::Sequential.
class SequentialFilter : public Filter {
public:
    /// A run from its beginning. Valid after configure(); must not outlive the filter.
    virtual std::unique_ptr<FilterRun> start() const = 0;

    /// The frame as the first one of a run.
    void process(std::span<const ConstPicture> window, const Picture& output) const final;
};

} // namespace framewright
