// What the backend `auto` measures, and what it takes. No processes in here: the job runs the samples.
#pragma once

#include "core/engine/backend.h"
#include "core/engine/predictor.h"

#include <deque>
#include <vector>

namespace framewright {

/// A short piece of the job for one worker. Samples of a round run at the same time.
struct Sample {
    std::size_t candidate = 0;
    std::int64_t first = 0; ///< display numbers, [first, end)
    std::int64_t end = 0;
    double longest_seconds = 0; ///< after the first frame
};

/// A backend that could run the job.
struct Candidate {
    BackendSpec backend;
    std::string encoder_library;
    EncoderProgram encoder_program;
    ExecutionPlan plan;
    std::vector<SampleTimes> samples;
};

class BackendChoice {
public:
    /// The job must outlive the object, and not change.
    BackendChoice(const PreparedJob& job, const FrameRange& range, const Machine& machine);

    /// Why measuring is not worth while; "" where it may be.
    std::string reason_to_skip() const;
    /// Ids of the backends that come into question, the preferred one first. Those that are exact only within
    /// a bound do not.
    std::vector<std::string> backends() const;
    /// Plans the job for a backend; `prepared` says what encodes then. The preferred one comes first. Throws
    /// what the backend's plan throws.
    void add(const std::string& backend, const std::string& encoder_library, const EncoderProgram& program);

    /// The next samples; empty when enough is known of the candidates so far.
    std::vector<Sample> next_round();
    void take(const Sample& sample, const SampleTimes& times);
    /// Whether the others are worth measuring beside the preferred one. Call it once that was measured.
    bool others_matter() const;

    const Candidate& candidate(std::size_t number) const { return candidates_[number]; }
    const Candidate& candidate(const std::string& backend) const;
    /// What those that were measured are to take.
    std::vector<Measured> measured() const;

private:
    double preferred_seconds() const;
    void plan_rounds(std::size_t candidate, std::int64_t frames, double longest_seconds);
    void plan_others();

    const PreparedJob& job_;
    const FrameRange range_;
    const Machine machine_;
    std::vector<std::int64_t> places_;
    std::vector<Candidate> candidates_;
    std::size_t planned_ = 0; ///< candidates whose rounds were planned
    std::deque<std::vector<Sample>> rounds_;
};

} // namespace framewright
