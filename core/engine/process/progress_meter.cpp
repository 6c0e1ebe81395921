#include "core/engine/process/progress_meter.h"

#include <algorithm>

namespace framewright {
namespace {

constexpr std::chrono::seconds window{3};
constexpr std::size_t remembered_rates = 30;
// Shares of the bar: indexing is quick, assembling copies what was encoded.
constexpr double filtering_begins = 0.02;
constexpr double filtering_ends = 0.95;

double seconds(ProgressMeter::Clock::duration duration) {
    return std::chrono::duration<double>(duration).count();
}

} // namespace

JobProgress ProgressMeter::at(Clock::time_point now, std::int64_t frames, std::int64_t reused) {
    JobProgress progress;
    progress.stage = stage_;
    progress.frames_done = frames + reused;
    progress.frames_total = total_;
    progress.elapsed_seconds = seconds(now - start_);

    if (stage_ == JobStage::Filtering) {
        recent_.push_back({now, frames});
        while (recent_.size() > 2 && now - recent_.front().when > window)
            recent_.pop_front();
        const double span = seconds(now - recent_.front().when);
        if (span > 0.5 && frames > recent_.front().frames) {
            progress.frames_per_second = static_cast<double>(frames - recent_.front().frames) / span;
            rates_.push_back(progress.frames_per_second);
            if (rates_.size() > remembered_rates)
                rates_.pop_front();
        }
        if (rates_.size() >= 5 && total_ > 0) {
            const auto [slowest, fastest] = std::minmax_element(rates_.begin(), rates_.end());
            const auto left = static_cast<double>(total_ - progress.frames_done + (passes_ - pass_) * total_);
            progress.remaining_low_seconds = left / *fastest;
            progress.remaining_high_seconds = left / *slowest;
        }
    }
    progress.pass = pass_;
    progress.passes = passes_;
    const double fraction =
        stage_ == JobStage::Done ? 1 : (pass_ - 1 + fraction_of_pass(progress.frames_done)) / passes_;
    shown_fraction_ = std::max(shown_fraction_, std::min(fraction, 1.0));
    progress.fraction = shown_fraction_;
    return progress;
}

double ProgressMeter::fraction_of_pass(std::int64_t frames_done) const {
    if (stage_ == JobStage::Indexing)
        return filtering_begins * stage_fraction_;
    if (stage_ == JobStage::Filtering && total_ > 0)
        return filtering_begins + (filtering_ends - filtering_begins) * static_cast<double>(frames_done) /
                                      static_cast<double>(total_);
    if (stage_ == JobStage::Assembling || stage_ == JobStage::Verifying)
        return filtering_ends + (1 - filtering_ends) * stage_fraction_;
    return 0;
}

} // namespace framewright
