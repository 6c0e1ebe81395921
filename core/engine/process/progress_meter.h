// From frame counts to rates, fractions and a time-left range.
#pragma once

#include "core/job/job_result.h"

#include <chrono>
#include <deque>

namespace framewright {

/// Not thread-safe.
class ProgressMeter {
public:
    using Clock = std::chrono::steady_clock;

    explicit ProgressMeter(Clock::time_point start = Clock::now()) : start_(start) {}

    void enter(JobStage stage) { stage_ = stage; }
    JobStage stage() const { return stage_; }
    void enter_pass(int pass, int passes) {
        pass_ = pass;
        passes_ = passes;
    }
    void set_total(std::int64_t frames) { total_ = frames; }
    /// `stage_fraction`: of stages that are not counted in frames, 0..1.
    void set_stage_fraction(double stage_fraction) { stage_fraction_ = stage_fraction; }
    /// Frames finished by this run; `reused` frames were there already and say nothing about speed.
    JobProgress at(Clock::time_point now, std::int64_t frames, std::int64_t reused);

private:
    double fraction_of_pass(std::int64_t frames_done) const;

    struct Sample {
        Clock::time_point when;
        std::int64_t frames;
    };

    const Clock::time_point start_;
    JobStage stage_ = JobStage::Starting;
    int pass_ = 1;
    int passes_ = 1;
    std::int64_t total_ = 0;
    double stage_fraction_ = 0;
    double shown_fraction_ = 0;
    std::deque<Sample> recent_; ///< of the last seconds
    std::deque<double> rates_;  ///< of the last windows, for the range
};

} // namespace framewright
