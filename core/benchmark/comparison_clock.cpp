#include "core/benchmark/comparison_clock.h"

#include <algorithm>
#include <numeric>

namespace framewright {

void ComparisonClock::drop(std::size_t cell) {
    runs_left_[cell] = 0;
    quality_left_[cell] = 0;
}

void ComparisonClock::run_done(std::size_t cell, double seconds) {
    runs_left_[cell] = std::max(0, runs_left_[cell] - 1);
    last_run_[cell] = seconds;
    ++done_;
}

void ComparisonClock::quality_done(std::size_t cell, double seconds) {
    quality_left_[cell] = 0;
    quality_sum_ += seconds;
    ++quality_count_;
    ++done_;
}

/// A cell that has not run yet is taken to be like the mean of those that have.
double ComparisonClock::run_seconds(std::size_t cell) const {
    if (const auto found = last_run_.find(cell); found != last_run_.end())
        return found->second;
    double sum = 0;
    for (const auto& [known, seconds] : last_run_)
        sum += seconds;
    return sum / static_cast<double>(last_run_.size());
}

double ComparisonClock::quality_seconds() const {
    return quality_count_ > 0 ? quality_sum_ / quality_count_ : run_seconds(runs_left_.size());
}

void ComparisonClock::fill(ComparisonProgress& progress, std::size_t cell, double fraction) const {
    const int left = std::accumulate(runs_left_.begin(), runs_left_.end(), 0) +
                     std::accumulate(quality_left_.begin(), quality_left_.end(), 0);
    progress.runs_done = done_;
    progress.runs_total = done_ + left;
    progress.fraction = progress.runs_total > 0 ? std::min(1.0, (done_ + fraction) / progress.runs_total) : 0;
    progress.elapsed_seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - started_).count();
    progress.seconds_left.reset();
    if (last_run_.empty())
        return;
    double seconds = 0;
    for (std::size_t i = 0; i < runs_left_.size(); ++i)
        seconds += runs_left_[i] * run_seconds(i) + quality_left_[i] * quality_seconds();
    const double under_way = progress.step == ComparisonStep::Quality ? quality_seconds() : run_seconds(cell);
    progress.seconds_left = std::max(0.0, seconds - fraction * under_way);
}

} // namespace framewright
