// How far a comparison is and how long it still takes.
#pragma once

#include "core/benchmark/comparison_run.h"

#include <chrono>
#include <map>
#include <vector>

namespace framewright {

/// Steps are told before and after; what a cell took before is what it is expected to take again.
class ComparisonClock {
public:
    explicit ComparisonClock(std::size_t cells) : runs_left_(cells, 0), quality_left_(cells, 0) {}

    void expect_runs(std::size_t cell, int count) { runs_left_[cell] += count; }
    void expect_quality(std::size_t cell) { quality_left_[cell] = 1; }
    /// The cell has failed: nothing more of it comes.
    void drop(std::size_t cell);
    void run_done(std::size_t cell, double seconds);
    void quality_done(std::size_t cell, double seconds);

    /// `fraction` of the step under way, which belongs to `cell`.
    void fill(ComparisonProgress& progress, std::size_t cell, double fraction) const;

private:
    double run_seconds(std::size_t cell) const;
    double quality_seconds() const;

    const std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::vector<int> runs_left_;
    std::vector<int> quality_left_;
    std::map<std::size_t, double> last_run_; ///< seconds by cell
    double quality_sum_ = 0;
    int quality_count_ = 0;
    int done_ = 0;
};

} // namespace framewright
