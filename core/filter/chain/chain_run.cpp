#include "core/filter/chain/chain_run.h"

#include <algorithm>
#include <utility>

namespace framewright {

ChainRun::ChainRun(const FilterChain& chain, std::int64_t first, std::int64_t clip_frames,
                   const CancelToken* cancel)
    : chain_(chain), first_(first), clip_frames_(clip_frames), cancel_(cancel), stages_(chain.stage_count()) {
    std::int64_t margin = 0;
    for (std::size_t i = stages_.size(); i-- > 0;) {
        stages_[i].next_place = std::max<std::int64_t>(0, first - margin);
        stages_[i].radius = chain.stage_radius(i);
        stages_[i].run = chain.start_stage(i);
        margin += stages_[i].radius;
    }
    next_input_ = std::max<std::int64_t>(0, first - margin);
}

void ChainRun::push(Frame frame) {
    add_input(0, next_input_++, std::make_shared<const Frame>(std::move(frame)));
}

std::optional<ChainRun::Result> ChainRun::pop() {
    if (results_.empty())
        return std::nullopt;
    Result result = std::move(results_.front());
    results_.pop_front();
    return result;
}

void ChainRun::add_input(std::size_t stage, std::int64_t frame_number, std::shared_ptr<const Frame> frame) {
    if (stage == stages_.size()) {
        if (frame_number >= first_)
            results_.push_back({frame_number, std::move(frame)});
        return;
    }
    stages_[stage].inputs.emplace(frame_number, std::move(frame));
    while (make_next(stage)) {
    }
}

/// The stage's next output, if its window is complete.
bool ChainRun::make_next(std::size_t number) {
    Stage& stage = stages_[number];
    const std::int64_t centre = stage.next_place;
    if (centre >= clip_frames_)
        return false;
    std::vector<const Frame*> window;
    for (std::int64_t frame_number = centre - stage.radius; frame_number <= centre + stage.radius;
         ++frame_number) {
        const auto input = stage.inputs.find(mirrored_frame(frame_number, clip_frames_));
        if (input == stage.inputs.end())
            return false;
        window.push_back(input->second.get());
    }
    auto made = std::make_shared<const Frame>(chain_.run_stage(number, window, stage.run.get(), cancel_));
    stage.inputs.erase(centre - stage.radius); // a mirrored frame is never before it
    ++stage.next_place;
    add_input(number + 1, centre, std::move(made));
    return true;
}

} // namespace framewright
