// How a chain is laid out: which conversions stand between the filters, and where it is cut into stages.
#pragma once

#include "core/base/text.h"
#include "core/filter/chain/filter_chain.h"
#include "core/filter/chain/frame_pool.h"
#include "core/filter/filter.h"
#include "core/filter/sequential_filter.h"
#include "core/job/chain_link.h"
#include "core/job/chain_traits.h"
#include "core/job/job_spec.h"
#include "core/media/model/media_info.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace framewright {

struct ChainStep {
    std::string name; ///< the filter's id, or what the conversion does
    std::unique_ptr<Filter> filter;
    FrameFormat output;
    FramePool frames; ///< of the output's format
    int place = -1;   ///< of the filter in the chain, disabled ones counted; -1 for a conversion
    bool makes_progressive = false;
};

/// Steps that need one frame at a time; the first may need a window of 2 * radius + 1, or frames in order. In
/// the latter case it is the only one, as the others can do without.
struct ChainStage {
    bool unpacks = false; ///< begins by unpacking a packed frame
    bool makes_progressive = false;
    FrameFormat input;
    std::vector<ChainStep> steps;

    int radius() const { return steps.empty() ? 0 : steps.front().filter->temporal_radius(); }
    /// Null where frames may come in any order.
    const SequentialFilter* sequential() const {
        return steps.empty() ? nullptr : dynamic_cast<const SequentialFilter*>(steps.front().filter.get());
    }
    const FrameFormat& output() const { return steps.empty() ? input : steps.back().output; }
};

struct ChainPlan {
    std::vector<ChainStage> stages;
    FrameFormat output;
    std::vector<ChainLink> links; ///< of every enabled filter, in order
    ChainTraits traits;
    std::vector<Text> notes;
};

/// See FilterChain's constructor.
ChainPlan plan_chain(std::span<const FilterSpec> filters, const FrameFormat& input,
                     const Orientation& orientation, StageCut cut);

} // namespace framewright
