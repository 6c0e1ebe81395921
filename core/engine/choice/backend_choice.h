// What the backend `auto` measures, and what it takes. No processes in here: the job runs the samples.
//
// The preferred backend (`processes`: its workers do one thing after the other, so a short sample says what a
// long run costs) is measured first, at places spread over the clip, until that has taken a small share of
// the job's time. A place is as near to where it is wanted as frames that are decoded for nothing allow. No
// backend beats every core working all the time at what those samples cost; where the preferred one comes so
// near to that that nothing is left to win, the others are not measured. A device can spare the cores the
// filtering, no more.
#pragma once

#include "core/base/text.h"
#include "core/engine/backend/backend.h"
#include "core/engine/choice/predictor.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace framewright {

/// Decodes in one go and needs no keyframes: for where little is known.
inline constexpr const char* careful_backend = "threads";

/// A short piece of the job for one worker. Samples of a round run at the same time.
struct Sample {
    std::size_t candidate = 0;
    SourceRange source;
    double max_seconds = 0;           ///< after the first frame; 0 for no limit
    std::int64_t withheld_frames = 0; ///< before the encoder's first packet; 0 for no limit
};

/// A backend that could run the job.
struct Candidate {
    BackendSpec backend;
    std::string encoder_library;
    EncoderProgram encoder_program;
    ExecutionPlan plan; ///< cut up by what is known of the clip so far
    std::vector<SampleTimes> samples;
};

/// Rows of the backends of which one can be taken: not those that are exact only within a bound.
std::vector<const BackendRow*> choosable_backends();

class BackendChoice {
public:
    /// The job must outlive the object, and not change.
    BackendChoice(const PreparedJob& job, const OutputTimeline& timeline, const Machine& machine);

    /// Why measuring is not worth while; "" where it may be.
    Text reason_to_skip() const;
    /// What to take without measuring: the preferred backend where its workers fill most cores.
    std::string by_rule() const;
    /// Those that the machine has been asked about are in question from now on, where they run on it; before,
    /// those that run everywhere.
    void consider(const std::vector<BackendDescriptor>& described);
    /// Ids of the backends in question, the preferred one first.
    std::vector<std::string> backends() const;
    /// Plans the job for a backend; `prepared` says what encodes then. The preferred one comes first. Throws
    /// what the backend's plan throws.
    void add(const std::string& backend, const std::string& encoder_library, const EncoderProgram& program);

    /// The next samples; empty when enough is known of the candidates so far.
    std::vector<Sample> next_round();
    void take(const Sample& sample, const SampleTimes& times);
    /// Whether another backend could win more than measuring it costs. Call it once the preferred one was
    /// measured.
    bool others_matter() const;

    const Candidate& candidate(std::size_t number) const { return candidates_[number]; }
    const Candidate& candidate(const std::string& backend) const;
    /// By what to cut up the job for a backend that was measured.
    WorkCosts costs(const std::string& backend) const;
    /// What those that were measured are to take.
    std::vector<Measured> measured() const;

private:
    void find_places(std::size_t count, std::int64_t max_pre_roll);
    void plan(Candidate& candidate);
    SampleRates rates(const Candidate& candidate) const;
    SampleRates comparable_rates(const Candidate& candidate) const;
    double preferred_seconds() const;
    double preferred_budget() const;
    double min_seconds(int cores, bool device_filters) const;
    bool could_win(const ExecutionPlan& plan) const;
    std::vector<Sample> preferred_round();
    bool preferred_goes_on() const;
    Sample sample_at(std::int64_t place, std::int64_t frames) const;
    std::int64_t preferred_frames() const;
    std::int64_t affordable_pre_roll() const;
    double pre_roll_seconds() const;
    void plan_other(std::size_t candidate, double seconds);
    void plan_others();

    const PreparedJob& job_;
    PreparedJob planned_job_; ///< the same, with what a candidate is planned with
    const OutputTimeline timeline_;
    const Machine machine_;
    std::vector<BackendDescriptor> backends_; ///< in question
    std::deque<std::int64_t> requested_;      ///< output frames that places are still to be found for
    std::vector<std::int64_t> places_;        ///< output frames at which samples start
    std::vector<Candidate> candidates_;
    std::size_t next_place_ = 0; ///< of the preferred candidate
    int preferred_rounds_ = 0;
    double preferred_spent_ = 0; ///< seconds of all its rounds
    double last_round_ = 0;      ///< of the last one so far
    std::size_t planned_ = 1;    ///< candidates whose rounds were planned: the first one's are as they come
    std::deque<std::vector<Sample>> rounds_; ///< of the others
};

} // namespace framewright
