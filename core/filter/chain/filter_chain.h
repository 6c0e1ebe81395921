// A chain of filters with the conversions between them. Export, preview and metrics run the same code.
#pragma once

#include "core/base/cancel.h"
#include "core/base/text.h"
#include "core/filter/filter.h"
#include "core/filter/sequential_filter.h"
#include "core/frame/frame.h"
#include "core/job/chain_link.h"
#include "core/job/chain_traits.h"
#include "core/job/job_spec.h"
#include "core/media/model/media_info.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace framewright {

/// Where stages begin, apart from temporal filters. It changes no bit of the result.
enum class StageCut {
    AsNeeded,
    /// Steps that have operations never share a stage with steps that have none, and an unpacking is a stage
    /// of its own: what another device can do is in stages of its own.
    ByOperations,
};

/// One step of a stage.
struct StageStep {
    std::string name; ///< the filter's id, or "convert"
    FrameFormat output;
    std::span<const PictureOperation> operations; ///< as long as the chain
};

/// A chain is cut into stages: a stage is a run of steps that need one frame at a time, or starts with one
/// temporal filter that needs a window, or is one filter that needs its frames in order. Stage i's output n
/// depends on stage i-1's outputs n - radius .. n + radius, so every intermediate frame is made once. All
/// const members may be called from several threads at once.
class FilterChain {
public:
    /// Disabled filters are left out. `input` is the source's format as decoded (packed formats are unpacked
    /// first, and only if there is a filter at all). Throws Error(Usage) or Error(Unsupported), naming the
    /// filter.
    FilterChain(std::span<const FilterSpec> filters, const FrameFormat& input, const Orientation& orientation,
                StageCut cut = StageCut::AsNeeded);
    ~FilterChain();
    FilterChain(FilterChain&&) noexcept;
    FilterChain& operator=(FilterChain&&) noexcept;

    /// True when frames pass through untouched, whatever their format.
    bool empty() const;
    const FrameFormat& output_format() const;
    /// Frames needed on each side: the sum over the stages.
    int temporal_radius() const;
    const ChainTraits& traits() const;

    std::size_t stage_count() const; ///< 0 for an empty chain
    int stage_radius(std::size_t stage) const;
    /// One output of one stage. `window` has 2 * stage_radius(stage) + 1 frames; the result has the middle
    /// one's PTS and properties. `run` is the stage's, from start_stage(): a sequential stage is given its
    /// frames in order, and by one thread at a time. Where `cancel` fires, Error(Cancelled) is thrown before
    /// the next step.
    Frame run_stage(std::size_t stage, std::span<const Frame* const> window, FilterRun* run = nullptr,
                    const CancelToken* cancel = nullptr) const;
    /// Begins a sequential stage; null for the others.
    std::unique_ptr<FilterRun> start_stage(std::size_t stage) const;
    /// The steps of a stage, in order, for a device that runs their operations in run_stage()'s place. Empty
    /// where one of them has none, or the stage unpacks or needs a window.
    std::vector<StageStep> stage_steps(std::size_t stage) const;
    /// Of every filter that is not disabled, in order.
    const std::vector<ChainLink>& links() const;
    /// What the stage's first step takes: planar, unpacked already where the stage unpacks.
    const FrameFormat& stage_input_format(std::size_t stage) const;
    /// Throws what run_stage() throws for a frame of another format.
    void check_stage_input(std::size_t stage, const Frame& frame) const;
    /// A frame of the stage's output format with the properties and the description that run_stage() gives to
    /// the result for `input` (the middle one of a window); its samples are not set.
    Frame make_stage_output(std::size_t stage, const Frame& input) const;
    /// Gives `result`, which lies elsewhere, the same properties and description.
    void describe_stage_output(std::size_t stage, const Frame& input, Frame& result) const;
    /// The whole chain for one frame: `window` has 2 * temporal_radius() + 1 source frames. Repeats work that
    /// neighbours share; for a preview. Not for chains with sequential filters: see ChainRun. `cancel` as in
    /// run_stage().
    Frame run(std::span<const Frame* const> window, const CancelToken* cancel = nullptr) const;

    /// What the chain does beyond its filters, in words ("converted to RGB for sepia, back to yuv420p").
    const std::vector<Text>& notes() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> implementation_;
};

/// Number of the frame that stands in for `number` beyond the ends of a clip of `count` frames: mirrored
/// without repeating the edge (-1 -> 1, count -> count - 2), clamped where the clip is too short.
std::int64_t mirrored_frame(std::int64_t number, std::int64_t count);

} // namespace framewright
