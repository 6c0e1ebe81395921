#include "core/engine/job/preview_reuse.h"

#include "core/engine/backend/backend.h"
#include "core/engine/job/cached_plan.h"
#include "core/engine/job/earlier_work.h"
#include "core/protocol/requests.h"

#include <algorithm>
#include <string>
#include <utility>

namespace framewright {
namespace {

std::string copy_name(std::size_t part) {
    return "segment-from-preview-" + std::to_string(part);
}

} // namespace

void PreviewReuse::run(std::function<void()> done) {
    done_ = std::move(done);
    if (possible() && find() && reserve_memory())
        ask();
    else
        end();
}

bool PreviewReuse::possible() const {
    return state_.spec.reuse_preview && state_.segments.reused() == 0 && has_free_segments(state_) &&
           state_.prepared->spec.encoder.produces_file() && backend_traits(state_.plan.backend).previews;
}

bool PreviewReuse::find() {
    const std::string key = segment_cache_key(state_);
    const auto plan = cache_->plan(key);
    if (!plan || plan->segments.back().end_frame != state_.timeline.frame_count())
        return false;
    plan_ = *plan;
    std::vector<SegmentPlan> outputs;
    const std::vector<CachedSegment> kept = cache_->segments(key);
    for (std::size_t i = 0; i < kept.size(); ++i)
        outputs.push_back({static_cast<int>(i), kept[i].source.first - state_.range.first,
                           kept[i].source.end - state_.range.first});
    parts_.clear();
    for (const SegmentPlan& output : parts_that_fit(plan_.segments, outputs))
        parts_.push_back({output, kept[static_cast<std::size_t>(output.number)]});
    return !parts_.empty();
}

/// Segments in memory have a budget.
bool PreviewReuse::reserve_memory() {
    if (state_.spec.backend.store != Store::Memory)
        return true;
    std::int64_t bytes = 0;
    for (const Part& part : parts_)
        bytes += part.kept.bytes;
    memory_budget_ = state_.store->reserve(2);
    state_.store->release(memory_budget_ >= bytes ? memory_budget_ - bytes : memory_budget_);
    return memory_budget_ >= bytes;
}

void PreviewReuse::ask() {
    using Request = protocol::CheckSegmentsRequest;
    Request request{
        state_.prepared->spec, state_.index_file->path(), job_key_with(state_, plan_.encoder_threads), {}};
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const CachedSegment& kept = parts_[i].kept;
        request.segments.push_back({static_cast<int>(i), kept.source.first, kept.source.end, kept.path,
                                    state_.store->path(copy_name(i))});
    }
    state_.steps->ask<Request>(request, {}, [this](const Request::Reply& reply) {
        take(reply.good);
        end();
    });
}

void PreviewReuse::take(const std::vector<FinishedSegment>& good) {
    std::vector<SegmentPlan> outputs;
    for (const FinishedSegment& segment : good)
        outputs.push_back(parts_.at(static_cast<std::size_t>(segment.number)).output);
    if (!outputs.empty() && adopt_plan(state_, {plan_.encoder_threads, cut_out(plan_.segments, outputs)})) {
        for (const FinishedSegment& segment : good) {
            const Part& part = parts_[static_cast<std::size_t>(segment.number)];
            const auto unit = std::find_if(
                state_.plan.units.begin(), state_.plan.units.end(), [&](const WorkUnit& planned) {
                    return planned.segments.front().first_frame == part.output.first_frame;
                });
            const int number = unit->segments.front().number; // cut_out() made it
            state_.store->rename(copy_name(static_cast<std::size_t>(segment.number)),
                                 SegmentStore::segment_name(number));
            state_.segments.finish({number, segment.frames, segment.decoded_frames, segment.bytes, false},
                                   SegmentOrigin::Preview);
            cache_->touch(part.kept);
        }
        journal_plan(state_);
        state_.note(Text::counted("preview.segments_reused",
                                  "{1} segment comes from an encoded preview ({2} frames)",
                                  "{1} segments come from encoded previews ({2} frames)",
                                  state_.segments.reused(), state_.segments.reused_frames()));
    }
    for (std::size_t i = 0; i < parts_.size(); ++i)
        state_.store->discard(copy_name(i)); // what was not taken
}

void PreviewReuse::end() {
    parts_.clear();
    std::exchange(done_, nullptr)();
}

} // namespace framewright
