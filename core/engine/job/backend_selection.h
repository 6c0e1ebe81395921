// The stage of the backend `auto`: measures on short pieces of the job what each backend would take, and goes
// on with the best.
#pragma once

#include "core/engine/backend/backend_inquiry.h"
#include "core/engine/choice/backend_choice.h"
#include "core/engine/choice/prediction_memory.h"
#include "core/engine/job/job_state.h"
#include "core/engine/store/journal.h"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace framewright {

/// `done` finds a backend that runs in the prepared job. What an interrupted run of this job began, its
/// backend goes on with, where that was asked for.
class BackendSelection {
public:
    BackendSelection(JobState& state, PredictionMemory& predictions, BackendInquiry& inquiry)
        : state_(state), predictions_(predictions), inquiry_(inquiry) {}

    void run(std::function<void()> done);
    /// For a backend that plans by what frames cost but works elsewhere: measures that here, where the job is
    /// long enough for it and nothing of an earlier run says how it is cut.
    void measure_costs(std::function<void()> done);
    /// When the choice was made: from here on a prediction counts.
    std::chrono::steady_clock::time_point decided_at() const { return decided_at_; }

private:
    using Clock = std::chrono::steady_clock;
    /// A sample on its way.
    struct Running {
        Sample sample;
        UnitId unit = 0;
        std::int64_t memory_budget = 0;
        std::int64_t bytes = 0; ///< of its segment
    };

    void resume_on(const Journal& journal);
    void choose();
    void begin_measuring();
    void measure_first();
    void look_into(const std::string& backend, std::function<void(const PreparedJob*)> done);
    void add_candidates(std::vector<std::string> backends);
    void measure_next();
    void run_round(const std::vector<Sample>& samples);
    void run_sample(std::size_t number);
    RunnerUnit sample_unit(std::size_t number);
    void on_sample(std::size_t number, const Outcome<ExportReport>& outcome);
    void drop_sample(std::size_t number);
    void give_up_measuring(const Text& cause);
    void take_unmeasured(const std::string& backend, const Text& reason);
    void decide();
    void take_costs();
    void take(const std::string& backend, const std::string& encoder_library, const EncoderProgram& program);
    void finish();

    JobState& state_;
    PredictionMemory& predictions_;
    BackendInquiry& inquiry_;
    std::function<void()> done_;
    PreparedJob measured_job_;
    std::unique_ptr<BackendChoice> choice_; ///< while it is open; refers to measured_job_
    std::vector<Running> round_;
    std::size_t under_way_ = 0; ///< samples of the round
    bool others_considered_ = false;
    bool costs_only_ = false;
    Clock::time_point measuring_since_;
    Clock::time_point decided_at_;
};

} // namespace framewright
